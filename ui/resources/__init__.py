"""Files that the desktop program ships with: design tokens and icons."""
