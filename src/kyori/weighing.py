"""Weighing: what a workbench asks of relations beyond one distance: profiles, isolation, mediators, dependence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kyori.errors import MeasureError
from kyori.ledger import Ledger, Query, frames_from
from kyori.model import Fact, When
from kyori.naming import Date, code_of, latest, when_of

if TYPE_CHECKING:
    from kyori.measures import Bamboo, Dependence, Difference, Isolation, Mediator

_OLDEST = "2000"


class Weighing:
    """Measures of a state among many; `Workbench` has all of them. Actors are codes or names in ja or en."""

    ledger: Ledger

    def bamboo(
        self,
        x: str,
        powers: Sequence[str],
        *,
        at: Date = None,
        start: Date = None,
        end: Date = None,
        as_of: Date = None,
        book: str | Path | None = None,
    ) -> Bamboo:
        """The profile of a state among powers: evenness, reach, lead, split, steadiness, its kind and its turns.

        Args:
            x: the state.
            powers: two others or more.
            at: the *when* clock; the day of the latest document where None.
            start, end: the years in which turns are looked for; the ten up to ``at`` where None.
            as_of: the *known* clock.
            book: a YAML file of changes to indicators, weights and rules.
        """
        from kyori import measures

        x, powers = code_of(x), [code_of(p) for p in powers]
        facts = self._told((x, *powers), as_of)
        when = when_of(at) or when_of(end) or latest(facts)
        return measures.bamboo(
            frames_from(facts), x, powers, at=when, start=when_of(start), end=when_of(end) or when, indicators=book
        )

    def difference(
        self, a: str, b: str, at: Date, then: Date, *, other: tuple[str, str] | None = None, as_of: Date = None
    ) -> Difference:
        """Why a distance is another at one date than at another, or that of another pair at the second date.

        Args:
            a, b: the pair.
            at, then: the two dates, on the *when* clock.
            other: the pair of the second distance; the same where None.
            as_of: the *known* clock.
        """
        from kyori import measures

        pair = (code_of(a), code_of(b))
        second = pair if other is None else (code_of(other[0]), code_of(other[1]))
        frames = frames_from(self._told((*pair, *second), as_of))
        return measures.difference(
            measures.distance(frames, *pair, at=when_of(at)), measures.distance(frames, *second, at=when_of(then))
        )

    def draw_distance(
        self,
        a: str,
        b: str,
        path: str | Path,
        *,
        at: Date = None,
        start: Date = None,
        as_of: Date = None,
        language: str = "en",
        book: str | Path | None = None,
    ) -> Path:
        """Draws why a distance is what it is, or how it went: a waterfall of indicators, or a line with its turns.

        Args:
            a, b: the pair.
            path: a file that ends in ``.html``, ``.svg`` or ``.png``.
            at: the *when* clock; the day of the latest document where None.
            start: draw the distance from here on; a waterfall at ``at`` where None.
            as_of: the *known* clock.
            language: of the words in it.
            book: as in `bamboo`.

        Raises:
            MeasureError: when there is nothing to draw, or the ending is another.
        """
        from kyori import actors, measures
        from kyori.briefs.charts import overtime_chart, waterfall_chart

        a, b = code_of(a), code_of(b)
        facts = self._told((a, b), as_of)
        when, since, frames = when_of(at) or latest(facts), when_of(start), frames_from(facts)
        names = {code: actors.name(code, language) for code in (a, b)}
        if since is None or when is None:
            found = measures.distance(frames, a, b, at=when, indicators=book)
            return waterfall_chart(found, path, language=language, names=names)
        every = "year" if when.latest.year - since.earliest.year > 6 else "quarter"
        series = measures.distance_series(frames, a, b, since, when, every, indicators=book)
        return overtime_chart(series, path, language=language, names=names)

    def isolation(
        self,
        x: str,
        others: Sequence[str] = (),
        *,
        start: Date = None,
        end: Date = None,
        every: str = "year",
        as_of: Date = None,
        book: str | Path | None = None,
    ) -> Isolation:
        """How far others stand from a state over time, with the episodes in which they stood farther than usual.

        Args:
            x: the state.
            others: whose distance counts; every state that the ledger tells of together with x where empty.
            start, end: the *when* clock; from 2000 to the day of the latest document where None.
            every: ``month``, ``quarter`` or ``year``.
            as_of: the *known* clock.
            book: as in `bamboo`.

        Raises:
            MeasureError: when no fact tells of x and any other state.
        """
        from kyori import measures

        x, asked = code_of(x), [code_of(o) for o in others]
        facts = self._told((x, *asked), as_of)
        asked = asked or _beside(facts, {x})
        last = when_of(end) or latest(facts)
        if not asked or last is None:
            raise MeasureError("no fact tells of it and another state", where=x, hint="name others, or read more")
        first = when_of(start) or When(_OLDEST)
        return measures.isolation(frames_from(facts), x, asked, first, last, every, indicators=book)

    def mediators(
        self,
        a: str,
        b: str,
        others: Sequence[str] = (),
        *,
        at: Date = None,
        by: str = "nearness",
        as_of: Date = None,
        book: str | Path | None = None,
    ) -> list[Mediator]:
        """Third parties to a quarrel, by how near both sides are to them and how evenly.

        Args:
            a, b: the sides.
            others: who might mediate; every actor that the ledger tells of together with a side where empty.
            at: the *when* clock; the day of the latest document where None.
            by: ``nearness`` or ``equidistance``.
            as_of: the *known* clock.
            book: as in `bamboo`.
        """
        from kyori import measures

        a, b, asked = code_of(a), code_of(b), [code_of(o) for o in others]
        facts = self._told((a, b), as_of)
        asked = asked or _beside(facts, {a, b})
        when = when_of(at) or latest(facts)
        return measures.mediators(frames_from(facts), a, b, asked, at=when, by=by, indicators=book)

    def dependence(
        self,
        x: str,
        measure: str = "arms",
        *,
        at: Date = None,
        years: int = 5,
        way: str = "received",
        as_of: Date = None,
    ) -> Dependence:
        """From whom a state gets what it gets (or to whom it gives), in shares, and how concentrated that is.

        Args:
            x: the state.
            measure: a measure of flows: ``arms``, ``trade``, ``energy`` ...
            at: the last day, on the *when* clock; the day of the latest document where None.
            years: how many years up to it.
            way: ``received`` or ``given``.
            as_of: the *known* clock.
        """
        from kyori import measures

        x = code_of(x)
        facts = self._told((x,), as_of)
        when = when_of(at) or latest(facts)
        return measures.dependence(frames_from(facts), x, measure, at=when, years=years, way=way)

    def _told(self, codes: tuple[str, ...], as_of: Date) -> tuple[Fact, ...]:
        return self.ledger.facts(Query(actors=tuple(dict.fromkeys(codes)), match="any", as_of=when_of(as_of)))


def _beside(facts: Sequence[Fact], own: set[str]) -> list[str]:
    """States that facts name together with one of some actors."""
    from kyori.actors import states

    known = {state.code for state in states()}
    named = {c for f in facts for c in (*f.source, *f.target) if own & {*f.source, *f.target}}
    return sorted((named & known) - own)
