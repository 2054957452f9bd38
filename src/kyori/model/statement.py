"""Statement: one thing that one document says about states, tied to the exact words that say it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from kyori.errors import StatementError
from kyori.model import vocabulary
from kyori.model.when import When

ACTOR_CODE = re.compile(r"(?:~.+|[A-Z][A-Z0-9+]{1,9})")
"""An actor: a state or body code in capitals, or ``~`` and the plain-English name of a group or person."""

_COMMON = ("kind", "type", "source", "target", "status", "speaker", "quote")
_OF_KIND = {
    "event": ("date",),
    "commitment": ("level", "phase", "date"),
    "flow": ("value", "unit", "period", "of", "trend"),
    "position": ("issue", "date"),
}
_PROVENANCE = ("id", "document", "start", "end", "score", "reader")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, with the fields of the codebook and where it came from.

    Attributes:
        kind: ``event``, ``commitment``, ``flow`` or ``position``.
        type: code within the kind (``CONSULT``, ``partnership``, ``trade``, ``support``).
        source: actors that do, hold, give or stand; never empty.
        target: actors it is done to, held with, given to; may be empty.
        status: ``done``, ``planned``, ``possible`` or ``denied``.
        quote: exact substring of the document's text.
        date: when it happened, began, is due or is held; for a flow, the period it covers. None when unknown.
        speaker: who vouches for it when that is not the document's author; actor code or name as written.
        phase, level: for commitments; the level as the text names it, in English.
        value, unit, of, trend: for flows; value in plain units, shares as ``ratio`` in [0, 1].
        issue: for positions, short plain English.
        document: id of the document.
        start, end: offsets of the quote in the document, in code points.
        score: the reader's own estimate, in [0, 1], that the statement is right.
        reader: name and version of what read it (``kyori.ja/1``), or of the person who coded it.

    Raises:
        StatementError: when a field breaks the codebook.
    """

    kind: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    quote: str
    date: When | None = None
    speaker: str | None = None
    phase: str | None = None
    level: str | None = None
    value: float | None = None
    unit: str | None = None
    of: str | None = None
    trend: str | None = None
    issue: str | None = None
    document: str = ""
    start: int = 0
    end: int = 0
    score: float = 1.0
    reader: str = ""

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise StatementError(fault, where=repr(self.quote[:40]))

    def _faults(self) -> list[str]:
        found = []
        if self.type not in vocabulary.types(self.kind):
            found.append(f"{self.type!r} is no type of {self.kind!r}")
        if self.status not in vocabulary.statuses():
            found.append(f"{self.status!r} is no status")
        if not self.source:
            found.append("no source actor")
        if not self.quote:
            found.append("no quote")
        found += [f"{a!r} is no actor code" for a in self.actors if not ACTOR_CODE.fullmatch(a)]
        if self.kind == "commitment" and self.phase not in vocabulary.phases():
            found.append(f"{self.phase!r} is no phase of a commitment")
        if self.kind == "flow" and self.value is None and self.trend not in ("up", "down"):
            found.append("a flow needs a value, or a trend 'up' or 'down'")
        if self.kind == "flow" and self.value is not None and self.unit not in vocabulary.units():
            found.append(f"{self.unit!r} is no unit")
        return found

    @property
    def actors(self) -> tuple[str, ...]:
        """All actors, source first, each once."""
        return tuple(dict.fromkeys(self.source + self.target))

    @property
    def directed(self) -> bool:
        """Whether source and target may not be swapped."""
        return vocabulary.directed(self.kind, self.type)

    @property
    def id(self) -> str:
        """Stable identity: a hash of the document, the offsets and what is said (16 hex digits)."""
        said = (self.kind, self.type, self.source, self.target, self.status, self.phase, self.level, self.value)
        parts = (self.document, self.start, self.end, self.quote, *said, self.issue, str(self.date), self.speaker)
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def replaced(self, **changes: Any) -> Statement:
        """A copy with some fields changed."""
        return replace(self, **changes)

    def to_json(self) -> dict[str, Any]:
        """The statement as the codebook writes it, plus id, document, start, end, score and reader.

        A flow's date is written as ``period``; fields of other kinds are left out.
        """
        values = asdict(self) | {"id": self.id}
        values["date"] = values["period"] = None if self.date is None else self.date.edtf
        values["source"], values["target"] = list(self.source), list(self.target)
        return {key: values[key] for key in (*_COMMON[:2], *_OF_KIND[self.kind], *_COMMON[2:], *_PROVENANCE)}

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Statement:
        """The statement that `to_json` wrote, or that a codebook file holds.

        Raises:
            StatementError: when a field is missing or breaks the codebook.
        """
        names = {f.name for f in fields(cls)}
        values = {k: v for k, v in record.items() if k in names and v is not None}
        date = record.get("period") if record.get("kind") == "flow" else record.get("date")
        values["date"] = When(date) if date else None
        for side in ("source", "target"):
            values[side] = tuple(record.get(side) or ())
        missing = {"kind", "type", "status", "quote"} - values.keys()
        if missing:
            raise StatementError(f"fields missing: {', '.join(sorted(missing))}", where=repr(record)[:80])
        return cls(**values)
