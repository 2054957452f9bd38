"""What differs between databases: how words are written into the index, and how they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, TableClause, bindparam, delete, literal_column, text

from kyori.ledger.search.tables import DOCUMENT_COLUMNS, STATEMENT_COLUMNS, statement_words
from kyori.ledger.search.words import Phrase

Row = tuple[int, Mapping[str, Sequence[str]]]
"""A number, and the words of each column."""

_PASSAGE, _OVERLAP = 12_000, 100
"""Words of one row in PostgreSQL, which counts places up to 16383; the overlap keeps phrases whole."""


class Sqlite:
    """Words in FTS5 tables without content: what is taken out must be told word by word."""

    def write(self, connection: Connection, words: TableClause, rows: Iterable[Row]) -> None:
        """Adds rows."""
        columns = _columns(words)
        names = ", ".join(("rowid", *columns))
        values = ", ".join("?" * (len(columns) + 1))
        found = [(n, *(" ".join(of.get(c, ())) for c in columns)) for n, of in rows]
        if found:
            connection.exec_driver_sql(f"INSERT INTO {words.name}({names}) VALUES ({values})", found)

    def erase(self, connection: Connection, words: TableClause, rows: Iterable[Row]) -> None:
        """Takes rows out; their words must be those that were written."""
        columns = _columns(words)
        names = ", ".join((words.name, "rowid", *columns))
        values = ", ".join(("'delete'", *"?" * (len(columns) + 1)))
        found = [(n, *(" ".join(of.get(c, ())) for c in columns)) for n, of in rows]
        if found:
            connection.exec_driver_sql(f"INSERT INTO {words.name}({names}) VALUES ({values})", found)

    def rewrite(self, connection: Connection, words: TableClause) -> None:
        """Leaves out for good what was taken out."""
        connection.exec_driver_sql(f"INSERT INTO {words.name}({words.name}) VALUES ('optimize')")

    def number(self, words: TableClause) -> ColumnElement[int]:
        """The column of numbers."""
        return literal_column(f"{words.name}.rowid")

    def phrase(self, column: str, phrase: Phrase) -> str:
        """The question for a phrase in a column."""
        return f'{column} : "{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}'

    def all(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        """The question for what all of some hold and none of the others."""
        start = " AND ".join(f"({w})" for w in wanted)
        return f"({start}) NOT ({self.any(unwanted)})" if unwanted else start

    def any(self, wanted: Sequence[str]) -> str:
        """The question for what at least one holds."""
        return " OR ".join(f"({w})" for w in wanted)

    def matches(self, words: TableClause, question: str) -> ColumnElement[bool]:
        """The SQL condition of a question."""
        return literal_column(words.name).op("MATCH", is_comparison=True)(bindparam(None, question, unique=True))


class Postgresql:
    """Words in columns of type tsvector: the letter of the column, the word, and its places."""

    def write(self, connection: Connection, words: TableClause, rows: Iterable[Row]) -> None:
        """Adds rows; long texts take several."""
        found = [{"n": n, "words": vector} for n, of in rows for vector in _vectors(_columns(words), of)]
        if found:
            made = text(f"INSERT INTO {words.name} (n, words) VALUES (:n, CAST(:words AS tsvector))")
            connection.execute(made, found)

    def erase(self, connection: Connection, words: TableClause, rows: Iterable[Row]) -> None:
        """Takes rows out."""
        connection.execute(delete(words).where(words.c.n.in_([n for n, _ in rows])))

    def rewrite(self, connection: Connection, words: TableClause) -> None:
        """The server leaves out for good what was taken out when it vacuums."""

    def number(self, words: TableClause) -> ColumnElement[int]:
        """The column of numbers."""
        return words.c.n

    def phrase(self, column: str, phrase: Phrase) -> str:
        """The question for a phrase in a column."""
        written = [_lexeme(column, word) for word in phrase.words]
        return " <-> ".join(written) + (":*" if phrase.prefix else "")

    def all(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        """The question for what all of some hold and none of the others."""
        return " & ".join([*(f"({w})" for w in wanted), *(f"!({u})" for u in unwanted)])

    def any(self, wanted: Sequence[str]) -> str:
        """The question for what at least one holds."""
        return " | ".join(f"({w})" for w in wanted)

    def matches(self, words: TableClause, question: str) -> ColumnElement[bool]:
        """The SQL condition of a question."""
        asked = text("CAST(:question AS tsquery)").bindparams(bindparam("question", question, unique=True))
        return words.c.words.op("@@", is_comparison=True)(asked)


Engine = Sqlite | Postgresql


def engine_of(connection: Connection) -> Engine:
    """The way of the database that a connection leads to."""
    return Postgresql() if connection.dialect.name == "postgresql" else Sqlite()


def _columns(words: TableClause) -> tuple[str, ...]:
    return STATEMENT_COLUMNS if words is statement_words else DOCUMENT_COLUMNS


def _lexeme(column: str, word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{column[:2]}{escaped}'"


def _vectors(columns: Sequence[str], of: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The texts of the tsvectors of a row: columns apart by a gap, long ones in overlapping passages."""
    lexemes: list[str | None] = []
    for column in columns:
        lexemes += [_lexeme(column, word) for word in of.get(column, ())] + [None]
    for start in range(0, max(1, len(lexemes) - _OVERLAP), _PASSAGE - _OVERLAP):
        part = lexemes[start : start + _PASSAGE]
        places: dict[str, list[int]] = {}
        for place, lexeme in enumerate(part, 1):
            if lexeme is not None:
                places.setdefault(lexeme, []).append(place)
        # PostgreSQL keeps 255 places of a word.
        yield " ".join(f"{lexeme}:{','.join(map(str, found[:255]))}" for lexeme, found in places.items())
