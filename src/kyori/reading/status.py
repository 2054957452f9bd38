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
    if carried and clause.effect == "planned":
        found.append("planned")
    if carried and clause.effect == "cancelled":
        found.append("denied")
    if clause.modality == "should":
        return None
    if clause.modality == "wish":
        found.append("planned")
    elif clause.modality:
        found.append(clause.modality)
    if clause.negated and not sense_negated:
        found.append("denied")
    if clause.relation == "condition":
        found.append("possible")
    governor = clause.governor
    if (
        governor is not None
        and clause.relation == "complement"
        and governor.modality in ("possible", "planned")
        and not found
    ):
        found.append(governor.modality)
    return next((s for s in _ORDER if s in found), "done")
