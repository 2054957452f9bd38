"""Writing: a brief from facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Literal

from narwhals.typing import IntoFrame

from kyori.briefs import sections, tables
from kyori.briefs.brief import Brief
from kyori.briefs.charts import Chart, distance_chart
from kyori.briefs.dates import in_words
from kyori.briefs.items import Item, items_from, merged, narrowed, ranked
from kyori.briefs.likelihood import has_likelihood, scale
from kyori.briefs.names import listed, name, shown
from kyori.briefs.notes import Notes, is_cited
from kyori.briefs.phrases import filled, words
from kyori.briefs.saying import Saying, say
from kyori.briefs.telling import Teller
from kyori.errors import KyoriError
from kyori.ledger import facts_from, frames_from
from kyori.model import Document, Fact, Told, When

Layout = Literal["long", "short"]

_COLUMNS = 4
"""Actors whose positions still stand side by side on a page."""

_NEWS = 366
"""Days before a period for which what is first told in it is news; what is older is history that is told again."""

LAYOUTS: tuple[Layout, ...] = ("long", "short")

SURE = 0.4
"""Statements of which the reader is less sure are left out; six in ten of the others name the right actors."""


def brief(
    facts: Iterable[Fact],
    a: str,
    b: str | None = None,
    *more: str,
    language: str = "ja",
    frames: Mapping[str, IntoFrame] | None = None,
    at: When | str | None = None,
    as_of: When | str | None = None,
    since: When | str | None = None,
    layout: Layout = "long",
    documents: Mapping[str, Document] | None = None,
    title: str | None = None,
    min_score: float = SURE,
) -> Brief:
    """A brief on two actors, on one and all others, or on three and more: a region.

    Args:
        facts: what is known; more than what concerns the actors gives the background.
        a, b: actor codes.
        more: codes of further actors: the brief is then on what lies between any of them.
        language: ``ja`` or ``en``.
        frames: the facts as frames, for the distance; made from the facts where None.
        at: the date of the brief, on the *when* clock; what happened later is left out. None stands for the day on
            which the latest document was known.
        as_of: only what could be known by then, on the *known* clock; facts are joined anew from what remains, too.
        since: tells what changed only: what happened since then, and what was first told since then.
        layout: ``long``, or ``short``: overview, chart, highlights and key points.
        documents: id -> document, for citations; quotes that do not stand in their document are left out.
        title: the heading; made from the names where None.
        min_score: statements with a lower score are left out, in [0, 1]; facts are joined anew from what remains.

    Returns:
        The brief; without sentences, but with a message, where no fact concerns the actors.

    Raises:
        KyoriError: when briefs are not written in that language or layout, or an actor is named twice.
        DateError: when a date is none.

    Example:
        >>> brief([], "VNM", "RUS", language="en").message
        'There are no facts on Vietnam and Russia.'
    """
    if layout not in LAYOUTS:
        raise KyoriError(f"no briefs in the layout {layout!r}", hint=f"one of {', '.join(LAYOUTS)}")
    fixed, documents = words(language), documents or {}
    start = None if since is None else When(since)
    known_by = None if as_of is None else When(as_of)
    facts = list(facts) if known_by is None else _told(facts, lambda t: _is_known(t, known_by))
    sure = _told(facts, lambda t: t.statement.score >= min_score and is_cited(t, documents))
    when = When(at) if at is not None else known_by or _latest(facts)
    who = tuple(c for c in (a, b, *more) if c is not None)
    if len(set(who)) < len(who):
        raise KyoriError(f"an actor stands twice in {', '.join(who)}", hint="name different actors")
    names = [name(c, language) for c in who]
    usable = _changed_since(_happened_by(items_from(sure), when), start)
    core, third = _split(usable, who)
    heading = title or _heading(names, start, language)
    empty = Brief(language=language, title=shown(heading), actors=who, names=tuple(names), at=when, as_of=known_by,
                  since=start, layout=layout)  # fmt: skip
    if not core or when is None:
        message = filled(fixed["nothing" if start is None else "nothing_new"], {"who": listed(names, language)})
        return replace(empty, message=message, hint=fixed["nothing_hint"])
    notes = Notes(documents)
    teller = Teller(language, when, notes)
    core, third = _ready(core, language, when), _ready(third, language, when)
    plain = sections.without_restatements(core)
    overview, long = sections.overview(plain, teller, who), layout == "long"
    told = replace(
        empty,
        overview=tuple(overview),
        highlights=tuple(sections.highlights(plain, teller, overview)),
        background=tuple(sections.background(plain, third, teller)) if long else (),
        chronology=tuple(sections.chronology(plain, teller)) if long else (),
        commitments=tuple(tables.commitments(plain, teller)) if long else (),
        figures=tuple(tables.figures(core, teller)) if long else (),
        positions=tuple(tables.positions([*core, *third], teller, who)) if long and 1 < len(who) <= _COLUMNS else (),
        key_points=tuple(sections.key_points(plain, teller, who)),
    )
    told = replace(told, scale=scale(language) if any(has_likelihood(s.text) for s in told.sentences) else None)
    chart = _chart(frames if frames is not None else frames_from(facts), core, who, names, when, language, start)
    grounds = {f.id: frozenset((t.statement.id, t.document) for t in f.told) for f in sure}
    facts_told = {f for i in core for f in i.facts} if long else {f for s in told.sentences for f in s.facts}
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
    needed = min(len(who), 2)
    core = [i for i in items if len(i.actors & set(who)) >= needed and len(i.actors) > 1]
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
    frames: Mapping[str, IntoFrame],
    core: list[Item],
    who: tuple[str, ...],
    names: list[str],
    at: When,
    language: str,
    since: When | None,
) -> Chart | None:
    starts = [since] if since else [i.date for i in core if _is_marked(i)]
    if len(who) != 2 or not starts or at.is_open:
        return None
    first = min(d for d in starts if d)
    return distance_chart(frames, who[0], who[1], (names[0], names[1]), first, at, language)


def _is_marked(item: Item) -> bool:
    """Whether the item can begin a chart."""
    return item.date is not None and not item.date.is_open and item.happened and bool(item.date.year)


def _heading(names: list[str], since: When | None, language: str) -> str:
    fixed = words(language)
    form = {1: "title_one", 2: "title_pair"}.get(len(names), "title_region")
    heading = filled(fixed[form], {"a": names[0], "b": names[-1], "all": listed(names, language)})
    return filled(fixed["title_since"], {"title": heading, "date": in_words(since, language)}) if since else heading


def _changed_since(items: list[Item], since: When | None) -> list[Item]:
    """Items that happened since a date, and those that no document told before it."""
    if since is None:
        return items
    return [i for i in items if _is_later(i, since) or _is_news(i, since)]


def _is_later(item: Item, since: When) -> bool:
    return item.date is not None and not item.date.is_open and item.date.earliest >= since.earliest


def _is_news(item: Item, since: When) -> bool:
    """Whether it was first told since then, and is not history that was told again."""
    if item.date is not None and (item.date.is_open or (since.earliest - item.date.latest).days > _NEWS):
        return False
    known = [t.known for t in item.told if t.known]
    return bool(known) and len(known) == len(item.told) and all(k.earliest >= since.earliest for k in known)
