"""Files with what became of them, batches, and documents that wait for the rest of their batch."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and tell of the files that are there."""
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("paths", sa.Text, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_batches"),
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("application", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
    )
    for column in ("name", "sha256", "application"):
        op.create_index(f"ix_files_{column}", "files", [column])
    op.create_table(
        "waiting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("boxes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waiting"),
    )
    op.create_index("ix_waiting_name", "waiting", ["name"])
    _tell_of_files()


def _tell_of_files() -> None:
    connection = op.get_bind()
    at = connection.execute(
        sa.text("SELECT min(at) FROM events WHERE kind = 'applications_added'")
    ).scalar()
    if at is None:
        return
    connection.execute(
        sa.text("INSERT INTO batches (number, at, paths, done) VALUES (1, :at, '[]', true)"),
        {"at": at},
    )
    rows = connection.execute(
        sa.text("SELECT application_id, position, sha256, summary FROM parts ORDER BY 1, 2")
    ).all()
    seen: set[tuple[str, str]] = set()
    insert = sa.text(
        "INSERT INTO files (batch, name, sha256, kind, reason, application)"
        " VALUES (1, :name, :sha256, :kind, :reason, :application)"
    )
    for row in rows:
        summary = json.loads(row.summary)
        name, problem = summary["path"], summary.get("problem")
        if (name, row.sha256) in seen:
            continue
        seen.add((name, row.sha256))
        kind = "unreadable" if problem else "attached" if row.position else "read"
        reason = json.dumps(problem["message"]) if problem else "null"
        values = {"name": name, "sha256": row.sha256, "kind": kind, "reason": reason}
        connection.execute(insert, {**values, "application": row.application_id})
