"""What the ledger's tests share: statements and tellings made in one line."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from kyori.ledger import Ledger
from kyori.model import Document, Statement, Told, When

_DEFAULTS: dict[str, dict[str, Any]] = {
    "event": {"type": "CONSULT"},
    "commitment": {"type": "partnership", "phase": "begin"},
    "flow": {"type": "trade", "value": 3.5e9, "unit": "USD"},
    "position": {"type": "support"},
}


def make_statement(kind: str = "event", *, date: str | None = None, **fields: Any) -> Statement:
    """A statement on Russia and Vietnam, unless the fields say otherwise."""
    whole = {"source": ("RUS",), "target": ("VNM",), "status": "done", "quote": "said so"} | _DEFAULTS[kind] | fields
    return Statement(kind=kind, date=None if date is None else When(date), **whole)


def make_told(
    kind: str = "event", *, document: str, known: str | None = None, origin: str | None = None, **fields: Any
) -> Told:
    """A telling in a document that was published on the day ``known``."""
    said = make_statement(kind, document=document, **fields)
    return Told(said, document, None if known is None else When(known), f"Title of {document}", "Paper", origin)


def make_document(text: str, *, published: str | None = None, name: str = "report", **fields: Any) -> Document:
    """A document with a text."""
    return Document(name, text, published=None if published is None else When(published), **fields)


@pytest.fixture
def statement() -> Callable[..., Statement]:
    """`make_statement`."""
    return make_statement


@pytest.fixture
def document() -> Callable[..., Document]:
    """`make_document`."""
    return make_document


@pytest.fixture
def told() -> Callable[..., Told]:
    """`make_told`, each telling at a place of its own unless it says where."""
    places = itertools.count(step=100)

    def telling(kind: str = "event", **fields: Any) -> Told:
        start = next(places)
        return make_told(kind, **{"start": start, "end": start + 7} | fields)

    return telling


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server; skips where none is installed."""
    if sys.platform == "win32":
        pytest.skip("the throwaway server needs Unix")
    sys.path.insert(0, str(Path(__file__).parent))
    from server import ADVICE, programs, running

    sys.path.pop(0)
    found = programs()
    if found is None:
        pytest.skip(ADVICE)
    with running(found) as socket:
        yield socket


_numbers = itertools.count()


def _database(server: str) -> str:
    name = f"ledger{next(_numbers)}"
    engine = create_engine(f"postgresql+psycopg://kyori@/postgres?host={server}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"postgresql://kyori@/{name}?host={server}"


@pytest.fixture
def team(server: str) -> str:
    """The URL of an empty PostgreSQL database of its own."""
    return _database(server)


@pytest.fixture
def spare(server: str) -> str:
    """The URL of another one."""
    return _database(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made: a file, and a database of a team."""
    return str(tmp_path / "kyori.db") if request.param == "sqlite" else request.getfixturevalue("team")


@pytest.fixture
def shared(place: str) -> Iterator[Ledger]:
    """An empty ledger, in a file and in a database of a team."""
    with Ledger.open(place) as ledger:
        yield ledger
