"""Copies: documents of nearly one text (a wire story in two papers), found when stored, counted as one source."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
)

from kyori.ledger import clock, schema
from kyori.ledger.bulk import write_rows
from kyori.ledger.schema import metadata
from kyori.model import Document, When

document_bands = Table(
    "document_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False, comment="hash of a part of the MinHash"),
    Column("document", String(16), ForeignKey("documents.id"), primary_key=True),
    Index("document_bands_document", "document"),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("document", String(16), ForeignKey("documents.id"), primary_key=True, comment="the lower id of the two"),
    Column("other", String(16), ForeignKey("documents.id"), primary_key=True),
    Column("likeness", Float(53), nullable=False, comment="share of the shingles that both have"),
    Index("copies_other", "other"),
)

TABLES = [document_bands, copies]

SHINGLE = 5
"""Letters in a shingle; five are a word or two of Japanese."""
SHORTEST = 200
"""Letters of a text that is compared: short ones are alike by chance (a figure or a day is all that differs)."""
LIKENESS = 0.7
"""Share of the shingles of both that two copies have in common."""
CONTAINED = 0.9
"""Share of the shingles of the shorter one that the longer has, of a copy that was cut or added to."""
_BANDS, _ROWS = 24, 5
"""Two texts of likeness 0.7 share a band in 98.7 % of cases, of 0.3 in 6 %."""
_MOST_COMPARED = 64
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)
_NOT_LETTERS = re.compile(r"[\W_]+")

_LIKELIEST = (
    select(document_bands.c.document)
    .where(document_bands.c.band.in_(bindparam("bands", expanding=True)), document_bands.c.document != bindparam("id"))
    .group_by(document_bands.c.document)
    .order_by(func.count().desc(), document_bands.c.document)
    .limit(_MOST_COMPARED)
)
"""The documents that share most bands."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One of several documents that are taken for copies of one text.

    Attributes:
        group: number of the group, from 1.
        document: id.
        name, title, publisher: of the document.
        published: EDTF; None where unknown.
        likeness: the greatest share of shingles in common with another of the group; 1 for the same text.
    """

    group: int
    document: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    likeness: float


def letters(text: str, cut: Iterable[tuple[int, int, str]] = ()) -> str:
    """The letters and digits of a text without what was cut from it, in one case and width."""
    kept, at = [], 0
    for start, end, _ in sorted(cut):
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", "".join(kept)).casefold())


def shingles(plain: str) -> set[str]:
    """Every run of `SHINGLE` letters."""
    return {plain[i : i + SHINGLE] for i in range(max(0, len(plain) - SHINGLE + 1))}


def likeness(a: set[str], b: set[str]) -> float:
    """Share of the shingles in common; 0 where neither they nor the shorter's part of them make two texts copies.

    Example:
        >>> likeness(shingles("abcdefghij"), shingles("abcdefghij")), likeness(shingles("abcdef"), shingles("ghijkl"))
        (1.0, 0.0)
    """
    if not a or not b:
        return 0.0
    return _share(len(a & b), len(a), len(b))


def _share(shared: int, a: int, b: int) -> float:
    jaccard, contained = shared / (a + b - shared), shared / min(a, b)
    return max(jaccard, contained) if jaccard >= LIKENESS or contained >= CONTAINED else 0.0


def record(connection: Connection, document: Document, id: str) -> None:
    """`record_all` for one document."""
    record_all(connection, {id: document})


def record_all(connection: Connection, documents: Mapping[str, Document]) -> None:
    """Keeps the bands of new documents' MinHashes, and which documents they are copies of, in either direction.

    Args:
        connection: inside the transaction that stores the documents.
        documents: by id; their rows were written.
    """
    mine = {id: s for id, d in documents.items() if (s := _shingled(letters(d.text, d.cut))) is not None}
    bands = [{"band": band, "document": id} for id, s in mine.items() for band in sorted(s.bands)]
    if not bands:
        return
    write_rows(connection, document_bands, bands)
    alike: dict[tuple[str, str], float] = {}
    kept = _Kept(connection, mine)
    for id, shingled in mine.items():
        likeliest = connection.scalars(_LIKELIEST, {"bands": sorted(shingled.bands), "id": id}).all()
        kept.load(likeliest)
        for other in likeliest:
            first, second = sorted((id, other))
            if (first, second) not in alike:
                alike[first, second] = _alike(shingled.hashes, kept.of[other])
    rows = [{"document": a, "other": b, "likeness": share} for (a, b), share in alike.items() if share]
    if rows:
        connection.execute(insert(copies), rows)


class _Shingled(NamedTuple):
    """The shingles of a text as sorted hashes, and the bands of their MinHash."""

    hashes: NDArray[np.uint64]
    bands: set[int]


def _shingled(plain: str) -> _Shingled | None:
    return _Shingled(_hashes(plain), _bands(shingles(plain))) if len(plain) >= SHORTEST else None


def _hashes(plain: str) -> NDArray[np.uint64]:
    """Every run of `SHINGLE` letters as a number, each once, in order."""
    letters = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    runs = np.lib.stride_tricks.sliding_window_view(letters, SHINGLE)
    # Sums that wrap around at 64 bits; odd factors, so that no letter of a run is lost.
    return np.unique((runs * _FACTORS).sum(axis=1, dtype=np.uint64))


def _alike(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """`likeness` of two texts by the hashes of their shingles."""
    if not len(a) or not len(b):
        return 0.0
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    places = np.searchsorted(many, few)
    shared = int(np.count_nonzero(many[np.minimum(places, len(many) - 1)] == few))
    return _share(shared, len(a), len(b))


class _Kept:
    """Hashes of the shingles of documents that are compared again and again while several are stored."""

    def __init__(self, connection: Connection, mine: Mapping[str, _Shingled]) -> None:
        self._connection = connection
        self.of = {id: shingled.hashes for id, shingled in mine.items()}

    def load(self, ids: Sequence[str]) -> None:
        d = schema.documents.c
        missing = [id for id in ids if id not in self.of]
        if not missing:
            return
        for row in self._connection.execute(select(d.id, d.text, d.cut).where(d.id.in_(missing))).all():
            self.of[row.id] = _hashes(letters(row.text, [(s, e, why) for s, e, why in json.loads(row.cut)]))


def _bands(of: set[str]) -> set[int]:
    hashed = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
    hashed.update(list(of))
    digest = hashed.digest()
    parts = (struct.pack(f"<B{_ROWS}I", i, *digest[i * _ROWS : (i + 1) * _ROWS]) for i in range(_BANDS))
    return {int.from_bytes(hashlib.blake2b(part, digest_size=8).digest(), "big") >> 1 for part in parts}


def origins(connection: Connection, as_of: When | dt.date | None = None) -> dict[str, str]:
    """For documents with copies, the key that all of a group share, by what could be known on a day.

    Args:
        connection: to the ledger.
        as_of: the *known* clock; of two copies both must be known.
    """
    day = clock.last_known_day(as_of)
    one, other = schema.documents.alias(), schema.documents.alias()
    pairs = (
        select(copies.c.document, one.c.origin, copies.c.other, other.c.origin.label("its_origin"))
        .join(one, one.c.id == copies.c.document)
        .join(other, other.c.id == copies.c.other)
    )
    if day is not None:
        pairs = pairs.where(one.c.known_day <= day, other.c.known_day <= day)
    rows = connection.execute(pairs).all()
    groups = _Groups()
    keys: dict[str, str] = {}
    for document, origin, copy, its_origin in rows:
        groups.join(document, copy)
        keys[document], keys[copy] = origin, its_origin
    lowest: dict[str, str] = {}
    for document, origin in keys.items():
        root = groups.root(document)
        lowest[root] = min(lowest.get(root, origin), origin)
    return {document: lowest[groups.root(document)] for document in keys}


def listed(connection: Connection, as_of: When | None = None) -> list[Copy]:
    """Documents that are taken for copies of one another, group by group, each group earliest first."""
    d = schema.documents.c
    columns = (d.id, d.name, d.title, d.source, d.published, d.known_day, d.origin)
    rows = connection.execute(select(*columns).where(clock.known_by(as_of))).all()
    keys = origins(connection, as_of)
    alike: dict[str, float] = {}
    for document, other, share in connection.execute(select(copies)).all():
        for id in (document, other):
            alike[id] = max(alike.get(id, 0.0), share)
    groups: dict[str, list[tuple[bool, int, str, Copy]]] = defaultdict(list)
    for row in rows:
        copy = Copy(0, row.id, row.name, row.title, row.source, row.published, alike.get(row.id, 1.0))
        order = (row.known_day is None, row.known_day or 0, row.id, copy)
        groups[keys.get(row.id, row.origin)].append(order)
    several = sorted(sorted(group, key=lambda o: o[:3]) for group in groups.values() if len(group) > 1)
    return [
        Copy(n, c.document, c.name, c.title, c.publisher, c.published, c.likeness)
        for n, group in enumerate(several, 1)
        for *_, c in group
    ]


class _Groups:
    """Documents joined into groups, pair by pair."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, document: str) -> str:
        above = self._above
        while above.get(document, document) != document:
            above[document] = above.get(above[document], above[document])
            document = above[document]
        return document

    def join(self, a: str, b: str) -> None:
        x, y = sorted((self.root(a), self.root(b)))
        self._above[y] = x
        self._above.setdefault(x, x)
