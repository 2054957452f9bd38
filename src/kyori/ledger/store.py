"""Ledger: the store of documents and of what they say, opened by path or URL."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import polars as pl
from sqlalchemy import Connection, Engine, QueuePool, RowMapping, func, select
from sqlalchemy.exc import DBAPIError

from kyori.errors import LedgerError
from kyori.ledger import amendments, clock, copies, engine, faults, handmade, migrations, schema, writing
from kyori.ledger.conflicts import Conflict, conflicts_of
from kyori.ledger.facts import facts_from, in_order
from kyori.ledger.frames import frames_from
from kyori.ledger.query import Query, selected
from kyori.ledger.remembering import Remembered, mark
from kyori.ledger.rows import checked, document_of, told_of
from kyori.ledger.search import Finder, Found, Order, understood
from kyori.ledger.settling import JUDGED, with_verdicts
from kyori.ledger.weighing import weighed
from kyori.ledger.writing import Added
from kyori.model import Document, Fact, Statement, Told, When

_T = TypeVar("_T")
_EVERYTHING = Query()
_LAST = "9999-12-31"
_AT_ONCE = 500
_FEW_BLOCKS = 300


class Ledger:
    """A record of documents and of what they say; several processes may use one at once.

    Statements are kept with the reading that told them: a newer version of a reader takes the place of the older one
    in every answer, and the older reading stays in the record, marked superseded. Facts are made from statements when
    they are asked for, so that they are the same whatever the order of reading.

    Example:
        >>> from kyori.ledger import Ledger
        >>> from kyori.model import Document, Statement
        >>> news = Document("news", "Putin visited Hanoi.")
        >>> visit = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "visited Hanoi", start=6, end=19)
        >>> with Ledger.open("sqlite://") as ledger:
        ...     ledger.add(news, [visit], reader="hand/1").stored
        1
    """

    def __init__(self, database: Engine, where: str, file: Path | None = None) -> None:
        self._engine: Engine | None = database
        self._where = where
        self.file = None if file is None else file.absolute()
        self._document = lru_cache(maxsize=16)(self._load_document)
        self._remembered = Remembered()

    @classmethod
    def open(cls, path_or_url: str | Path, *, create: bool = True) -> Self:
        """Opens a ledger, brings one of an older Kyori forward, and makes one where there is none.

        Args:
            path_or_url: a file (``kyori.db``) or a database URL (``sqlite:///kyori.db``, ``postgresql://...``).
            create: whether to make a new ledger where there is none.

        Raises:
            LedgerVersionError: when a newer Kyori wrote it.
            LedgerError: when it cannot be opened, is no ledger, or is not there and ``create`` is false.
        """
        where = engine.place_of(path_or_url)
        database = engine.engine_for(path_or_url, create=create)
        try:
            with faults.explained(where):
                engine.patiently(lambda: _prepare(database, where, create=create))
        except BaseException:
            database.dispose()
            raise
        return cls(database, where, engine.file_of(path_or_url))

    def close(self) -> None:
        """Closes the ledger; it cannot be used afterwards."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({self._where!r})"

    def add(self, document: Document, statements: Sequence[Statement], *, reader: str) -> Added:
        """Stores a document and all that a reader told of it, in one transaction: all of it or nothing.

        Reading the same again changes nothing. A statement without a document or a reader gets this one.

        Args:
            document: kept whole the first time; later ones of the same id are the same by definition.
            statements: everything the reader tells of the document, not an addition to what it told before.
            reader: name and version, ``kyori.ja/1``. A later reading by the same name takes the place of the older
                one; readings by other names stand beside it.

        Raises:
            StatementError: when a statement's offsets do not point at its quote; nothing is stored then.
            LedgerError: when the ledger cannot be written; nothing is stored then.
        """
        one = _reading(document, statements, reader)
        return self.writes(lambda connection: writing.write_all(connection, [one]))[0]

    def add_all(
        self, read: Iterable[tuple[Document, Sequence[Statement], str]], *, at_once: int = 100
    ) -> Iterator[Added]:
        """Stores many documents, some in each transaction: faster than `add`, which writes to the disk for each.

        What was given back is stored, whatever happens after; documents of a transaction that fails are not.

        Args:
            read: documents, each with its statements and reader, as in `add`.
            at_once: how many documents a transaction stores.

        Raises:
            StatementError: when a statement's offsets do not point at its quote.
            LedgerError: when the ledger cannot be written.
        """
        waiting = iter(read)
        while some := list(islice(waiting, at_once)):
            whole = [_reading(*one) for one in some]
            # In one order, so that writers at once do not wait for each other in a ring.
            whole.sort(key=lambda one: (clock.known_day(one.document) or 0, one.id))

            def write(connection: Connection, whole: list[writing.Reading] = whole) -> list[Added]:
                return writing.write_all(connection, whole)

            yield from self.writes(write)

    def has_read(self, document: str, reader: str) -> bool:
        """Whether this very version of a reader has read a document, and no other version since."""
        r = schema.readings.c
        mine = select(r.id).where(r.document == document, r.reader == reader, r.superseded.is_(None))
        with self._reading() as connection:
            return connection.execute(mine).first() is not None

    def documents(self, as_of: When | dt.date | None = None) -> tuple[Document, ...]:
        """The documents that were published by a day, earliest first; those without a date last, and only without it.

        Args:
            as_of: the *known* clock; of a partial date its latest day.
        """
        d = schema.documents
        order = (d.c.known_day.is_(None), d.c.known_day, d.c.name, d.c.id)
        with self._reading() as connection:
            rows = connection.execute(select(d).where(clock.known_by(as_of)).order_by(*order)).mappings()
            return tuple(document_of(row) for row in rows)  # type: ignore[arg-type]

    def document(self, id: str) -> Document:
        """One document.

        Raises:
            LedgerError: when the ledger has no document of that id.
        """
        return self._document(id)

    def statements(self, query: Query | None = None) -> tuple[Statement, ...]:
        """The statements of a query, in the order of `told`."""
        return tuple(t.statement for t in self.told(query))

    def told(self, query: Query | None = None) -> tuple[Told, ...]:
        """The statements of a query, each with what is needed to cite it.

        Only the last reading of each reader counts. Earliest known first, then by document and place in it; documents
        without a date come last.
        """
        with self._reading() as connection:
            rows = connection.execute(selected(query or _EVERYTHING)).mappings()
            found = _tellings(connection, rows)
            told = list(found.values())
            if query is not None and (query.withdrawn or query.everything):
                gone = set(connection.scalars(clock.withdrawn(query.as_of)).all())
                told = [replace(t, withdrawn=t.document in gone) for t in told]
            told = _with_origins(told, copies.origins(connection, query.as_of if query else None))
            if query is not None and query.weigh_sources:
                told = list(weighed(connection, told))
        return tuple(t for t, _ in sorted(zip(told, found, strict=True), key=_place_and_id))

    def facts(self, query: Query | None = None) -> tuple[Fact, ...]:
        """The facts of a query, each with all its statements that could be known, earliest dated first.

        Of the query, ``actors``, ``kinds``, ``types``, ``as_of`` and ``min_score`` choose the statements that facts
        are made from; ``statuses``, ``since``, ``until`` and ``documents`` choose among the facts.
        """
        query = query or _EVERYTHING
        return tuple(fact for fact in self._facts(query) if _wanted(fact, query))

    def conflicts(self, query: Query | None = None) -> tuple[Conflict, ...]:
        """What sources disagree on in the facts of a query, with the tellings of each side; filters as in `facts`."""
        query = query or _EVERYTHING
        among = self._facts(query)
        return conflicts_of([fact for fact in among if _wanted(fact, query)], among)

    def _facts(self, query: Query) -> tuple[Fact, ...]:
        """The facts that the statements of a query tell of, whatever their status, date and documents."""
        material = replace(query, statuses=(), since=None, until=None, documents=())
        return self._remembered.facts(material, self.reads(mark), lambda: self._made(material))

    def _made(self, material: Query) -> tuple[Fact, ...]:
        told = self.told(material)
        joins = [j for j in self.reads(handmade.all_joins) if not j.undone]
        if not joins:
            return facts_from(told)
        # What was merged by hand may have statements that the query does not ask for.
        asked = {t.statement.id for t in told}
        facts = facts_from([*told, *self._merged_with(material, joins, asked)], joins)
        return tuple(fact for fact in facts if any(s.id in asked for s in fact.statements))

    def _merged_with(self, query: Query, joins: Sequence[handmade.Join], asked: set[str]) -> list[Told]:
        """The statements of the same actors as those that a merge by hand names, without those asked for."""
        documents = {place.document for join in joins for place in join.together if join.what == "merge"}
        if not documents:
            return []
        places = {(p.document, p.coding) for join in joins for p in join.together}
        there = self.statements(replace(query, actors=(), kinds=(), types=(), documents=tuple(sorted(documents))))
        found: dict[str, Told] = {}
        for s in there:
            place = handmade.place_of(s)
            if s.id not in asked | found.keys() and (place.document, place.coding) in places:
                block = replace(query, actors=s.actors, match="all", kinds=(s.kind,), types=(s.type,))
                found |= {t.statement.id: t for t in self.told(block) if t.statement.id not in asked}
        return list(found.values())

    def facts_with(self, statement: Statement) -> tuple[Fact, ...]:
        """The facts of the kind, type and actors of a statement."""
        return self.facts(Query(actors=statement.actors, kinds=(statement.kind,), types=(statement.type,)))

    def search(
        self,
        query: str = "",
        *,
        as_of: When | dt.date | None = None,
        limit: int | None = 20,
        offset: int = 0,
        order: Order = "newest",
    ) -> Found[Told]:
        """A page of the statements that a query finds, and how many there are.

        Args:
            query: in the query language (docs/search.md); everything where empty.
            as_of: the *known* clock; where the query has ``known:`` too, the earlier holds.
            limit: most statements of a page; None for all.
            offset: how many to leave out before the page.
            order: ``newest`` known first, ``oldest`` known first, by ``date``, or by ``score``, best first. Statements
                of equal rank stay in the order of the index, which is the same at each call.

        Raises:
            SearchError: when the query cannot be understood; says at which column.
        """
        asked = understood(query)
        with self._reading() as connection:
            finder = Finder(connection, asked, as_of)
            ids = finder.page(limit, offset, order)
            full = len(ids) == limit or (offset and not ids)
            total = finder.count() if full else offset + len(ids)
            return Found(_by_id(connection, ids, finder.as_of), total, offset)

    def stream(self, query: str = "", *, as_of: When | dt.date | None = None) -> Generator[Told, None, None]:
        """All statements that a query finds, earliest known first, of one state of the ledger, in bounded memory.

        Arguments as in `search`. Whoever stops before the end should close the iterator.

        Raises:
            SearchError: when the query cannot be understood; says at which column.
        """
        asked = understood(query)

        def found() -> Generator[Told, None, None]:
            with self._one_state() as connection:
                finder = Finder(connection, asked, as_of)
                for ids in finder.ids(_AT_ONCE):
                    yield from _by_id(connection, ids, finder.as_of)

        # A database in memory has one connection, which others need meanwhile.
        in_memory = self._engine is not None and not isinstance(self._engine.pool, QueuePool)
        return _each(list(found())) if in_memory else found()

    def search_facts(
        self, query: str = "", *, as_of: When | dt.date | None = None, limit: int | None = 20, offset: int = 0
    ) -> Found[Fact]:
        """A page of the facts of which at least one statement is found by a query, earliest dated first.

        Facts carry all their statements that could be known; arguments as in `search`. They are made anew from the
        statements, so a query that finds hundreds of thousands takes its time.
        """
        asked = understood(query)
        with self._reading() as connection:
            finder = Finder(connection, asked, as_of)
            wanted = finder.page(None, 0, "oldest")
            asks = _asks(connection, wanted, finder.as_of)
        ids = set(wanted)
        made = {fact.id: fact for ask in asks for fact in self.facts(ask)}
        found = in_order(f for f in made.values() if any(s.id in ids for s in f.statements))
        return Found(found[offset : None if limit is None else offset + limit], len(found), offset)

    def fact(self, id: str) -> Fact:
        """The fact that the statement of this id belongs to now.

        A fact's id comes from the first of its statements. When more documents are read another statement may become
        the first, and the fact gets another id; the old id still finds it.

        Raises:
            LedgerError: when the ledger has no fact of that id.
        """
        s = schema.statements.c
        anchored = select(s.id, s.kind, s.type).where(s.anchor == id)
        actors = schema.statement_actors.c
        with self._reading() as connection:
            row = connection.execute(anchored).first()
            codes = () if row is None else connection.scalars(select(actors.actor).where(actors.statement == row.id))
            taking_part = tuple(codes)
        if row is not None:
            for fact in self.facts(Query(actors=taking_part, kinds=(row.kind,), types=(row.type,))):
                if any(t.id == row.id for t in fact.statements):
                    return fact
        raise LedgerError(f"no fact {id!r}", where=self._where, hint="kyori facts --format json gives the ids of facts")

    def copies(self, as_of: When | None = None) -> tuple[copies.Copy, ...]:
        """The documents that are taken for copies of one another, group by group, each group earliest first.

        Args:
            as_of: the *known* clock; of a partial date its latest day.
        """
        with self._reading() as connection:
            return tuple(copies.listed(connection, as_of))

    def frames(self, query: Query | None = None) -> dict[str, pl.DataFrame]:
        """The facts of a query as the four frames of `kyori.model.FRAMES`."""
        return frames_from(self.facts(query))

    def context(self, statement: Statement, width: int = 60) -> tuple[str, str, str]:
        """The text before a statement's quote, the quote, and the text after it, from the stored document.

        Args:
            statement: one of this ledger.
            width: how many code points to give on each side.

        Raises:
            LedgerError: when the ledger does not have the statement's document.
        """
        text = self.document(statement.document).text
        start, end = statement.start, statement.end
        return text[max(0, start - width) : start], text[start:end], text[end : end + width]

    def counts(self) -> dict[str, int]:
        """How many ``documents``, ``readings`` and current ``statements`` there are, how many ``superseded``
        statements are kept, and how many ``actors`` the current ones name."""
        d, r, e, a = schema.documents, schema.readings, schema.entries, schema.statement_actors
        told = select(e.c.statement).join(r, r.c.id == e.c.reading).where(r.c.superseded.is_(None))
        out = select(amendments.verdicts.c.statement).where(amendments.verdicts.c.left_out == 1)
        current = told.where(e.c.statement.not_in(out))
        asked = {
            "documents": select(func.count()).select_from(d),
            "readings": select(func.count()).select_from(r).where(r.c.name != JUDGED),
            "statements": select(func.count()).select_from(current.distinct().subquery()),
            "superseded": select(func.count())
            .select_from(schema.statements)
            .where(schema.statements.c.id.not_in(told)),
            "actors": select(func.count(a.c.actor.distinct())).where(a.c.statement.in_(current)),
        }
        with self._reading() as connection:
            return {name: int(connection.execute(question).scalar_one()) for name, question in asked.items()}

    def _load_document(self, id: str) -> Document:
        d = schema.documents
        with self._reading() as connection:
            row = connection.execute(select(d).where(d.c.id == id)).mappings().first()
        if row is None:
            raise LedgerError(f"no document {id!r}", where=self._where, hint="ids are those that documents() gives")
        return document_of(row)  # type: ignore[arg-type]

    def _connect(self, **options: Any) -> Connection:
        if self._engine is None:
            raise LedgerError("the ledger is closed", where=self._where, hint="open it again")
        return self._engine.connect().execution_options(**options)

    @property
    def place(self) -> str:
        """Where the ledger is, as it is shown to people: a path, or a URL without its password."""
        return self._where

    def reads(self, action: Callable[[Connection], _T]) -> _T:
        """What an action that only reads gives.

        Raises:
            LedgerError: when the database complains.
        """
        with self._reading() as connection:
            return action(connection)

    def reads_one_state(self, action: Callable[[Connection], _T]) -> _T:
        """What an action gives that asks several questions of one state, whatever others write meanwhile."""
        with self._one_state() as connection:
            return action(connection)

    def writes(self, action: Callable[[Connection], _T]) -> _T:
        """What an action that writes gives, in one transaction: all of it or nothing.

        Raises:
            LedgerError: when the database complains.
        """

        def once() -> _T:
            with self._writing() as connection:
                return action(connection)

        with faults.explained(self._where):
            return engine.patiently(once)

    def rewrite(self) -> bool:
        """Rewrites the database without what was deleted; says whether a process still keeps old pages in the log."""
        with faults.explained(self._where), self._connect() as connection:
            return engine.patiently(lambda: engine.rewritten(connection.engine))

    def forget(self) -> None:
        """Drops the documents and facts that were kept at hand."""
        self._document.cache_clear()
        self._remembered.forget()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults.explained(self._where), self._connect() as connection:
            yield connection

    @contextmanager
    def _one_state(self) -> Iterator[Connection]:
        on_server = self._engine is not None and self._engine.dialect.name == "postgresql"
        repeatable = {"isolation_level": "REPEATABLE READ"} if on_server else {}
        with faults.explained(self._where), self._connect(**repeatable) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._connect(writes=True) as connection, connection.begin():
            yield connection


def _prepare(database: Engine, where: str, *, create: bool) -> None:
    with database.connect() as connection:
        if migrations.is_current(connection, where):
            return
        if not create and migrations.is_empty(connection):
            raise LedgerError("there is no ledger here", where=where, hint="read some documents into it first")
    try:
        # Asked again inside: another process may have made the tables meanwhile.
        with database.connect().execution_options(writes=True) as connection, connection.begin():
            engine.alone(connection)
            migrations.migrate(connection, where)
    except DBAPIError as error:
        if not faults.is_read_only(error):
            raise
        raise LedgerError(
            "an older Kyori wrote this ledger: it must be brought forward, and cannot be written here", where=where,
            hint="copy it to where you can write, or let somebody open it who can",
        ) from error  # fmt: skip


def _reading(document: Document, statements: Sequence[Statement], reader: str) -> writing.Reading:
    id = document.id
    whole = (checked(statement, document, id, reader) for statement in statements)
    return writing.Reading(document, id, {statement.id: statement for statement in whole}, reader)


def _with_origins(told: list[Told], origins: Mapping[str, str]) -> list[Told]:
    """Tellings with the key that copies of one text share."""
    if not origins:
        return told
    return [replace(t, origin=origins.get(t.document, t.origin)) for t in told]


def _tellings(connection: Connection, rows: Iterable[RowMapping]) -> dict[str, Told]:
    """What rows of `query.selected` tell, by statement, with what people said of it.

    Two readers may tell the same; the later reading's score counts.
    """
    last = {row["id"]: row for row in sorted(rows, key=lambda row: (bool(row["judged"]), int(row["reading"])))}
    told = [told_of(row) for row in last.values()]  # type: ignore[arg-type]
    return dict(zip(last, with_verdicts(connection, told, last), strict=True))


def _each(told: Sequence[Told]) -> Generator[Told, None, None]:
    yield from told


def _by_id(connection: Connection, ids: Sequence[str], as_of: When | dt.date | None) -> tuple[Told, ...]:
    """What is told by current statements, in the order of their ids."""
    found: dict[str, Told] = {}
    for start in range(0, len(ids), _AT_ONCE):
        chosen = selected(Query(as_of=as_of)).where(schema.statements.c.id.in_(ids[start : start + _AT_ONCE]))
        found |= _tellings(connection, connection.execute(chosen).mappings())
    return tuple(found[id] for id in ids)


def _asks(connection: Connection, ids: Sequence[str], as_of: When | dt.date | None) -> list[Query]:
    """The questions that find all facts of which one of the statements tells."""
    s = schema.statements.c
    blocks: dict[frozenset[str], set[tuple[str, str]]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        coded = select(s.kind, s.type, s.source, s.target).where(s.id.in_(ids[start : start + _AT_ONCE]))
        for kind, type, source, target in connection.execute(coded):
            blocks.setdefault(frozenset([*json.loads(source), *json.loads(target)]), set()).add((kind, type))
    # What is asked of some actors is answered for all sets with these among them.
    asked: dict[frozenset[str], set[tuple[str, str]]] = {}
    for actors in sorted(blocks, key=lambda codes: (len(codes), sorted(codes))):
        smaller = next((codes for codes in asked if codes < actors), actors)
        asked.setdefault(smaller, set()).update(blocks[actors])
    # A few are asked for in milliseconds each, but all at once take less each.
    if len(asked) > _FEW_BLOCKS:
        return [Query(as_of=as_of)]
    return [
        Query(
            actors=tuple(sorted(actors)), kinds=tuple(sorted({kind for kind, _ in codes})),
            types=tuple(sorted({type for _, type in codes})), as_of=as_of,
        )
        for actors, codes in asked.items()
    ]  # fmt: skip


def _place_and_id(told_and_id: tuple[Told, str]) -> tuple[str, str, int, int, str]:
    told, id = told_and_id
    known = told.known.edtf if told.known else _LAST
    return known, told.document, told.statement.start, told.statement.end, id


def _wanted(fact: Fact, query: Query) -> bool:
    right_status = not query.statuses or fact.status in query.statuses
    right_document = not query.documents or not set(query.documents).isdisjoint(fact.documents)
    return right_status and right_document and query.overlaps(fact.date)
