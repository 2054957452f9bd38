"""followthemoney: actors, documents and facts as entities, a line each, as Aleph and OpenSanctions exchange them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from kyori.actors import states
from kyori.ledger.exchange.material import Material
from kyori.ledger.exchange.network import days_of, label_of
from kyori.ledger.exchange.records import line
from kyori.model import Document, Fact, When, vocabulary


def write(material: Material, to: BinaryIO) -> None:
    """Actors are ``PublicBody`` (states), ``Organization`` or ``LegalEntity`` (groups), facts ``Event`` with those who
    are involved, documents ``Article``; each before what points to it."""
    written: set[str] = set()
    for fact in material.facts:
        for id in fact.documents:
            _once(to, written, article(material.document(id)))
        for actor in fact.actors:
            _once(to, written, actor_entity(actor))
        _once(to, written, event(fact))


def actor_entity(actor: str) -> dict[str, Any]:
    """The entity of an actor."""
    codes = {s.code for s in states()}
    schema = "PublicBody" if actor in codes else "LegalEntity" if actor.startswith("~") else "Organization"
    return _entity(_actor_id(actor), schema, {"name": [label_of(actor)], "alias": [actor]})


def article(document: Document) -> dict[str, Any]:
    """The entity of a document, without its text."""
    return _entity(
        f"kyori-d-{document.id}",
        "Article",
        {
            "title": [document.title or document.name], "fileName": [document.name], "author": [document.author],
            "publisher": [document.source], "publishedAt": [_date(document.published)], "sourceUrl": [document.url],
            "language": [{"ja": "jpn", "en": "eng"}.get(document.language or "")],
        },
    )  # fmt: skip


def event(fact: Fact) -> dict[str, Any]:
    """The entity of a fact; its quotes are its description, its documents its proof."""
    start, end = days_of(fact)
    label = vocabulary.label(fact.type, "en", kind=fact.kind)
    sides = [", ".join(map(label_of, side)) for side in (fact.source, fact.target) if side]
    exact = fact.date is not None and not fact.date.is_interval
    return _entity(
        f"kyori-{fact.id}",
        "Event",
        {
            "name": [f"{label}: {' - '.join(sides)}"], "involved": [_actor_id(a) for a in fact.actors],
            "date": [_date(fact.date)] if exact else [], "recordId": [fact.id],
            "startDate": [start.isoformat()] if start and not exact else [],
            "endDate": [end.isoformat()] if end and not exact else [],
            "summary": [f"{fact.kind} {fact.type}, {fact.status}"],
            "description": [t.statement.quote for t in fact.told],
            "keywords": [fact.kind, fact.type, fact.status, fact.phase, fact.level, fact.issue],
            "publisher": [t.publisher for t in fact.told], "proof": [f"kyori-d-{id}" for id in fact.documents],
        },
    )  # fmt: skip


def _entity(id: str, schema: str, properties: Mapping[str, Iterable[str | None]]) -> dict[str, Any]:
    whole = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in whole.items() if values}}


def _actor_id(actor: str) -> str:
    # An id ends with a letter or digit.
    return "kyori-a-" + "".join(c if c.isalnum() else f"-{ord(c):x}x" for c in actor)


def _date(when: When | None) -> str | None:
    """The date as followthemoney writes it: a day, a month or a year."""
    if when is None or when.is_interval:
        return None
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}.get(when.precision)
    return f"{when.earliest:{form}}" if form else None


def _once(to: BinaryIO, written: set[str], entity: dict[str, Any]) -> None:
    if entity["id"] not in written:
        written.add(entity["id"])
        to.write(line(entity))
