"""Statements to facts: which statements tell of one fact, and the fact that they tell of. Pure functions, no I/O."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from kyori.ledger import ties
from kyori.ledger.across import with_contrary
from kyori.ledger.figures import is_money
from kyori.ledger.handmade import Join, joined_by_hand
from kyori.ledger.joining import Group, Unit, joined, split_dated, units_of, with_undated
from kyori.ledger.keys import keys_of, reach_of
from kyori.ledger.merging import fact_of
from kyori.ledger.traits import source_of, traits_of
from kyori.model import Fact, Told


def facts_from(told: Iterable[Told], joins: Sequence[Join] = ()) -> tuple[Fact, ...]:
    """The facts that tellings tell of, dated ones first, by date; the same whatever the order of the tellings.

    Tellings of one fact have the same kind, type and actors; of directed types the same source and target. Beyond
    that, every two tellings of a fact must be able to mean one thing (no chains), and a telling that could belong to
    several facts belongs to none of them:

    * **events**: one date contains the other, or both are exact and a day apart, for types that do not happen again
      on the next day. A month joins the one fact dated within it, a year the one within it. An undated telling joins
      the one fact of its type and status in its own text; otherwise undated tellings stay together by text, or
      across texts where they use the same words. What is possible joins what is done only within a month.
    * **commitments**: made (begun or upgraded), negotiated, refused and ended (or suspended) are facts of their own,
      joined by date and level. Tellings that a tie is in force join the tie standing then; see `ties.joined_ties`.
    * **flows**: the same unit and thing, one period within the other, figures within 5 %; figures that differ are
      one flow, on which sources disagree, when the period and the thing are the same and other texts tell them.
    * **positions**: the same issue, one date within the other.

    The status does not part tellings: planned and done, done and denied are one fact, the latter a disagreement.
    The reader of a document tells what it says; the same thing told with other actors (a group for its members) is
    another fact.

    Args:
        told: tellings, each statement once.
        joins: what people put together or took apart, in order.

    Example:
        >>> from kyori.model import Statement, When
        >>> def told(document, date):
        ...     said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "met", When(date), document=document)
        ...     return Told(said, document, None, None, None)
        >>> [fact] = facts_from([told("a", "2024-06-20"), told("b", "2024-06")])
        >>> str(fact.date), len(fact.told)
        ('2024-06-20', 2)
    """
    blocks: dict[Hashable, list[tuple[str, Told]]] = defaultdict(list)
    for t in told:
        blocks[_block(t)].append((t.statement.id, t))
    groups = [group for block in blocks.values() for group in _groups(block)]
    facts = [fact_of(group) for group in joined_by_hand(groups, joins)]
    return in_order(with_contrary(facts))


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in the order of all answers: dated ones first, by date."""
    return tuple(sorted(facts, key=_order))


def _block(told: Told) -> Hashable:
    """What every telling of a fact shares."""
    s = told.statement
    sides = (frozenset(s.source), frozenset(s.target)) if s.directed else frozenset(s.actors)
    return s.kind, s.type, sides


def _groups(block: Sequence[tuple[str, Told]]) -> list[list[tuple[str, Told]]]:
    units = units_of((traits_of(t), id, t, source_of(t)) for id, t in block)
    if len(units) == 1:
        return [list(units[0].told)]
    groups = _JOINED.get(block[0][1].statement.kind, _by_date)(units)
    return [[telling for unit in group for telling in unit.told] for group in groups]


def _by_date(units: Sequence[Unit]) -> list[Group]:
    dated, undated = split_dated(units)
    return with_undated(joined(dated, reach_of(units[0].traits)), undated, keys_of)


def _flows(units: Sequence[Unit]) -> list[Group]:
    parts: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in units:
        # Amounts of money can be compared in any currency.
        parts["money" if is_money(unit.traits.unit) else unit.traits.unit].append(unit)
    return [group for part in parts.values() for group in _by_date(part)]


_JOINED: dict[str, Callable[[Sequence[Unit]], list[Group]]] = {"commitment": ties.joined_ties, "flow": _flows}


def _order(fact: Fact) -> tuple[bool, str, str, str, str]:
    date = fact.date
    days = f"{date.earliest} {date.latest}" if date else ""
    return date is None, days, fact.kind, fact.type, fact.id
