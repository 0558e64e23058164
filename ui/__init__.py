"""What is shown and asked: the desktop program (PySide6)."""
