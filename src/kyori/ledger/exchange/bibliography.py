"""Bibliography: the documents that were found, as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from kyori.ledger.exchange.material import Material
from kyori.model import Document, When

_BRACES = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$",
                         "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})  # fmt: skip


def write_bibtex(material: Material, to: BinaryIO) -> None:
    """A ``@misc`` (biblatex: ``@online``) a document; its key is the document's id."""
    for d in material.documents:
        fields = {
            "title": _tex(d.title or d.name), "author": f"{{{_tex(d.author)}}}" if d.author else None,
            "publisher": _tex(d.source) if d.source else None, "howpublished": _tex(d.source) if d.source else None,
            "date": d.published.edtf if d.published else None, "year": _part(d.published, "%Y"),
            "month": _part(d.published, "%m"), "url": _flat(d.url) if d.url else None,
            "langid": {"ja": "japanese", "en": "english"}.get(d.language or ""), "note": f"Kyori document {d.id}",
        }  # fmt: skip
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        entry = ",\n".join([f"@misc{{kyori{d.id}", *lines]) + "\n}\n\n"
        to.write(entry.encode("utf-8", "replace"))


def write_ris(material: Material, to: BinaryIO) -> None:
    """A record of type NEWS a document, as Zotero, EndNote and Mendeley read it."""
    for d in material.documents:
        day = "/".join(_part(d.published, form) or "" for form in ("%Y", "%m", "%d"))
        fields = [
            ("TY", "NEWS"), ("ID", f"kyori{d.id}"), ("TI", d.title or d.name), ("AU", d.author), ("T2", d.source),
            ("PB", d.source), ("PY", _part(d.published, "%Y")), ("DA", f"{day}/" if d.published else None),
            ("LA", d.language), ("UR", d.url), ("N1", f"Kyori document {d.id}"),
        ]  # fmt: skip
        lines = [f"{tag}  - {_flat(value)}" for tag, value in fields if value]
        to.write(("\r\n".join([*lines, "ER  - ", ""]) + "\r\n").encode("utf-8", "replace"))


def write_csl(material: Material, to: BinaryIO) -> None:
    """A list of items as pandoc, Zotero and citeproc read it."""
    to.write(b"[")
    for number, item in enumerate(map(_csl, material.documents)):
        to.write((b",\n" if number else b"\n") + json.dumps(item).encode("ascii"))
    to.write(b"\n]\n")


def _csl(d: Document) -> dict[str, Any]:
    item: dict[str, Any] = {"id": f"kyori{d.id}", "type": "article-newspaper", "title": d.title or d.name}
    if d.author:
        item["author"] = [{"literal": d.author}]
    if d.published:
        parts = [int(p) for p in (_part(d.published, form) for form in ("%Y", "%m", "%d")) if p]
        item["issued"] = {"date-parts": [parts]} if parts else {"literal": d.published.edtf}
    own = {"container-title": d.source, "publisher": d.source, "language": d.language, "URL": d.url}
    return item | {key: value for key, value in own.items() if value} | {"note": f"Kyori document {d.id}"}


def _part(when: When | None, form: str) -> str | None:
    """Year, month or day of a date, as far as it has them."""
    has: Iterable[str] = {"day": ("%Y", "%m", "%d"), "month": ("%Y", "%m"), "year": ("%Y",)}.get(
        when.precision if when else "", ()
    )
    return f"{when.earliest:{form}}" if when and form in has else None


def _tex(text: str) -> str:
    return _flat(text).translate(_BRACES)


def _flat(text: str) -> str:
    return " ".join(text.split())
