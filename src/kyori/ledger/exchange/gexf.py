"""GEXF 1.3 with time on each edge: Gephi's timeline shows the ties as they come and go."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kyori.ledger.exchange.material import Material
from kyori.ledger.exchange.network import ATTRIBUTES, Edge, clean, edges_of, label_of

NAMESPACE = "http://gexf.net/1.3"


def write(material: Material, to: BinaryIO) -> None:
    """A dynamic graph; an edge's ``start`` and ``end`` are the *when* clock, left out where unknown or open."""
    edges = list(edges_of(material.facts))
    actors = sorted({actor for edge in edges for actor in (edge.source, edge.target)})
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<gexf xmlns="{NAMESPACE}" version="1.3">',
        f'<meta lastmodifieddate="{material.about.made[:10]}"><creator>Kyori {escape(material.about.version)}</creator>'
        f"<description>{escape(clean(material.about.query or 'everything'))}</description></meta>",
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">',
        '<attributes class="edge" mode="static">',
        *(f'<attribute id="{key}" title="{key}" type="{kind}"/>' for key, kind in ATTRIBUTES.items()),
        "</attributes>",
        "<nodes>",
        *(f"<node id={_quoted(actor)} label={_quoted(label_of(actor))}/>" for actor in actors),
        "</nodes>",
        "<edges>",
    ]
    to.write("\n".join(out).encode("utf-8") + b"\n")
    for edge in edges:
        to.write(_edge(edge).encode("utf-8"))
    to.write(b"</edges>\n</graph>\n</gexf>\n")


def _edge(edge: Edge) -> str:
    shown = {
        "id": edge.id, "source": edge.source, "target": edge.target, "label": str(edge.attributes["type"]),
        "kind": str(edge.attributes["type"]), "type": "directed" if edge.directed else "undirected",
        "weight": f"{edge.weight:.6g}",
    }  # fmt: skip
    days = {"start": edge.start, "end": edge.end}
    shown |= {key: day.isoformat() for key, day in days.items() if day is not None}
    head = " ".join(f"{key}={_quoted(value)}" for key, value in shown.items())
    values = "".join(f'<attvalue for="{key}" value={_quoted(str(v))}/>' for key, v in edge.attributes.items())
    return f"<edge {head}><attvalues>{values}</attvalues></edge>\n"


def _quoted(text: str) -> str:
    return quoteattr(clean(text))
