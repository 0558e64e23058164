"""Alembic's scripts: how older screening files become current ones."""
