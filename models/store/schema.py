"""The version of the tables: making them, telling old from new, bringing old files up."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from models.errors import NewerSchemaError, StoreError
from models.messages import message
from models.store.connection import APPLICATION_ID, connect, system_errors, transaction
from models.store.tables import metadata, schema_version


@dataclass(frozen=True, slots=True)
class Schema:
    """A version of the tables and where the migrations that lead to it stand.

    Revisions are named by their version in four digits. ``migrations`` is a folder, or
    ``package:folder`` in Alembic's way.
    """

    version: int
    migrations: str

    @property
    def revision(self) -> str:
        """Alembic's name of this version."""
        return f"{self.version:04d}"


CURRENT = Schema(2, "models.store:migrations")
"""What this program reads and writes.

The version grows with every change of the tables and of what is kept in them as JSON: an older
program refuses fields that it does not know.
"""


def create_tables(connection: Connection, schema: Schema = CURRENT) -> None:
    """Make all tables in an empty file and mark it as a screening of this version."""
    metadata.create_all(connection)
    connection.execute(insert(schema_version).values(version_num=schema.revision))
    mark_as_screening(connection)
    connection.exec_driver_sql(f"PRAGMA user_version={schema.version}")


def mark_as_screening(connection: Connection) -> None:
    """Write into the file's head what it is; the head is written even if it says so already."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def check_version(connection: Connection, file: str, schema: Schema = CURRENT) -> bool:
    """Whether the file is of this version; False for an older one.

    Raises:
        NewerSchemaError: for a file that a newer program made.
        StoreError: for a file that is no screening.
    """
    found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if found != APPLICATION_ID:
        raise StoreError(message("store.foreign", file=file), message("store.foreign.hint"))
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > schema.version:
        raise NewerSchemaError(message("store.newer", file=file), message("store.newer.hint"))
    return bool(version == schema.version)


def backup_path(path: Path) -> Path:
    """Return where the copy of a screening stands while its tables are changed."""
    return path.with_name(f"{path.name}.before-update")


def migrate(path: Path, schema: Schema = CURRENT) -> None:
    """Bring an older file to this version, in one transaction, with a copy beside meanwhile.

    The copy goes when all went well: applicants' data should not lie about twice. The caller
    holds the writer's lock.

    Raises:
        StoreError: where it did not work; the file is then as it was, the copy is kept.
    """
    backup = backup_path(path)
    with system_errors(path.name):
        _copy_privately(path, backup)
    engine = connect(path, writes=True, foreign_keys=False)
    try:
        with transaction(engine, path.name) as connection:
            _upgrade(connection, schema)
            _check_result(connection, path, schema)
    finally:
        engine.dispose()
    backup.unlink()


def _upgrade(connection: Connection, schema: Schema) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", schema.migrations.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema.revision)
    connection.exec_driver_sql(f"PRAGMA user_version={schema.version}")


def _check_result(connection: Connection, path: Path, schema: Schema) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    damaged = connection.exec_driver_sql("PRAGMA quick_check").scalars().first() != "ok"
    if broken or damaged or not check_version(connection, path.name, schema):
        raise StoreError(
            message("store.update_failed", file=path.name),
            message("store.update_failed.hint", copy=backup_path(path).name),
        )


def _copy_privately(source: Path, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
        while chunk := original.read(1 << 20):
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
