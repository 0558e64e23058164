"""Files that others can use: one module for each format."""
