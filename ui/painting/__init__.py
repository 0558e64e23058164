"""Functions that paint the small parts: marks, tags, heat cells, pills, badges, icons."""
