"""The layouts of GDELT event files: which columns stand where, told by how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from kyori.errors import UnknownLayoutError, WrongDataSetError

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in _ACTOR), *(f"Actor2{part}" for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The 61 columns of GDELT 2.0, in order."""

_WITHOUT_ADM2 = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))

_OTHER_TABLES = {16: "a table of mentions", 27: "a GKG 2 file", 11: "a GKG 1 file", 15: "a GKG 2 file"}


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of event files.

    Attributes:
        version: ``1.0`` or ``2.0``.
        columns: their names, in order.
        added_divisor: what ``DATEADDED`` is divided by to give ``yyyymmdd``.
    """

    version: str
    columns: tuple[str, ...]
    added_divisor: int

    def position(self, column: str) -> int:
        """Where a column stands, from 0."""
        return self.columns.index(column)


LAYOUTS = {
    57: Layout("1.0", _WITHOUT_ADM2[:-1], 1),
    58: Layout("1.0", _WITHOUT_ADM2, 1),
    61: Layout("2.0", COLUMNS, 1_000_000),
}
"""By number of columns: 57 up to March 2013, 58 (with SOURCEURL) since then, 61 in GDELT 2.0."""


def layout_of(line: bytes, where: str) -> Layout:
    """The layout that a line of a file has.

    Raises:
        WrongDataSetError: when it is a GDELT file of another table, a web page, or no such table at all.
        UnknownLayoutError: when it is tab separated, but no known layout.
    """
    count = line.count(b"\t") + 1
    if count in LAYOUTS:
        return LAYOUTS[count]
    if line.lstrip()[:1] in (b"<", b"{"):
        what = "holds a web page, not events"
        raise WrongDataSetError(what, where=where, hint="the download went wrong; fetch the file again")
    if count in _OTHER_TABLES:
        hint = "events are in the files named *.export.CSV.zip"
        raise WrongDataSetError(f"has {count} columns: {_OTHER_TABLES[count]}, not events", where=where, hint=hint)
    if count == 1:
        separators = {c: line.count(c.encode()) for c in (",", ";")}
        most = max(separators, key=lambda c: separators[c])
        told = f"; it seems to be separated by {most!r}" if separators[most] > 20 else ""
        hint = "take the owner's own file; a spreadsheet may have saved it anew"
        raise WrongDataSetError(f"is not tab separated{told}", where=where, hint=hint)
    known = ", ".join(f"{n} (GDELT {one.version})" for n, one in LAYOUTS.items())
    raise UnknownLayoutError(f"has {count} columns; event files have {known}", where=where,
                             hint="take the raw .export.CSV.zip file from http://data.gdeltproject.org")  # fmt: skip
