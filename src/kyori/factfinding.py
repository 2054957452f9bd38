"""Factfinding: which statements a workbench takes for one fact, and on what its sources disagree."""

from __future__ import annotations

from collections.abc import Iterable

from kyori.errors import VocabularyError
from kyori.ledger import Conflict, Ledger, Query
from kyori.ledger import joins as _joins
from kyori.ledger.copies import Copy
from kyori.ledger.disagreements import FIELDS
from kyori.ledger.handmade import Join
from kyori.model import Fact
from kyori.naming import Date, check_codes, code_of, when_of


class Factfinding:
    """What can be asked about how facts are made; `Workbench` has all of it."""

    ledger: Ledger

    def conflicts(
        self,
        *names: str,
        kinds: Iterable[str] = (),
        types: Iterable[str] = (),
        fields: Iterable[str] = (),
        since: Date = None,
        until: Date = None,
        as_of: Date = None,
        min_score: float = 0.0,
    ) -> tuple[Conflict, ...]:
        """What sources disagree on, each side with its quotes, earliest fact first.

        Args:
            names: actors that all take part.
            kinds, types: codes of the codebook; all where empty.
            fields: of `kyori.ledger.disagreements.FIELDS`: ``date``, ``figure``, ``level``, ``existence``...; all
                where empty.
            since, until: the *when* clock, of the fact.
            as_of: the *known* clock: only what documents published by that day tell.
            min_score: leaves out statements that the reader is less sure of, in [0, 1].

        Raises:
            ActorError: when no actor has such a name.
            VocabularyError: when a code or a field is none.
        """
        asked = {"kind": tuple(kinds), "type": tuple(types)}
        for field, codes in asked.items():
            check_codes(field, codes)
        wanted = tuple(fields)
        for field in wanted:
            if field not in FIELDS:
                raise VocabularyError(f"{field!r} is no field to disagree on", hint=f"one of {', '.join(FIELDS)}")
        query = Query(
            actors=tuple(code_of(n) for n in names), kinds=asked["kind"], types=asked["type"], since=when_of(since),
            until=when_of(until), as_of=when_of(as_of), min_score=min_score,
        )  # fmt: skip
        return tuple(c for c in self.ledger.conflicts(query) if not wanted or c.field in wanted)

    def merge(self, fact: str, other: str, why: str, *, who: str | None = None) -> Fact:
        """Put two facts together by hand; it outlives reading again, and `undo_join` takes it back.

        Args:
            fact, other: their ids, of one kind and type.
            why: the reason.
            who: the person; ``KYORI_WHO`` or the user of the machine where None.

        Raises:
            LedgerError: when there is no such fact or no reason, or they cannot be one.
        """
        return _joins.merge(self.ledger, fact, other, why, who=who)

    def split(self, fact: str, *statements: str, why: str, who: str | None = None) -> Fact:
        """Take statements out of a fact by hand; gives the fact that they are from then on.

        Args:
            fact: its id.
            statements: ids of some of its statements.
            why: the reason.
            who: the person; ``KYORI_WHO`` or the user of the machine where None.

        Raises:
            LedgerError: when there is no such fact, statement or reason, or none would be left.
        """
        return _joins.split(self.ledger, fact, statements, why, who=who)

    def copies(self, *, as_of: Date = None) -> tuple[Copy, ...]:
        """The documents that are taken for copies of one text, group by group; in facts they count as one source.

        Args:
            as_of: the *known* clock: only what was published by that day.
        """
        return self.ledger.copies(when_of(as_of))

    def joins(self) -> tuple[Join, ...]:
        """What people put together and took apart, earliest first, also what was taken back."""
        return _joins.joins(self.ledger)

    def undo_join(self, join: int, why: str, *, who: str | None = None) -> Join:
        """Take a merge or split back; the record keeps both.

        Raises:
            LedgerError: when there is no such join, it was taken back already, or there is no reason.
        """
        return _joins.undo(self.ledger, join, why, who=who)
