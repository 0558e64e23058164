"""Older files are brought up to date, in one step or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from models.errors import NewerSchemaError, StoreError
from models.store.schema import CURRENT, Schema, backup_path
from models.store.screening_file import ScreeningFile
from models.store.tables import metadata

NEXT = '''"""A version that only this test knows."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{current}"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("visits", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("applications") as batch:
        batch.add_column(sa.Column("stage", sa.String(16), nullable=False, server_default="new"))
        batch.alter_column("facts", nullable=True)
    {more}
'''


@pytest.fixture
def next_schema(tmp_path):
    """Make the program that comes after this one: one more migration."""

    def make(more: str = "pass") -> Schema:
        folder = tmp_path / "100% next"
        shutil.copytree(resources.files("models.store") / "migrations", folder)
        later = Schema(CURRENT.version + 1, str(folder))
        script = NEXT.format(next=later.revision, current=CURRENT.revision, more=more)
        (folder / "versions" / "version_next.py").write_text(script)
        return later

    return make


def structure(path):
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        return found.fetchall()


def test_an_older_file_is_brought_up_to_date_and_keeps_everything(
    filled, samples, next_schema, rows
):
    schema = next_schema()
    state, summaries, scores = filled.state(), filled.summaries(), filled.scores()
    filled.close()
    with ScreeningFile.open(filled.path, samples.anna, schema=schema) as opened:
        assert (opened.state(), opened.summaries()) == (state, summaries)
        assert opened.scores() == scores
        assert opened.check() == ()
        opened.undo()
    assert rows(filled.path, "SELECT DISTINCT stage FROM applications") == [("new",)]
    assert rows(filled.path, "PRAGMA user_version") == [(schema.version,)]
    assert rows(filled.path, "SELECT version_num FROM alembic_version") == [(schema.revision,)]
    assert not backup_path(filled.path).exists()
    assert filled.path.stat().st_mode & 0o077 == 0
    with pytest.raises(NewerSchemaError):
        ScreeningFile.open(filled.path, samples.anna)
    ScreeningFile.open(filled.path, samples.anna, schema=schema).close()


@pytest.mark.parametrize(
    "more",
    [
        "raise RuntimeError('stopped half-way')",
        "op.execute('INSERT INTO scores SELECT * FROM nowhere')",
        "op.execute('DELETE FROM readings')",
    ],
)
def test_an_update_that_fails_leaves_the_file_as_it_was(filled, samples, next_schema, more):
    filled.close()
    before = structure(filled.path)
    with pytest.raises((StoreError, RuntimeError)):
        ScreeningFile.open(filled.path, samples.anna, schema=next_schema(more))
    assert structure(filled.path) == before
    with samples.open(filled) as opened:
        assert opened.check() == ()
        assert len(opened.summaries()) == 2
    copy = backup_path(filled.path)
    assert copy.stat().st_mode & 0o777 == 0o600
    with ScreeningFile.open(copy, samples.anna) as opened:
        assert opened.check() == ()


def test_an_older_file_that_may_only_be_read_says_so(filled, samples, next_schema):
    filled.close()
    content = filled.path.read_bytes()
    with pytest.raises(StoreError) as caught:
        ScreeningFile.open(filled.path, samples.anna, read_only=True, schema=next_schema())
    assert caught.value.message.code == "store.older"
    assert filled.path.read_bytes() == content


def test_a_copy_left_by_a_killed_update_is_replaced(filled, samples, next_schema):
    filled.close()
    backup_path(filled.path).write_bytes(b"half a copy")
    ScreeningFile.open(filled.path, samples.anna, schema=next_schema()).close()
    assert not backup_path(filled.path).exists()


def test_migrations_from_nothing_make_the_tables_that_a_new_file_has(tmp_path, samples):
    """So a file that was updated and a new one never differ."""
    new = samples.screening()
    new.close()
    migrated = tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{migrated}")
    script = (
        "import sys; from alembic import command; from alembic.config import Config;"
        "from sqlalchemy import create_engine;"
        "config = Config(); config.set_main_option('script_location', 'models.store:migrations');"
        "engine = create_engine('sqlite:///' + sys.argv[1]); connection = engine.connect();"
        "config.attributes['connection'] = connection;"
        "command.upgrade(config, 'head'); connection.commit()"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", script, str(migrated)], check=True, cwd=root)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == CURRENT.revision
    engine.dispose()
    assert columns(migrated) == columns(new.path)


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            table: (
                connection.execute(f"PRAGMA table_info({table})").fetchall(),
                sorted(connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()),
                sorted(row[2:4] for row in connection.execute(f"PRAGMA index_list({table})")),
            )
            for table in tables
        }


def test_an_installed_copy_finds_its_migrations(filled, next_schema, tmp_path):
    """From any folder, with nothing but the packages: no ini file, no source tree."""
    schema = next_schema()
    filled.close()
    site = tmp_path / "site"
    source = Path(__file__).resolve().parents[3]
    shutil.copytree(source / "models", site / "models")
    shutil.copy(
        Path(schema.migrations) / "versions" / "version_next.py",
        site / "models/store/migrations/versions/version_next.py",
    )
    script = f"""
import sys
sys.path.insert(0, {str(site)!r})
from pathlib import Path
import models
from models.review import Reviewer
from models.store.schema import Schema
from models.store.screening_file import ScreeningFile
assert models.__file__.startswith({str(site)!r})
schema = Schema({schema.version}, "models.store:migrations")
with ScreeningFile.open(Path({str(filled.path)!r}), Reviewer("a", "A"), schema=schema) as file:
    print(len(file.summaries()), file.check())
"""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (ran.stdout.strip(), ran.stderr) == ("2 ()", "")
