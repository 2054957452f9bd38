"""Writing: a brief from facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from narwhals.typing import IntoFrame

from kyori.briefs import sections, tables
from kyori.briefs.brief import Brief
from kyori.briefs.charts import Chart, distance_chart
from kyori.briefs.dates import in_words
from kyori.briefs.items import Item, items_from, merged, narrowed, ranked
from kyori.briefs.names import listed, name, shown
from kyori.briefs.notes import Notes, is_cited
from kyori.briefs.phrases import filled, words
from kyori.briefs.saying import Saying, say
from kyori.briefs.telling import Teller
from kyori.ledger import facts_from, frames_from
from kyori.model import Document, Fact, Told, When

SURE = 0.4
"""Statements of which the reader is less sure are left out; six in ten of the others name the right actors."""


def brief(
    facts: Iterable[Fact],
    a: str,
    b: str | None = None,
    *,
    language: str = "ja",
    frames: Mapping[str, IntoFrame] | None = None,
    at: When | str | None = None,
    as_of: When | str | None = None,
    documents: Mapping[str, Document] | None = None,
    title: str | None = None,
    min_score: float = SURE,
) -> Brief:
    """A brief on two actors, or on one and all others.

    Args:
        facts: what is known; more than what concerns the actors gives the background.
        a, b: actor codes.
        language: ``ja`` or ``en``.
        frames: the facts as frames, for the distance; made from the facts where None.
        at: the date of the brief, on the *when* clock; what happened later is left out. None stands for the day on
            which the latest document was known.
        as_of: only what could be known by then, on the *known* clock; facts are joined anew from what remains, too.
        documents: id -> document, for citations; quotes that do not stand in their document are left out.
        title: the heading; made from the names where None.
        min_score: statements with a lower score are left out, in [0, 1]; facts are joined anew from what remains.

    Returns:
        The brief; without sentences, but with a message, where no fact concerns the actors.

    Raises:
        KyoriError: when briefs are not written in that language.
        DateError: when a date is none.

    Example:
        >>> brief([], "VNM", "RUS", language="en").message
        'There are no facts on Vietnam and Russia.'
    """
    fixed, documents = words(language), documents or {}
    known_by = None if as_of is None else When(as_of)
    facts = list(facts) if known_by is None else _told(facts, lambda t: _is_known(t, known_by))
    sure = _told(facts, lambda t: t.statement.score >= min_score and is_cited(t, documents))
    when = When(at) if at is not None else known_by or _latest(facts)
    who = tuple(c for c in (a, b) if c is not None)
    names = [name(c, language) for c in who]
    usable = _happened_by(items_from(sure), when)
    core, third = _split(usable, who)
    heading = title or filled(fixed["title_pair" if b else "title_one"], {"a": names[0], "b": names[-1]})
    empty = Brief(language=language, title=shown(heading), actors=who, names=tuple(names), at=when, as_of=known_by)
    if not core or when is None:
        message = filled(fixed["nothing"], {"who": listed(names, language)})
        return replace(empty, message=message, hint=fixed["nothing_hint"])
    notes = Notes(documents)
    teller = Teller(language, when, notes)
    core, third = _ready(core, language, when), _ready(third, language, when)
    plain = sections.without_restatements(core)
    overview = sections.overview(plain, teller, who)
    told = replace(
        empty,
        overview=tuple(overview),
        highlights=tuple(sections.highlights(plain, teller, overview)),
        background=tuple(sections.background(plain, third, teller)),
        chronology=tuple(sections.chronology(plain, teller)),
        commitments=tuple(tables.commitments(plain, teller)),
        figures=tuple(tables.figures(core, teller)),
        positions=tuple(tables.positions([*core, *third], teller, who)) if b else (),
        key_points=tuple(sections.key_points(plain, teller, who)),
    )
    chart = _chart(frames if frames is not None else frames_from(facts), core, who, names, when, language)
    grounds = {f.id: frozenset((t.statement.id, t.document) for t in f.told) for f in sure}
    facts_told = {f for i in core for f in i.facts}
    return replace(told, chart=chart, notes=notes.all(), facts=len(facts_told), grounds=grounds)


def _told(facts: Iterable[Fact], keep: Callable[[Told], bool]) -> list[Fact]:
    """The facts that some of the statements tell: one that is left out neither dates a fact nor says how it stands."""
    return list(facts_from({t.statement.id: t for f in facts for t in f.told if keep(t)}.values()))


def _is_known(told: Told, by: When) -> bool:
    return told.known is not None and told.known.latest <= by.latest


def _latest(facts: Iterable[Fact]) -> When | None:
    """The day of the latest document; where none has a date, of the latest fact."""
    known = [t.known.latest for f in facts for t in f.told if t.known and not t.known.is_open]
    dated = [f.date.latest for f in facts if f.date and not f.date.is_open]
    days = known or dated
    return When.day(max(days)) if days else When("2000/..") if facts else None


def _happened_by(items: list[Item], at: When | None) -> list[Item]:
    """Items without what is told as done after the date of the brief."""
    if at is None:
        return items
    return [i for i in items if not (i.happened and i.date and i.date.earliest > at.latest)]


def _split(items: list[Item], who: tuple[str, ...]) -> tuple[list[Item], list[Item]]:
    """Items among the actors, and items of one of them with others."""
    core = [i for i in items if set(who) <= i.actors and (len(who) > 1 or len(i.actors) > 1)]
    mine = {i.fact.id for i in core}
    core = [narrowed(i, who) for i in core] if len(who) > 1 else core
    return core, [i for i in items if i.fact.id not in mine and i.actors & set(who)]


def _ready(items: list[Item], language: str, at: When) -> list[Item]:
    """Items that can be told, equal ones put together, ranked."""
    said = {i.fact.id: s for i in items if (s := say(i, language, at))}
    told = [i for i in items if i.fact.id in said]
    keys = {fact: _key(saying) for fact, saying in said.items()}
    whole = [replace(i, named=said[i.fact.id].named) for i in merged(told, keys)]
    return [replace(i, rank=ranked(i, at)) for i in whole]


def _key(saying: Saying) -> str:
    """What makes two items the same to a reader: the words, and the quote where it is shown."""
    return f"{saying.clause}\n{shown(saying.lead.statement.quote)}" if saying.quoted else saying.clause


def _chart(
    frames: Mapping[str, IntoFrame], core: list[Item], who: tuple[str, ...], names: list[str], at: When, language: str
) -> Chart | None:
    starts = [i.date for i in core if i.date and not i.date.is_open and i.happened and i.date.year]
    if len(who) < 2 or not starts or at.is_open:
        return None
    return distance_chart(frames, who[0], who[1], (names[0], names[1]), min(starts), at, language)


def subtitle(at: When | None, as_of: When | None, language: str) -> str:
    """The two clocks of a brief in words."""
    fixed = words(language)
    said = [filled(fixed["at"], {"date": in_words(at, language)})] if at and not at.is_open else []
    said += [filled(fixed["as_of"], {"date": in_words(as_of, language)})] if as_of else []
    return ("、" if language == "ja" else ", ").join(said)
