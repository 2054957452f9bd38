"""GraphML: facts as edges with attributes, for networkx, igraph, yEd and Cytoscape."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kyori.ledger.exchange.material import Material
from kyori.ledger.exchange.network import ATTRIBUTES, Edge, clean, edges_of, label_of

_OWN = {"directed": "boolean", "start": "string", "end": "string", "weight": "double"}


def write(material: Material, to: BinaryIO) -> None:
    """A directed multigraph; ``directed`` false marks the edges whose sides may be swapped."""
    edges = list(edges_of(material.facts))
    actors = sorted({actor for edge in edges for actor in (edge.source, edge.target)})
    keys = {**ATTRIBUTES, **_OWN}
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '<key id="label" for="node" attr.name="label" attr.type="string"/>',
        *(f'<key id="{key}" for="edge" attr.name="{key}" attr.type="{kind}"/>' for key, kind in keys.items()),
        '<graph id="kyori" edgedefault="directed">',
        *(
            f'<node id={quoteattr(clean(actor))}><data key="label">{escape(clean(label_of(actor)))}</data></node>'
            for actor in actors
        ),
    ]
    to.write("\n".join(out).encode("utf-8") + b"\n")
    for edge in edges:
        to.write(_edge(edge).encode("utf-8"))
    to.write(b"</graph>\n</graphml>\n")


def _edge(edge: Edge) -> str:
    days = {"start": edge.start, "end": edge.end}
    values: dict[str, object] = {**edge.attributes, "directed": str(edge.directed).lower(), "weight": edge.weight}
    values |= {key: day.isoformat() for key, day in days.items() if day is not None}
    data = "".join(f'<data key="{key}">{escape(clean(str(value)))}</data>' for key, value in values.items())
    ends = f"source={quoteattr(clean(edge.source))} target={quoteattr(clean(edge.target))}"
    return f"<edge id={quoteattr(clean(edge.id))} {ends}>{data}</edge>\n"
