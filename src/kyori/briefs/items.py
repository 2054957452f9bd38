"""Items: facts made ready to be told, those that would give the same words put together, and ranked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kyori.briefs.phrases import table
from kyori.model import Fact, Told, When

_PRECISION = ("day", "month", "season", "year", "interval", "decade", "century")


@dataclass(frozen=True, slots=True)
class Item:
    """What one sentence will tell.

    Attributes:
        fact: the fact that gives the words.
        source, target: its actors; of a list, those that the brief is on.
        facts: ids of all facts that give the same words.
        told: the tellings that may be cited.
        date: the most precise date among the facts.
        rank: how much it matters.
        named: whether its sentence names a leader.
    """

    fact: Fact
    source: tuple[str, ...]
    target: tuple[str, ...]
    facts: tuple[str, ...]
    told: tuple[Told, ...]
    date: When | None
    rank: float = 0.0
    named: bool = False

    @property
    def actors(self) -> frozenset[str]:
        """Codes of its actors."""
        return frozenset(self.source + self.target)

    @property
    def happened(self) -> bool:
        """Whether it is told as done."""
        return self.fact.status == "done"


def items_from(facts: Iterable[Fact]) -> list[Item]:
    """One item for each fact that somebody told."""
    return [Item(fact, fact.source, fact.target, (fact.id,), fact.told, fact.date) for fact in facts if fact.told]


def narrowed(item: Item, who: Sequence[str]) -> Item:
    """The item between the actors of a brief: of what one did with several, what concerns these.

    A tie of Russia with China, India and Vietnam is one with Vietnam; what Russia and Vietnam did together to another
    stays whole.
    """
    ours = tuple(c for c in item.source if c in who)
    theirs = tuple(c for c in item.target if c in who)
    return replace(item, source=ours, target=theirs) if ours and theirs else item


def merged(items: Sequence[Item], words: Mapping[str, str]) -> list[Item]:
    """Items that give the same words at dates that may be one, put together; the most precise date is kept.

    Undated items that say no more than a dated one are left out.

    Args:
        items: to be put together.
        words: id of an item's fact -> what it says, without the date.
    """
    dated = sorted((i for i in items if i.date), key=lambda i: (_PRECISION.index(i.date.precision), i.date))  # type: ignore[union-attr]
    kept: list[Item] = []
    for item in dated:
        same = next(
            (n for n, k in enumerate(kept) if words[k.fact.id] == words[item.fact.id] and _may_be_one(k, item)), None
        )
        if same is None:
            kept.append(item)
        else:
            kept[same] = _joined(kept[same], item)
    said = {words[i.fact.id] for i in kept}
    undated: dict[str, Item] = {}
    for item in (i for i in items if i.date is None and words[i.fact.id] not in said):
        text = words[item.fact.id]
        undated[text] = _joined(undated[text], item) if text in undated else item
    return kept + list(undated.values())


def _may_be_one(one: Item, other: Item) -> bool:
    return one.date is not None and other.date is not None and one.date.overlaps(other.date)


def _joined(one: Item, other: Item) -> Item:
    told = {t.statement.id: t for t in (*one.told, *other.told)}
    return replace(one, facts=(*one.facts, *other.facts), told=tuple(told.values()))


def ranked(item: Item, at: When) -> float:
    """How much an item matters on the date of a brief; see ``data/rank.yaml``.

    Args:
        item: the item.
        at: the date of the brief.
    """
    rules, fact = table("rank"), item.fact
    detail = rules["detail"]
    weight = rules[fact.kind].get(fact.type, 0.3) * rules["status"][fact.status]
    weight *= detail["level"] if fact.level else 1.0
    weight *= detail["person"] if item.named else 1.0
    weight *= detail["value"] if fact.value is not None else 1.0
    weight *= detail["day"] if item.date and item.date.precision == "day" else 1.0
    documents = len({t.document for t in item.told})
    weight *= 1 + rules["sources"] * math.log2(documents)
    return float(weight * _recency(item.date, at) * max(t.statement.score for t in item.told))


def _recency(date: When | None, at: When) -> float:
    rules = table("rank")
    if date is None or (date.is_open and date.earliest.year < 2):
        return float(rules["undated"])
    years = max((at.latest - date.earliest).days, 0) / 365.25
    fresh = 0.5 ** (years / float(rules["half_life_years"]))
    return max(float(fresh), float(rules["recency_floor"]))


def is_friction(item: Item) -> bool:
    """Whether the item tells of friction that happened or holds."""
    kinds = table("rank")["friction"]
    ended = item.fact.phase in ("ended", "suspended", "refused")
    opposed = bool(item.source) and bool(item.target)
    return item.happened and opposed and not ended and item.fact.type in kinds.get(item.fact.kind, ())
