"""W3C PROV as JSON-LD: which fact rests on which statement, quoted from which document, read by what."""

from __future__ import annotations

import json
from typing import Any, BinaryIO
from urllib.parse import quote

from kyori.ledger.exchange.material import Material
from kyori.model import Document, Fact, Told

BASE = "urn:kyori:"
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "kyori": BASE,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasDerivedFrom",
            "wasQuotedFrom",
            "wasGeneratedBy",
            "wasAttributedTo",
            "wasAssociatedWith",
            "used",
        )
    },
}


def write(material: Material, to: BinaryIO) -> None:
    """One graph: facts derived from statements, statements quoted from documents, readings by readers."""
    # Anything beside the graph would make it a named one.
    head = json.dumps({"@context": CONTEXT})
    to.write((head[:-1] + ', "@graph": [').encode("utf-8"))
    written: set[str] = set()
    first = True
    for fact in material.facts:
        for node in _nodes(fact, material):
            if node["@id"] not in written:
                written.add(node["@id"])
                to.write((b"\n" if first else b",\n") + json.dumps(node).encode("ascii"))
                first = False
    to.write(b"\n]}\n")


def _nodes(fact: Fact, material: Material) -> list[dict[str, Any]]:
    nodes = []
    for told in fact.told:
        document = material.document(told.document)
        nodes += [*_document(document), *_statement(told)]
    rests = [_id("statement", t.statement.id) for t in fact.told]
    date = {"kyori:date": fact.date.edtf} if fact.date else {}
    about = {"kyori:kind": fact.kind, "kyori:type": fact.type, "kyori:status": fact.status, **date}
    actors = {"kyori:source": list(fact.source), "kyori:target": list(fact.target)}
    return [*nodes, {"@id": _id("fact", fact.id), "@type": "prov:Entity", "wasDerivedFrom": rests, **about, **actors}]


def _document(document: Document) -> list[dict[str, Any]]:
    found: dict[str, Any] = {"@id": _id("document", document.id), "@type": "prov:Entity"}
    said = {"dcterms:title": document.title, "dcterms:language": document.language, "dcterms:source": document.url}
    found |= {key: value for key, value in said.items() if value}
    if document.published:
        found["dcterms:issued"] = document.published.edtf
    if not document.source:
        return [found]
    publisher = _id("publisher", document.source)
    agent = {"@id": publisher, "@type": ["prov:Agent", "prov:Organization"], "dcterms:title": document.source}
    return [agent, found | {"wasAttributedTo": publisher}]


def _statement(told: Told) -> list[dict[str, Any]]:
    s = told.statement
    reader, reading = _id("reader", s.reader or "unknown"), _id("reading", f"{told.document}:{s.reader}")
    document = _id("document", told.document)
    kind = "prov:SoftwareAgent" if s.reader.startswith("kyori.") else "prov:Agent"
    return [
        {"@id": reader, "@type": ["prov:Agent", kind], "dcterms:title": s.reader},
        {"@id": reading, "@type": "prov:Activity", "used": document, "wasAssociatedWith": reader},
        {"@id": _id("statement", s.id), "@type": "prov:Entity", "wasQuotedFrom": document, "wasGeneratedBy": reading,
         "prov:value": s.quote, "kyori:start": s.start, "kyori:end": s.end,
         "kyori:score": {"@value": str(s.score), "@type": "xsd:decimal"}},
    ]  # fmt: skip


def _id(kind: str, id: str) -> str:
    return f"{BASE}{kind}:{quote(id, safe='', errors='replace')}"
