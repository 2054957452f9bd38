"""Workbench: a ledger with everything that can be asked of it; the Python face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TextIO

from kyori import actors
from kyori.actors import Mention
from kyori.errors import ErasedError
from kyori.exchanging import Exchanging
from kyori.factfinding import Factfinding
from kyori.ledger import Ledger, Query, frames_from
from kyori.ledger.finding import document_id
from kyori.ledger.rereading import Reread, reread
from kyori.model import Document, Fact, Statement, Told
from kyori.naming import Date, check_codes, code_of, latest, when_of
from kyori.recordkeeping import Recordkeeping
from kyori.surveying import Surveying
from kyori.weighing import Weighing

# Rooms that take a second to load (tokeniser, pages, charts) are loaded by the methods that need them.
if TYPE_CHECKING:
    from kyori.batch import Outcome, Report
    from kyori.briefs import Brief
    from kyori.drawn import DrawnHedge
    from kyori.ledger.search import Found
    from kyori.measures import Distance, Indicator
    from kyori.measures.similarity import Compared
    from kyori.reading.plover import PloverEvent

__all__ = ["Date", "Workbench", "code_of", "open", "plover", "read", "resolve"]


def resolve(text: str, on: Date = None, language: str = "ja") -> tuple[Mention, ...]:
    """Actors named in a text, as `kyori.actors.resolve` finds them.

    Args:
        text: any text.
        on: the day by which people are in office and states exist; any day where None.
        language: ``ja`` or ``en``.

    Example:
        >>> [m.actors for m in resolve("日露首脳会談")]
        [('JPN', 'RUS')]
    """
    return actors.resolve(text, when_of(on), language)


def read(path: str | Path) -> tuple[Statement, ...]:
    """Statements of one document, without a ledger; none where its language is not read yet.

    Raises:
        DocumentError: when the file cannot be read.
    """
    from kyori.reading.documents import load
    from kyori.reading.reader import read as read_document

    return read_document(load(path)).statements


def plover(document: Document | str | Path) -> tuple[PloverEvent, ...]:
    """Events of one document in the shape of the PLOVER scheme, to compare them with other event coders.

    Args:
        document: as loaded, or the path of a file.

    Raises:
        DocumentError: when the file cannot be read.
    """
    from kyori.reading.documents import load
    from kyori.reading.plover import events

    return events(document if isinstance(document, Document) else load(document))


def open(path: str | Path = "kyori.db", *, create: bool = True) -> Workbench:
    """Open a ledger by path or URL, and make one where there is none.

    Raises:
        LedgerError: when it cannot be opened, or is not there and ``create`` is false.
    """
    return Workbench(Ledger.open(path, create=create))


def similarity(
    matrix: str | Path | TextIO,
    measure: str = "s",
    *,
    pair: Sequence[str] | None = None,
    weights: str | Path | Mapping[str, float] | None = None,
    levels: Sequence[float] | None = None,
    unanimous: bool = True,
    by: str | None = None,
) -> list[Compared]:
    """How alike portfolios in a matrix of one's own are; see `kyori.measures.similarity.compare`.

    Args:
        matrix: a CSV file, or an open text stream: names in the first row and column, numbers, NA where missing.
        measure: a name of `kyori.measures.similarity.VARIANTS`: ``s``, ``s-squared``, ``pi``, ``kappa``, ``tau-b``, ...
        pair: two actors; all pairs where None.
        weights: item -> weight, or a CSV file with the columns ``actor`` and ``weight``.
        levels: all levels that could occur; those in the matrix where None.
        unanimous: whether items on which all have the same level count.
        by: ``rows`` or ``columns``: which are the portfolios; found out where None.

    Raises:
        DataError: when a file is not of its form.
        MeasureError: when there is no such measure or actor.
    """
    from kyori.measures.similarity import compare, read_portfolios, read_weights

    table = read_portfolios(matrix)
    given = read_weights(weights) if isinstance(weights, str | Path) else weights
    return compare(table, measure, pair=pair, weights=given, levels=levels, unanimous=unanimous, by=by)


def indicators(book: str | Path | None = None) -> tuple[Indicator, ...]:
    """Every indicator of closeness, with the changes of a user's book; see `kyori.measures.book.book`.

    Raises:
        MeasureError: when the book cannot be read or a line of it is wrong.

    Example:
        >>> len(indicators()) >= 20
        True
    """
    from kyori import measures

    return measures.indicators(book)


class Workbench(Exchanging, Factfinding, Recordkeeping, Surveying, Weighing):
    """A ledger, and what an analyst asks of it.

    Actors are given as codes (``VNM``) or names in ja or en (``ベトナム``, ``Vietnam``).

    Example:
        >>> bench = open("sqlite://")
        >>> bench.facts("VNM", "RUS")
        ()
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Workbench({self.ledger!r})"

    def close(self) -> None:
        """Closes the ledger."""
        self.ledger.close()

    def read(
        self,
        *paths: str | Path,
        processes: int | None = 1,
        progress: Callable[[Outcome, int, int], None] | None = None,
    ) -> Report:
        """Read files and folders into the ledger; each document is stored at once, whole or not at all.

        Args:
            paths: files, or folders to search.
            processes: how many read at once; None takes as many as there are cores. A script that asks for more than
                one needs the usual ``if __name__ == "__main__":``.
            progress: called after each file with its outcome, how many are done, and how many there are.

        Returns:
            What came of each file. A file that cannot be loaded does not stop the others.

        Raises:
            DocumentError: when a path does not exist or holds no document.
            LedgerError: when the ledger cannot be written; what was stored before stays.
        """
        from kyori.batch import Report, read_each
        from kyori.reading.discovery import discover

        found = discover(paths)
        outcomes: list[Outcome] = []
        for number, outcome in enumerate(read_each(found.files, processes), 1):
            outcomes.append(self.store(outcome))
            if progress:
                progress(outcomes[-1], number, len(found.files))
        return Report(tuple(outcomes), found.skipped)

    def store(self, outcome: Outcome) -> Outcome:
        """Put what was read of one file into the ledger."""
        document = outcome.document
        if document is None:
            return outcome
        try:
            added = self.ledger.add(document, outcome.statements, reader=outcome.reader)
        except ErasedError as error:
            return replace(outcome, statements=(), note=error.what)
        return replace(outcome, stored=added.stored, unchanged=added.unchanged)

    def reread(
        self,
        *documents: str,
        apply: bool = False,
        processes: int | None = 1,
        progress: Callable[[Reread, int, int], None] | None = None,
    ) -> tuple[Reread, ...]:
        """What the reader of today makes of stored documents that it, or an older one, read before.

        Args:
            documents: ids, names, titles or paths; all where none is given.
            apply: stores what it tells now; what it told before stays in the record, and judgements stand.
            processes: how many read at once; as in `read`.
            progress: called after each document with its changes, how many are done, and how many there are.

        Raises:
            LedgerError: when there is no such document, or the ledger cannot be written.
        """
        from kyori.batch import read_documents

        wanted = {document_id(self.ledger, name) for name in documents}
        stored = [d for d in self.ledger.documents() if not wanted or d.id in wanted]
        found = []
        for number, outcome in enumerate(read_documents(stored, processes), 1):
            changes = reread(self.ledger, stored[number - 1], outcome.statements, outcome.reader, outcome.error)
            if apply and not outcome.error:
                self.store(outcome)
            found.append(changes)
            if progress:
                progress(changes, number, len(stored))
        return tuple(found)

    def facts(
        self,
        *names: str,
        kinds: Iterable[str] = (),
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        since: Date = None,
        until: Date = None,
        as_of: Date = None,
        min_score: float = 0.0,
        weigh_sources: bool = False,
        withdrawn: bool = False,
    ) -> tuple[Fact, ...]:
        """Facts in which all of the actors take part, earliest first.

        Args:
            names: actors.
            kinds, types, statuses: codes of the codebook; all where empty.
            since, until: the *when* clock.
            as_of: the *known* clock: only what documents published by that day tell.
            min_score: leaves out statements that the reader is less sure of, in [0, 1].
            weigh_sources: multiplies scores by the weights of the grades that people gave; see `rate`.
            withdrawn: counts also what withdrawn documents tell.

        Raises:
            ActorError: when no actor has such a name.
            VocabularyError: when a code is none.
        """
        asked = {"kind": tuple(kinds), "type": tuple(types), "status": tuple(statuses)}
        for field, codes in asked.items():
            check_codes(field, codes)
        return self.ledger.facts(
            Query(
                actors=tuple(code_of(n) for n in names), kinds=asked["kind"], types=asked["type"],
                statuses=asked["status"], since=when_of(since), until=when_of(until), as_of=when_of(as_of),
                min_score=min_score, weigh_sources=weigh_sources, withdrawn=withdrawn,
            )
        )  # fmt: skip

    def timeline(self, *names: str, since: Date = None, until: Date = None, as_of: Date = None) -> tuple[Fact, ...]:
        """Dated facts between the actors, in the order in which they happened; arguments as in `facts`."""
        dated = [(f.date, f) for f in self.facts(*names, since=since, until=until, as_of=as_of) if f.date is not None]
        return tuple(f for _, f in sorted(dated, key=lambda pair: (pair[0].earliest, pair[0].latest, pair[1].id)))

    def search(
        self,
        query: str = "",
        *,
        as_of: Date = None,
        limit: int | None = 20,
        offset: int = 0,
        order: Literal["newest", "oldest", "date", "score"] = "newest",
    ) -> Found[Told]:
        """A page of the statements that a query finds, and how many there are; see `kyori.ledger.Ledger.search`.

        Args:
            query: in the query language, such as ``pair:VNM,RUS type:CONSULT from:2012 "協力"``.
            as_of: the *known* clock; where the query has ``known:`` too, the earlier holds.
            limit: most statements of a page; None for all.
            offset: how many to leave out before the page.
            order: ``newest`` known first, ``oldest`` known first, by ``date``, or by ``score``, best first.

        Raises:
            SearchError: when the query cannot be understood; says at which column.

        Example:
            >>> open("sqlite://").search("actor:ベトナム 合意").total
            0
        """
        return self.ledger.search(query, as_of=when_of(as_of), limit=limit, offset=offset, order=order)

    def search_facts(
        self, query: str = "", *, as_of: Date = None, limit: int | None = 20, offset: int = 0
    ) -> Found[Fact]:
        """A page of the facts of which a query finds at least one statement; arguments as in `search`."""
        return self.ledger.search_facts(query, as_of=when_of(as_of), limit=limit, offset=offset)

    def distance(
        self,
        a: str,
        b: str,
        *,
        at: Date = None,
        as_of: Date = None,
        weights: Mapping[str, float] | None = None,
        weigh_sources: bool = False,
        book: str | Path | None = None,
    ) -> Distance:
        """How far a stands from b; see `kyori.measures.distance`.

        Args:
            a, b: actors.
            at: the *when* clock; the day of the latest document where None.
            as_of: the *known* clock; everything in the ledger where None.
            weights: domain -> weight; equal where None.
            weigh_sources: multiplies scores by the weights of the grades that people gave; see `rate`.
            book: a YAML file of changes to indicators, weights and rules; see `kyori.measures.book.book`.
        """
        from kyori import measures

        a, b = code_of(a), code_of(b)
        facts = self._facts((a, b), as_of, weigh_sources)
        when = when_of(at) or latest(facts)
        return measures.distance(frames_from(facts), a, b, at=when, weights=weights, indicators=book)

    def distance_series(
        self, a: str, b: str, start: Date, end: Date = None, *, every: str = "year", as_of: Date = None
    ) -> list[Distance]:
        """The distance at the end of each ``month``, ``quarter`` or ``year`` from start to end, for charts.

        Args:
            a, b: actors.
            start, end: the *when* clock; the end is the day of the latest document where None.
            every: the step.
            as_of: the *known* clock.
        """
        from kyori import measures

        a, b = code_of(a), code_of(b)
        facts = self._facts((a, b), as_of)
        last = when_of(end) or latest(facts)
        first = when_of(start)
        if first is None or last is None:
            return []
        return measures.distance_series(frames_from(facts), a, b, first, last, every=every)

    def hedge(
        self,
        x: str,
        powers: Sequence[str],
        *,
        at: Date = None,
        start: Date = None,
        end: Date = None,
        as_of: Date = None,
        weights: Mapping[str, float] | None = None,
        weigh_sources: bool = False,
        book: str | Path | None = None,
    ) -> DrawnHedge:
        """How x spreads its closeness among powers; see `kyori.measures.hedge`.

        Args:
            x: the state.
            powers: two others or more.
            at: the *when* clock; ``end`` where None, else the day of the latest document.
            start, end: the years of the series; the ten up to ``at`` where None.
            as_of: the *known* clock.
            weights: domain -> weight; equal where None.
            weigh_sources: multiplies scores by the weights of the grades that people gave; see `rate`.
            book: as in `distance`.
        """
        from kyori import measures
        from kyori.drawn import DrawnHedge

        x, powers = code_of(x), [code_of(p) for p in powers]
        facts = self._facts((x, *powers), as_of, weigh_sources)
        when = when_of(at) or when_of(end) or latest(facts)
        return DrawnHedge.of(
            measures.hedge(
                frames_from(facts),
                x,
                powers,
                at=when,
                start=when_of(start),
                end=when_of(end) or when,
                weights=weights,
                indicators=book,
            )
        )

    def brief(
        self,
        a: str,
        b: str | None = None,
        *more: str,
        language: str = "ja",
        at: Date = None,
        as_of: Date = None,
        since: Date = None,
        layout: Literal["long", "short"] = "long",
        min_score: float | None = None,
        weigh_sources: bool = False,
        record: bool = True,
    ) -> Brief:
        """A brief on a pair, a state or several in which every sentence has its quotes; see `kyori.briefs.brief`.

        Args:
            a, b: actors.
            more: further actors; the brief is then on what lies between any of them.
            language: ``ja`` or ``en``.
            at: the *when* clock; the day of the latest document where None.
            as_of: the *known* clock; everything in the ledger where None.
            since: tells only what happened, or was first told, since then.
            layout: ``long``, or ``short``: overview, chart, highlights and key points.
            min_score: leaves out statements that the reader is less sure of, in [0, 1]; `kyori.briefs.SURE` where None.
            weigh_sources: multiplies scores by the weights of the grades that people gave; see `rate`.
            record: keeps in the ledger what each sentence rests on, so that `briefs` can say which no longer hold;
                where the ledger cannot be written, the brief is made all the same.
        """
        from kyori import briefs

        codes = tuple(code_of(n) for n in (a, b, *more) if n)
        facts, known = self._facts(codes, as_of, weigh_sources), when_of(as_of)
        documents = {d.id: d for d in self.ledger.documents(known)}
        sure = briefs.SURE if min_score is None else min_score
        made = briefs.brief(
            facts, *codes, language=language, at=when_of(at), as_of=known, since=when_of(since), layout=layout,
            documents=documents, min_score=sure,
        )  # fmt: skip
        if record and made.facts:
            self.record(made)
        return made

    def _facts(self, codes: tuple[str, ...], as_of: Date, weigh_sources: bool = False) -> tuple[Fact, ...]:
        """All that concerns any of the actors: what two have in common may be told of each apart."""
        return self.ledger.facts(Query(actors=codes, match="any", as_of=when_of(as_of), weigh_sources=weigh_sources))
