"""PLOVER: events that happened in the columns of POLECAT, a row a dyad, tab-separated."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from kyori.actors import to_cow
from kyori.errors import KyoriError
from kyori.ledger.exchange.material import Material
from kyori.ledger.exchange.network import label_of
from kyori.ledger.frames import dyads
from kyori.model import Fact

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    "EDTF", "Sources", "Headline", "Quote",
)  # fmt: skip
"""Those of POLECAT, and at the end what it lacks; empty where Kyori does not code it."""


def write(material: Material, to: BinaryIO) -> None:
    """Events that are done and have a date; one of a month or year is dated by its first day, ``EDTF`` has it whole."""
    text = io.TextIOWrapper(to, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for fact in material.facts:
        if fact.kind == "event" and fact.status == "done" and fact.date is not None and not fact.date.is_open:
            for a, b in dyads(fact):
                writer.writerow(_row(fact, a, b, material))
    text.detach()


def _row(fact: Fact, actor: str, recipient: str | None, material: Material) -> dict[str, str]:
    assert fact.date is not None
    first = fact.told[0]
    return {
        "Event ID": f"{fact.id}-{actor}-{recipient or ''}", "Event Date": fact.date.earliest.isoformat(),
        "Event Type": fact.type, **_side("Actor", actor, fact), **(_side("Recipient", recipient, fact)),
        "Source": first.publisher or "", "Publication Date": fact.known.edtf if fact.known else "",
        "Language": material.document(first.document).language or "", "Version": f"Kyori {material.about.version}",
        "EDTF": fact.date.edtf, "Sources": str(len(fact.documents)), "Headline": _flat(first.title or ""),
        "Quote": _flat(first.statement.quote),
    }  # fmt: skip


def _side(side: str, actor: str | None, fact: Fact) -> dict[str, str]:
    if actor is None:
        return {f"{side} Name": "None"}
    sector = {} if actor.startswith("~") else {f"Primary {side} Sector": "GOV"}
    state = len(actor) == 3 and not actor.startswith("~")
    return {f"{side} Name": label_of(actor), f"{side} Country": actor if state else "",
            f"{side} COW": _cow(actor, fact) if state else "", **sector}  # fmt: skip


def _cow(actor: str, fact: Fact) -> str:
    assert fact.date is not None
    try:
        return str(to_cow(actor, fact.date.latest) or "")
    except KyoriError:
        return ""


def _flat(text: str) -> str:
    return " ".join(text.split())
