"""Flows: amounts and trends of trade, arms, energy, investment and aid between the actors around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kyori.model import vocabulary
from kyori.reading.amounts import Amount
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.context import Context
from kyori.reading.drafts import Draft
from kyori.reading.lexicon import Lexicon
from kyori.reading.roles import Actors, agents, named_in, standing_for, targets, unique
from kyori.reading.status import status

_NAMED = 0.85
"""An actor at least this sure is named in the clause itself."""


def flows(
    clauses: Sequence[Clause], amounts: Sequence[Amount], text: str, lexicon: Lexicon, context: Context
) -> list[Draft]:
    """Flows that the clauses of one sentence tell.

    Args:
        clauses: of the sentence.
        amounts: in the sentence; bracketed conversions are left out.
        text: the document's text.
        lexicon: for what the amounts are of.
        context: for dropped actors.
    """
    found: list[Draft] = []
    for amount in amounts:
        if amount.converted or amount.kind == "multiple" or amount.unit not in vocabulary.units():
            continue
        clause = _around(clauses, amount)
        if clause is None:
            continue
        found += _figure(clause, clauses, amount, text, lexicon, context)
    with_figures = {id(d.clause) for d in found}
    for clause in clauses:
        if id(clause) not in with_figures and clause.form != "nominal":
            found += _trend(clause, text, lexicon, context)
    return found


def _around(clauses: Sequence[Clause], amount: Amount) -> Clause | None:
    """The smallest clause that has the amount in it, else the one that ends soonest after it."""
    verbal = [c for c in clauses if c.form != "nominal" or not c.predicate]
    inside = [c for c in verbal if c.start <= amount.start and amount.end <= c.end]
    if inside:
        return min(inside, key=lambda c: c.end - c.start)
    later = [c for c in verbal if c.end >= amount.end]
    return min(later, key=lambda c: c.end, default=verbal[-1] if verbal else None)


def _measure(phrase: Phrase, text: str, lexicon: Lexicon) -> str | None:
    """The flow measure that a phrase's own words name, closing marks left off."""
    return lexicon.measure(phrase.said or text[phrase.start : phrase.end].rstrip("」』”）)"))


def _measured(clause: Clause, text: str, lexicon: Lexicon, near: int | None = None) -> tuple[Phrase, str] | None:
    """The phrase of a clause that says of what the amount is, with its flow measure; the nearest to the amount."""
    found: list[tuple[int, Phrase, str]] = []
    tops = [top for phrases in clause.roles.values() for top in phrases]
    tops += [p for top in tops if top.relative is not None for ps in top.relative.roles.values() for p in ps]
    for top in tops:
        for phrase in top.walk():
            measure = _measure(phrase, text, lexicon)
            if measure:
                distance = 0 if near is None else min(abs(near - phrase.end), abs(phrase.start - near) + 4)
                found.append((distance, phrase, measure))
    if not found:
        return None
    _, phrase, measure = min(found, key=lambda f: f[0])
    return phrase, measure


def _figure(
    clause: Clause, clauses: Sequence[Clause], amount: Amount, text: str, lexicon: Lexicon, context: Context
) -> Iterator[Draft]:
    head = clause.head if clause.relation == "relative" else None
    # 1000億ドルを超える貿易: the amount is of the noun that its clause modifies.
    measure_of_head = _measure(head, text, lexicon) if head is not None else None
    if head is not None and measure_of_head:
        measured: tuple[Phrase, str] | None = (head, measure_of_head)
    else:
        measured = _measured(clause, text, lexicon, amount.start)
    if measured is None:
        for other in clauses:
            if other is not clause and other.start <= amount.start <= other.end + 2:
                measured = _measured(other, text, lexicon, amount.start)
                if measured:
                    break
    if measured is None:
        verb = clause.predicate.removesuffix("する")
        kind = lexicon.flow_verbs.get(verb)
        measured = (Phrase("object", clause.at, clause.end, verb), kind) if kind else None
    if measured is None:
        return
    phrase, measure = measured
    if amount.unit == "persons" and measure not in ("people", "troops"):
        return
    if amount.unit in ("items",) and (measure != "arms" or amount.kind == "count"):
        return
    if measure in ("people", "troops") and amount.unit not in ("persons", "ratio"):
        return
    source, target = _between(clause, phrase, measure, context)
    if not source or not target:
        return
    said = status(clause)
    if said is None:
        return
    start = min(amount.start, phrase.left)
    end = max(amount.end, phrase.end)
    values = [amount.value] if amount.high is None else [amount.value, amount.high]
    for value in values:
        yield Draft(
            "flow", measure, source, target, said, start, end, amount.start, 0.6, f"amount of {measure}", clause,
            value=value, unit=amount.unit,
            of=(amount.of or _share_of(clause, text)) if amount.unit == "ratio" else None,
        )  # fmt: skip


def _share_of(clause: Clause, text: str) -> str | None:
    for role in ("goal", "object", "owner"):
        for phrase in clause.phrases(role):
            return text[phrase.left : phrase.end].replace("\n", "")[:60]
    return None


def _trend(clause: Clause, text: str, lexicon: Lexicon, context: Context) -> Iterator[Draft]:
    trend = lexicon.trends.get(clause.predicate.removesuffix("する"))
    if trend is None:
        return
    for role in ("agent", "object", "shared"):
        for phrase in clause.phrases(role):
            measure = _measure(phrase, text, lexicon)
            if measure is None:
                continue
            source, target = _between(clause, phrase, measure, context)
            said = status(clause)
            if source and target and said:
                yield Draft(
                    "flow", measure, source, target, said, phrase.left, clause.end, clause.at, 0.5,
                    f"trend of {measure}", clause, trend=trend,
                )  # fmt: skip
            return


def _received(clause: Clause, phrase: Phrase) -> tuple[Actors, Actors]:
    """Giver and receiver where a clause says that its subject gets the quantity (``米国から支援を受けたケニア``)."""
    origins = [
        *clause.phrases("origin", "by"),
        *(m for m in phrase.modifiers if m.role in ("origin", "owner", "agent")),
    ]
    givers = next((a for p in origins if (a := standing_for(p))), ())
    subjects = [*clause.phrases("agent", "shared"), *([clause.head] if clause.head is not None else [])]
    takers = next((a for p in subjects if (a := standing_for(p))), ())
    return givers, tuple(a for a in takers if a not in givers)


def _between(clause: Clause, phrase: Phrase, measure: str, context: Context) -> tuple[Actors, Actors]:
    """From whom to whom a quantity goes: by the words around its noun, then by the clause."""
    if clause.action_voice == "receive":
        givers, takers = _received(clause, phrase)
        if givers and takers:
            return givers, takers
    givers = unique(
        a for p in phrase.walk() if p is not phrase and p.role in ("agent", "owner", "origin") for a in standing_for(p)
    )
    takers = unique(
        a
        for p in phrase.walk()
        if p is not phrase and p.role in ("against", "partner", "goal")
        for a in standing_for(p)
    )
    origin = next((a for p in clause.phrases("origin") if (a := standing_for(p))), ())
    if origin and not givers:
        givers = origin
    if measure == "troops" and clause.voice == "active" and clause.phrases("agent"):
        # イタリアは国連の部隊に兵士を送る: who sends is who acts, whatever the force belongs to.
        sender, sure = agents(clause, context)
        if sender and sure >= _NAMED and not set(sender) & set(givers):
            givers, takers = sender, unique((*givers, *takers))
    inside = named_in(phrase)
    if len(inside) > 1 and not givers:
        givers, takers = inside[:1], takers or inside[1:]
    elif inside:
        takers = takers or tuple(a for a in inside if a not in givers)
    takers = tuple(a for a in takers if a not in givers)
    if len(givers) > 1 and not takers:
        givers, takers = givers[:1], givers[1:]
    if not givers or not takers:
        doers, _ = agents(clause, context)
        doers = tuple(a for a in doers if a not in takers and a not in givers)
        others = tuple(a for a in targets(clause, (*doers, *givers)) if a not in takers)
        if not givers:
            givers = doers or others
        elif not takers:
            takers = doers or others
        if not takers:
            takers = tuple(a for a in others if a not in givers) or context.beside(givers, clause.at)
    if measure == "imports" and phrase.modifiers and any(m.role == "origin" for m in phrase.modifiers):
        origin = unique(a for m in phrase.modifiers if m.role == "origin" for a in standing_for(m))
        rest = tuple(a for a in (*givers, *takers) if a not in origin)
        return origin, unique(rest)
    return givers, tuple(a for a in takers if a not in givers)
