"""Tables of a brief: commitments in force, figures, and positions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyori.briefs.dates import in_words
from kyori.briefs.figures import amount
from kyori.briefs.items import Item
from kyori.briefs.names import listed, name
from kyori.briefs.phrases import filled, table, words
from kyori.briefs.saying import issue_name, tie_name
from kyori.briefs.sections import standing
from kyori.briefs.sentence import Sentence
from kyori.briefs.telling import Teller
from kyori.model import Told, vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, the numbers of its notes, and the ids of the facts that it tells."""

    cells: tuple[str, ...]
    marks: tuple[int, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stances:
    """What the actors hold on one issue: one list of sentences an actor, in the order of the brief."""

    issue: str
    held: tuple[tuple[Sentence, ...], ...]


def commitments(core: Sequence[Item], teller: Teller) -> list[Row]:
    """Commitments in force: what, since when, between whom; the weightiest first."""
    rows = []
    for item in standing(core):
        begun = item.date is not None and item.fact.phase != "in_force"
        since = in_words(item.date, teller.language) if begun and item.date else words(teller.language)["since_unknown"]
        what = tie_name(item, teller.language)
        if item.fact.type == "membership":
            what = vocabulary.label("membership", teller.language, kind="commitment") + f" ({what})"
        cells = (what, since, _parties(item, teller.language))
        rows.append(Row(cells, teller.notes.marks(item.told, 3), item.facts))
    return rows


def figures(core: Sequence[Item], teller: Teller) -> list[Row]:
    """Every figure told, by measure and period; figures on which sources disagree one below the other."""
    fixed = words(teller.language)
    flows = [i for i in core if i.fact.kind == "flow" and i.fact.value is not None]
    order = list(vocabulary.types("flow"))
    rows = []
    for item in sorted(flows, key=lambda i: (order.index(i.fact.type), str(i.date.earliest) if i.date else "")):
        period = in_words(item.date, teller.language) if item.date else fixed["unknown_period"]
        for value, told in _told_values(item, teller.language):
            cells = (period, f"{_measure(item, teller.language)} ({_parties(item, teller.language)})", value)
            rows.append(Row(cells, teller.notes.marks(told, 3), item.facts))
    return rows


def positions(items: Sequence[Item], teller: Teller, who: Sequence[str]) -> list[Stances]:
    """What each actor of the brief holds, an issue a row; the issues on which most of them speak first.

    Where no words for an issue are known in the language, the row is headed by the actor that the stance is towards.
    """
    fixed = words(teller.language)
    held: dict[str, dict[str, list[Sentence]]] = {}
    for item in sorted(items, key=lambda i: i.rank, reverse=True):
        if item.fact.kind != "position":
            continue
        sentence = teller.tell(item) if set(item.source) & set(who) else None
        if sentence is None:
            continue
        towards = listed([name(c, teller.language) for c in item.target], teller.language)
        issue = issue_name(item.fact.issue, teller.language) or towards or fixed["no_issue"]
        for code in who:
            if code in item.source:
                held.setdefault(issue, {}).setdefault(code, []).append(sentence)
    ordered = sorted(held.items(), key=lambda pair: (pair[0] == fixed["no_issue"], -len(pair[1])))
    most, rows = table("rank")["lengths"]["cell"], table("rank")["lengths"]["issues"]
    return [Stances(issue, tuple(tuple(by.get(code, ())[:most]) for code in who)) for issue, by in ordered[:rows]]


def _told_values(item: Item, language: str) -> list[tuple[str, list[Told]]]:
    found: dict[str, list[Told]] = {}
    for telling in item.told:
        said = telling.statement
        if said.value is not None:
            text = amount(said.value, said.unit, language)
            if said.status in ("planned", "possible"):
                text += f" ({words(language)['foreseen']})"
            found.setdefault(text, []).append(telling)
    return list(found.items())


def _measure(item: Item, language: str) -> str:
    label = vocabulary.label(item.fact.type, language, kind="flow")
    if item.fact.unit != "ratio":
        return label
    whole = issue_name(item.fact.of, language)
    if whole:
        return f"{label}: {filled(words(language)['share_of'], {'of': whole})}"
    return f"{label}: {words(language)['growth']}" if item.fact.trend else label


def _parties(item: Item, language: str) -> str:
    fact, direction = item.fact, words(language)["direction"]
    ours = listed([name(c, language) for c in item.source], language)
    theirs = listed([name(c, language) for c in item.target], language)
    between = f" {direction['to']} " if vocabulary.directed(fact.kind, fact.type) else direction["both"]
    return f"{ours}{between}{theirs}" if theirs else ours
