"""Widgets that more than one panel uses, painted from the theme."""
