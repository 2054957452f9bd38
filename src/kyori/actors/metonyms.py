"""Metonyms: capitals and seats of government that stand for the government there."""

from __future__ import annotations

from kyori.actors.scan import Entry, Rule, Scan, Sense, edges
from kyori.actors.tables import days, table


def metonyms(language: str, capital: Rule) -> list[Entry]:
    """Entries of the metonyms of a language.

    Args:
        language: ``ja`` or ``en``.
        capital: the language's rule that tells a capital that acts from one where somebody is.
    """
    senses: dict[tuple[str, str, float], list[Sense]] = {}
    for r in table("metonyms.csv"):
        if r["language"] == language:
            key = r["name"], r["kind"], float(r["confidence"])
            senses.setdefault(key, []).append(((r["actor"],), days(r["start"], r["end"])))
    return [
        Entry(name, _seat if kind == "seat" else capital, tuple(latest_first(found)), confidence, "metonym",
              edges=edges(name))
        for (name, kind, confidence), found in senses.items()
    ]  # fmt: skip


def latest_first(senses: list[Sense]) -> list[Sense]:
    """Senses with the one that still holds first: it is meant where the text has no date."""
    return sorted(senses, key=lambda sense: -sense[1][1])


def _seat(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of seats of government (クレムリン, ホワイトハウス)."""
    if scan.inside_word(entry, start, end):
        return 0
    actors = scan.actors_of(entry.senses)
    return scan.add(start, end, actors, "metonym", entry.confidence, "seat of government")
