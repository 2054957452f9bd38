"""Migrations: an older ledger comes forward, a newer one is refused, another database is left alone."""

from __future__ import annotations

import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, text

from kyori.errors import LedgerError, LedgerVersionError
from kyori.ledger import Ledger, migrations, schema
from kyori.model import Document


def _applied(path: Path) -> list[tuple[int, str, str]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT position, name, version FROM migrations ORDER BY position").fetchall()
    connection.close()
    return rows


def judgements(connection: Connection) -> None:
    """A migration such as a later Kyori might have."""
    connection.execute(text("ALTER TABLE documents ADD COLUMN reliability TEXT"))


def test_a_new_ledger_records_its_migrations(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    Ledger.open(path).close()
    names = [m.__name__ for m in migrations.MIGRATIONS]
    assert _applied(path) == [(i, name, version("kyori")) for i, name in enumerate(names)]


def test_an_older_ledger_comes_forward_once_with_all_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kyori.db"
    with Ledger.open(path) as older:
        older.add(Document("kept", "text"), [], reader="test/1")
    monkeypatch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, judgements])
    for _ in range(2):
        with Ledger.open(path) as newer:
            assert [d.name for d in newer.documents()] == ["kept"]
    assert [name for _, name, _ in _applied(path)][-1] == "judgements"
    with sqlite3.connect(path) as connection:
        assert "reliability" in [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
    connection.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(connection: Connection) -> None:
        judgements(connection)
        connection.execute(text("SELECT * FROM nowhere"))

    path = tmp_path / "kyori.db"
    Ledger.open(path).close()
    before = _applied(path)
    with monkeypatch.context() as later:
        later.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, breaks])
        with pytest.raises(LedgerError, match="no such table"):
            Ledger.open(path)
    assert _applied(path) == before
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        assert "reliability" not in [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
    connection.close()


def test_a_newer_ledger_is_refused_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kyori.db"
    with monkeypatch.context() as later:
        later.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, judgements])
        later.setattr(migrations, "version", lambda _: "9.0")
        Ledger.open(path).close()
    with pytest.raises(LedgerVersionError, match=r"kyori\.db: .*Kyori 9\.0.*\(upgrade Kyori to open it\)"):
        Ledger.open(path)


@pytest.mark.parametrize("table", ["CREATE TABLE notes (body TEXT)", "CREATE TABLE migrations (app TEXT, name TEXT)"])
def test_another_programs_database_is_left_alone(tmp_path: Path, table: str) -> None:
    path = tmp_path / "django.db"
    with sqlite3.connect(path) as connection:
        connection.execute(table)
    connection.close()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone() == (1,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_the_tables_are_those_of_the_schema(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "kyori.db") as ledger:
        assert ledger._engine is not None
        found = MetaData()
        found.reflect(ledger._engine)
        words = {name for name in found.tables if name.startswith(("search_words", "search_passages"))}
        assert set(found.tables) - words == set(schema.metadata.tables)
        for name, table in schema.metadata.tables.items():
            assert _columns(found.tables[name]) == _columns(table)
            indexes = {i["name"] for i in inspect(ledger._engine).get_indexes(name)}
            assert indexes >= {i.name for i in table.indexes}


def _columns(table: Table) -> list[tuple[str, bool, bool]]:
    return [(c.name, c.primary_key, bool(c.nullable)) for c in table.columns]


def test_text_columns_keep_any_text() -> None:
    texts = [c for table in schema.metadata.tables.values() for c in table.columns if _is_plain_text(c)]
    assert texts == []


def _is_plain_text(column: Column[object]) -> bool:
    return type(column.type) is Text


RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))


@pytest.mark.parametrize("script", RELEASED, ids=lambda p: p.stem)
def test_a_ledger_of_every_release_comes_forward(tmp_path: Path, script: Path) -> None:
    path = tmp_path / "kyori.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    with Ledger.open(path, create=False) as ledger:
        assert {d.name for d in ledger.documents()} == {"report", "undated"}
        assert [(s.type, s.score, str(s.date)) for s in ledger.statements()] == [
            ("partnership", 0.8, "2012-07"),
            ("CONSULT", 0.7, "2024-06-20"),
        ]
        assert ledger.counts()["superseded"] == 1
        for statement in ledger.statements():
            assert ledger.context(statement, 0)[1] == statement.quote
    assert [name for _, name, _ in _applied(path)] == [m.__name__ for m in migrations.MIGRATIONS]
    with Ledger.open(tmp_path / "new.db") as new:
        assert _schema(path) == _schema(Path(str(new._where)))


def _schema(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Tables with their columns, and indexes, whatever their order."""
    with sqlite3.connect(path) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')")]
        found = {n: {row[1:4] for row in connection.execute(f"PRAGMA table_info('{n}')")} for n in names}
    connection.close()
    return found
