"""Run by Alembic. The connection is handed over by ``models.store.schema``; no ini file."""

from __future__ import annotations

from alembic import context

from models.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
