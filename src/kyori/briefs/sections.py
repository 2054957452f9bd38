"""Sections: which items go where in a brief, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kyori.briefs.dates import in_words, when_clause
from kyori.briefs.items import Item, is_friction
from kyori.briefs.names import listed, name
from kyori.briefs.phrases import capital, filled, table, words
from kyori.briefs.saying import level_name, tie_name
from kyori.briefs.sentence import Mark, Run, Sentence
from kyori.briefs.telling import Teller, is_tie
from kyori.model import When, vocabulary

_TOTALS = ("trade", "arms")
"""Flows of which the overview tells the latest."""

_FRESH = 550
"""Days for which an undated plan counts as open after the document that told it: about a year and a half."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences under one heading."""

    heading: str
    sentences: tuple[Sentence, ...]


def overview(core: Sequence[Item], teller: Teller, who: Sequence[str]) -> list[Sentence]:
    """Three to five sentences: the ladder, the latest meeting, the latest large figure, friction, an open plan.

    Args:
        core: items between the actors of the brief.
        teller: tells them.
        who: codes of the actors, in the order of the brief.
    """
    most = table("rank")["lengths"]["overview"]
    told: list[Sentence] = []
    ladder = _ladder(core, teller, who)
    if ladder:
        told.append(ladder)
    latest = words(teller.language)["latest"]
    asked: list[tuple[Callable[[Item], bool], Callable[[Item], object], str]] = [
        (is_tie, lambda i: (_height(i), i.rank), ""),
        (_is_meeting, lambda i: (i.named, str(i.date), i.rank), latest),
        (lambda i: _is_total(i, who), lambda i: (str(i.date.latest) if i.date else "", i.rank), ""),
        (lambda i: _is_between(i, who) and (is_friction(i) or _is_kept_out(i)), lambda i: i.rank, ""),
        (lambda i: is_open(i, teller.at), lambda i: i.rank, ""),
    ]
    for n, (wanted, key, prefix) in enumerate(asked):
        if n == 0 and ladder:
            continue
        best = sorted(_left(core, told, wanted), key=key, reverse=True)  # type: ignore[arg-type]
        told += _first(best, teller, prefix)
    for item in sorted(_left(core, told, lambda i: i.happened), key=lambda i: i.rank, reverse=True):
        if len(told) >= 3:
            break
        told += _first([item], teller, "")
    return told[:most]


def highlights(core: Sequence[Item], teller: Teller, before: Sequence[Sentence]) -> list[Sentence]:
    """What matters most among what the overview does not tell, latest first."""
    most = table("rank")["lengths"]["highlights"]
    left = _left(
        core,
        before,
        lambda i: i.date is not None and i.fact.status in ("done", "planned") and i.fact.kind != "position",
    )
    chosen = left if len(left) >= 2 else [i for i in core if i.date is not None]
    top = sorted(chosen, key=lambda i: i.rank, reverse=True)[:most]
    return _told(sorted(top, key=_by_date, reverse=True), teller)


def background(core: Sequence[Item], third: Sequence[Item], teller: Teller) -> list[Group]:
    """Ties with third parties, and what the sources give no date for."""
    fixed, lengths = words(teller.language), table("rank")["lengths"]
    outside = _varied(sorted(third, key=lambda i: i.rank, reverse=True), lengths["third"])
    undated = [i for i in core if i.date is None and i.fact.kind != "flow" and i.fact.status in ("done", "denied")]
    undated = sorted(undated, key=lambda i: i.rank, reverse=True)[: lengths["undated"]]
    groups = [
        Group(fixed["third"], tuple(_told(sorted(outside, key=_by_date), teller))),
        Group(fixed["undated"], tuple(_told(undated, teller))),
    ]
    return [g for g in groups if g.sentences]


def chronology(core: Sequence[Item], teller: Teller) -> list[Group]:
    """All dated items by year, the most important ones where there are too many."""
    most = table("rank")["lengths"]["chronology"]
    dated = [i for i in core if i.date is not None and i.fact.kind != "position"]
    top = sorted(dated, key=lambda i: i.rank, reverse=True)[:most]
    years: dict[str, list[Item]] = {}
    for item in sorted(top, key=_by_date):
        years.setdefault(_year(item.date, teller.language), []).append(item)
    groups = [Group(year, tuple(_told(items, teller))) for year, items in years.items()]
    return [g for g in groups if g.sentences]


def key_points(core: Sequence[Item], teller: Teller, who: Sequence[str]) -> list[Group]:
    """Standing ties, friction, open plans, forecasts and disagreements; each fact once."""
    fixed, most = words(teller.language), table("rank")["lengths"]["points"]
    ties = ties_sentence(core, teller, who)
    disputed = [s for i in core if (s := teller.disagreement(i))][: most + 2]
    used: list[Sentence] = [*([ties] if ties else []), *disputed]

    def points(wanted: Callable[[Item], bool]) -> tuple[Sentence, ...]:
        best = sorted(_left(core, used, wanted), key=lambda i: i.rank, reverse=True)[:most]
        told = _told(sorted(best, key=_by_date), teller)
        used.extend(told)
        return tuple(told)

    groups = [
        Group(fixed["agreed"], (ties,) if ties else ()),
        Group(fixed["friction"], points(lambda i: is_friction(i) and _is_between(i, who))),
        Group(fixed["open"], points(lambda i: is_open(i, teller.at))),
        Group(fixed["forecasts"], points(lambda i: _was_foretold(i, teller.at))),
        Group(fixed["disputed"], tuple(disputed)),
    ]
    return [g for g in groups if g.sentences]


def ties_sentence(core: Sequence[Item], teller: Teller, who: Sequence[str]) -> Sentence | None:
    """One sentence that names the friendly ties in force, each with its notes; None where there is none."""
    ties = [i for i in standing(core) if not is_friction(i) and i.fact.type != "other_agreement"][:5]
    if not ties or len(who) != 2:
        return None
    fixed = words(teller.language)
    before, after = filled(
        fixed["ties"], {"who": listed([name(c, teller.language) for c in who], teller.language)}
    ).split("{list}")
    runs: list[Run] = [capital(before)]
    named: dict[str, list[Item]] = {}
    for item in ties:
        named.setdefault(tie_name(item, teller.language, article=True), []).append(item)
    for n, (tie, same) in enumerate(named.items()):
        runs += [fixed["ties_join"]] if n else []
        runs += [tie, *(mark for item in same for mark in _marks(item, teller))]
    runs.append(after + ("。" if teller.language == "ja" else "."))
    facts = tuple(f for i in ties for f in i.facts)
    actors = tuple(dict.fromkeys(a for i in ties for a in (*i.source, *i.target)))
    return Sentence(tuple(r for r in runs if r != ""), facts, actors)


def standing(items: Iterable[Item]) -> list[Item]:
    """Commitments in force: made or told to be in force, and not told to have ended later; the weightiest first.

    Of partnerships between the same actors only the highest level is given, of ties that several documents only tell
    to be in force the latest telling.
    """
    items = list(items)
    ended = [i for i in items if i.fact.kind == "commitment" and i.happened and i.fact.phase in ("ended", "suspended")]
    found: dict[object, Item] = {}
    for item in sorted((i for i in items if is_tie(i)), key=_by_date):
        if any(_ends(end, item) for end in ended):
            continue
        fact = item.fact
        one_at_a_time = fact.type in ("partnership", "diplomatic_relations")
        told = None if one_at_a_time else fact.level if fact.phase == "in_force" else fact.id
        key = (fact.type, item.actors, told)
        if key not in found or _height(item) >= _height(found[key]):
            found[key] = item
    weights = table("rank")["commitment"]
    return sorted(found.values(), key=lambda i: (-weights.get(i.fact.type, 0.0), -i.rank))


def is_open(item: Item, at: When) -> bool:
    """Whether the item is planned, or possible, and may still come."""
    if item.fact.status not in ("planned", "possible") or item.fact.kind == "position":
        return False
    if item.date is None:
        fresh = [t for t in item.told if t.known and (at.latest - t.known.latest).days <= _FRESH]
        return item.fact.status == "planned" and bool(fresh)
    return item.date.latest >= at.earliest


def without_restatements(items: Sequence[Item]) -> list[Item]:
    """Items without those that only say that a tie is in force whose beginning another one tells."""
    ties = [i for i in items if is_tie(i)]
    return [i for i in items if not (i in ties and any(_says_less(i, tie) for tie in ties if tie is not i))]


def _says_less(one: Item, other: Item) -> bool:
    """Whether a tie told to be in force is told more fully elsewhere."""
    if one.fact.phase != "in_force" or one.fact.type != other.fact.type or one.actors != other.actors:
        return False
    if other.fact.phase == "in_force":
        return one.fact.level is None and other.fact.level is not None
    return one.fact.level is None or _height(one) == _height(other)


def _ends(end: Item, item: Item) -> bool:
    if end.fact.type != item.fact.type or end.actors != item.actors:
        return False
    return end.date is not None and (item.date is None or item.date.earliest <= end.date.latest)


def _height(item: Item) -> float:
    rung = vocabulary.rung_of(item.fact.level)
    return rung.rung if rung else 0


def _ladder(core: Sequence[Item], teller: Teller, who: Sequence[str]) -> Sentence | None:
    """One sentence from the first to the highest partnership, where it rose."""
    steps = [i for i in core if i.fact.type == "partnership" and is_tie(i) and i.fact.phase != "in_force"]
    steps = sorted((i for i in steps if i.date and _height(i)), key=_by_date)
    if len(steps) < 2 or len(who) != 2:
        return None
    first, last = steps[0], steps[-1]
    if _height(last) <= _height(first) or last.date == first.date:
        return None
    fixed, language = words(teller.language), teller.language
    runs: list[Run] = []
    for item, phrase in ((first, "ladder_begin"), (last, "ladder_end")):
        assert item.date is not None
        date = in_words(item.date, "ja") if language == "ja" else when_clause(item.date, "en")
        level = level_name(item.fact.level, "partnership", language) or ""
        runs += [fixed["ladder_join"]] if runs else []
        runs += [filled(fixed[phrase], {"date": date, "level": level}), *_marks(item, teller)]
    names = listed([name(c, language) for c in who], language)
    before, after = filled(fixed["ladder"], {"who": names}).split("{steps}")
    end = after + ("。" if language == "ja" else ".")
    return Sentence(
        (capital(before), *runs, end), (*first.facts, *last.facts), (*first.source, *first.target), last.date, last.rank
    )


def _marks(item: Item, teller: Teller) -> list[Mark]:
    done = [t for t in item.told if t.statement.status == item.fact.status] or list(item.told)
    return [Mark(n) for n in teller.notes.marks(done, 2)]


def _told(items: Iterable[Item], teller: Teller) -> list[Sentence]:
    return [s for i in items if (s := teller.tell(i))]


def _first(items: Iterable[Item], teller: Teller, prefix: str) -> list[Sentence]:
    """The sentence of the first item that can be told, as a list of one or none."""
    return next(([s] for i in items if (s := teller.tell(i, prefix=prefix if i.date else "", forecasts=False))), [])


def _left(items: Iterable[Item], told: Sequence[Sentence], wanted: Callable[[Item], bool]) -> list[Item]:
    used = {fact for sentence in told for fact in sentence.facts}
    return [i for i in items if wanted(i) and used.isdisjoint(i.facts)]


def _varied(items: Sequence[Item], most: int) -> list[Item]:
    """The first items, at most two between the same actors."""
    seen: Counter[frozenset[str]] = Counter()
    chosen = []
    for item in items:
        seen[item.actors] += 1
        if seen[item.actors] <= 2:
            chosen.append(item)
    return chosen[:most]


def _by_date(item: Item) -> tuple[bool, str, str, float]:
    date = item.date
    return date is None, str(date.earliest) if date else "", str(date.latest) if date else "", -item.rank


def _year(date: When | None, language: str) -> str:
    assert date is not None
    if date.precision in ("decade", "century"):
        return in_words(date, language)
    year = date.year or date.latest.year
    return f"{year}年" if language == "ja" else str(year)


def _is_meeting(item: Item) -> bool:
    fact = item.fact
    return (
        fact.type == "CONSULT" and item.happened and item.date is not None and item.date.precision in ("day", "month")
    )


def _is_total(item: Item, who: Sequence[str]) -> bool:
    fact = item.fact
    if fact.kind != "flow" or fact.type not in _TOTALS or fact.value is None or not item.happened:
        return False
    counted = fact.unit in ("ratio", "TIV") or bool(fact.unit and vocabulary.units()[fact.unit]["money"])
    return item.actors == set(who) and counted


def _is_between(item: Item, who: Sequence[str]) -> bool:
    """Whether the actors of the brief stand on both sides, or it is on one actor only."""
    return len(who) < 2 or bool(set(item.source) & set(who) and set(item.target) & set(who))


def _is_kept_out(item: Item) -> bool:
    """Sanctions or accusations that sources say an actor stays out of."""
    return item.fact.status == "denied" and item.fact.type in ("sanctions", "ACCUSE")


def _was_foretold(item: Item, at: When) -> bool:
    statuses = {t.statement.status for t in item.told}
    came = item.fact.status in ("done", "denied") and bool(statuses & {"planned", "possible"})
    past = item.fact.status == "planned" and item.date is not None and item.date.latest < at.earliest
    return came or past
