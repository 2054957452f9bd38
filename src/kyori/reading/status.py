"""Status of what a clause tells: done, planned, possible or denied, from its own words and what governs it."""

from __future__ import annotations

from kyori.reading.clauses import Clause

_ORDER = ("denied", "possible", "planned")


def status(clause: Clause, *, sense_negated: bool = False, carried: bool = True) -> str | None:
    """done, planned, possible or denied; None where the clause says only what should be.

    Args:
        clause: the clause.
        carried: whether the statement is of the action noun that the clause's light verb carries, so that the verb says
            what became of it (``訪問を予定する``).
        sense_negated: whether the sense already asks for the denied verb, so that denial is its own meaning.
    """
    found: list[str] = []
    if carried and clause.effect in ("planned", "possible"):
        found.append(clause.effect)
    if carried and clause.effect == "cancelled":
        found.append("denied")
    if clause.modality == "should":
        return None
    if clause.modality == "wish":
        found.append("planned")
    elif clause.modality and not (clause.modality == "denied" and sense_negated):
        found.append(clause.modality)
    if clause.negated and not sense_negated:
        found.append("denied")
    if clause.relation == "condition":
        found.append("possible")
    if not found:
        found += _of_governor(clause)
    return next((s for s in _ORDER if s in found), "done")


def _of_governor(clause: Clause) -> list[str]:
    """What the clause that governs this one, or that it is chained to, says of both (``訪れて協議する予定だ``)."""
    governor = clause.governor
    if governor is None or clause.past or clause.lasting or clause.relation not in ("complement", "chain"):
        return []
    if governor.modality in ("possible", "planned"):
        return [governor.modality]
    return _of_governor(governor) if clause.relation == "chain" and governor.relation == "chain" else []
