"""How a screening is kept: one SQLite file with everything in it. The only place for SQL."""
