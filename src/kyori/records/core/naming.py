"""Names of states by year, and their numbers in ISO 3166-1: which actor a name of a data set stands for."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import polars as pl

from kyori.actors.states import periods_of
from kyori.actors.tables import cells
from kyori.actors.tables import table as gazetteer
from kyori.errors import StateCodeError
from kyori.records.core.finding import Finding, found
from kyori.records.core.states import FIRST_YEAR, LAST_YEAR
from kyori.records.files import fold

_HEIRS = {"SUN": "RUS", "YUG": "SCG", "SCG": "SRB", "CSK": "CZE", "VDR": "VNM", "YAR": "YEM"}
"""Who carries on where another ended: data sets go on using the old name, or use the new one from the start."""

_GROUP = "*"
_GOOD_PART = 90
"""Days of a year that make a name right in it: South Vietnam in 1975 had 120, Russia in 1991 had 6."""
_SCHEMA = {"key": pl.String, "year": pl.Int64, "actor": pl.String}


@dataclass(frozen=True, slots=True)
class Names:
    """A column of names, and the column of actor codes that is made of it.

    Attributes:
        column: of names in the table.
        actor: name of the new column: actor codes; null where the name is no state's.
        year: column of the year in which the name has to be valid; None takes the latest bearer.
        numeric: whether the column holds numbers of ISO 3166-1 rather than names.
        loose: whether names that are known, but no state's in that year, stay without an actor and are counted in the
            account; otherwise they are findings.
        others: whether names that are not known at all stay too (where the owner lists regions among states).
    """

    column: str
    actor: str
    year: str | None = "year"
    numeric: bool = False
    loose: bool = False
    others: bool = False

    def placed(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding], list[str]]:
        """The table with the column of actors, findings on what nobody is called, and notes on what is let pass."""
        known = codes_of(self.numeric)
        written = frame[self.column].drop_nulls().unique().to_list()
        keys = {str(name): (_number if self.numeric else _listed_key)(str(name)) for name in written}
        key = pl.col(self.column).cast(pl.String).replace_strict(keys, default=None, return_dtype=pl.String)
        year = pl.lit(LAST_YEAR, pl.Int64) if self.year is None else pl.col(self.year).cast(pl.Int64)
        keyed = frame.with_columns(key.alias("_key"), year.alias("_year"))
        bearers = _bearers(keyed.select("_key", "_year").drop_nulls().unique(), known)
        joined = keyed.join(bearers, on=["_key", "_year"], how="left", maintain_order="left").rename(
            {"_actor": self.actor}
        )
        named = pl.col(self.column).is_not_null() & pl.col("_key").is_not_null()
        strange = named & ~pl.col("_key").is_in(list(known))
        findings = [] if self.others else found(
            joined, strange, f"{self.column} is no name of a state that is known", self.column, error=StateCodeError,
            hint="the owner's spelling may be new; --lenient leaves such rows out",
        )  # fmt: skip
        nobody = [k for k, (_, kind) in known.items() if kind in ("territory", "other")]
        late = named & pl.col(self.actor).is_null() & pl.col("_year").is_not_null() & ~strange
        late = late & ~pl.col("_key").is_in(nobody)
        among = pl.col("_key").is_in(nobody) | (strange if self.others else pl.lit(False))
        notes = self._let_pass(joined, named & among, "is no state, but is listed among them")
        if self.year is None:
            pass  # the latest bearer is meant, whether or not it still exists
        elif self.loose:
            notes += self._let_pass(joined, late, "was no state in that year")
        else:
            findings += found(
                joined, late, f"{self.column} was no state in that year", self.column, error=StateCodeError,
                hint="the year or the name is wrong; --lenient leaves such rows out",
            )  # fmt: skip
        return joined.drop("_key", "_year"), findings, notes

    def _let_pass(self, joined: pl.DataFrame, rows: pl.Expr, why: str) -> list[str]:
        there = joined.filter(rows)[self.column]
        if there.is_empty():
            return []
        names = there.value_counts(sort=True)[self.column].head(4).to_list()
        told = ", ".join(map(str, names))
        return [f"{len(there):,} rows have a {self.column} that {why} ({told}); kept, without {self.actor}"]


def name_key(name: str) -> str:
    """A name as it is compared.

    Example:
        >>> name_key("Côte d'Ivoire"), name_key("Türkiye*")
        ('cote_d_ivoire', 'turkiye')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    key = fold(bare.replace("&", " and "))
    return key.removeprefix("the_")


def actor_named(name: str, year: int) -> str | None:
    """The actor that a name stands for in a year; None where it is nobody's then.

    Example:
        >>> actor_named("South Vietnam", 1970), actor_named("South Vietnam", 1990)
        ('RVN', 'VNM')
    """
    key = name_key(name)
    known = codes_of(False)
    return _bearer(known[key][0], year) if key in known else None


def numbered(number: int, year: int) -> str | None:
    """The actor that a number of ISO 3166-1 stands for in a year; None where it is nobody's then.

    Example:
        >>> numbered(643, 1980), numbered(643, 2000)
        ('SUN', 'RUS')
    """
    known = codes_of(True)
    return _bearer(known[str(number)][0], year) if str(number) in known else None


@cache
def codes_of(numeric: bool) -> dict[str, tuple[tuple[str, ...], str]]:
    """Actor codes, first choice first, and the kind of what is named, by key (or by number)."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    if numeric:
        for row in _table("numeric.csv"):
            found[row["number"]] = (_with_heirs(row["codes"].split("|")), "state" if row["codes"] else "territory")
        return found
    for row in gazetteer("state_names.csv"):
        if row["language"] == "en":
            for spelling in (row["short"], row["long"], *cells(row["also"])):
                key = name_key(spelling)
                found[key] = (_with_heirs([*found.get(key, ((), ""))[0], row["code"]]), "state")
    for code, actor, _, _ in periods_of("iso"):
        if len(code) == 3:
            found.setdefault(code.lower(), (_with_heirs([actor]), "state"))
    found[_GROUP] = ((), "other")
    for row in _table("names.csv"):
        codes = tuple(row["codes"].split("|")) if row["codes"] else ()
        found[name_key(row["name"])] = (_with_heirs(list(codes)) if row["kind"] == "state" else codes, row["kind"])
    return found


def _table(name: str) -> list[dict[str, str]]:
    text = (files("kyori.records.core") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


def _with_heirs(codes: list[str]) -> tuple[str, ...]:
    """Codes with those that came after and before them, once each."""
    forerunners = {heir: code for code, heir in _HEIRS.items()}
    chain = [c for c in codes if c]
    for start in tuple(chain):
        for steps in (_HEIRS, forerunners):
            code = start
            while code in steps:
                code = steps[code]
                chain.append(code)
    return tuple(dict.fromkeys(chain))


def _listed_key(name: str) -> str:
    """The key of a name; of an armed group, which SIPRI marks with a star, one key for all."""
    key = name_key(name)
    return _GROUP if name.rstrip().endswith("*") and key not in codes_of(False) else key


def split_names(text: str) -> list[str]:
    """The names of a list in a cell, also of states whose name has a comma.

    Example:
        >>> split_names("Korea, North, EU, Egypt, Arab Rep.")
        ['Korea, North', 'EU', 'Egypt, Arab Rep.']
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    known = codes_of(False)
    found: list[str] = []
    while parts:
        taken = next((n for n in (3, 2) if name_key(", ".join(parts[:n])) in known and len(parts) >= n), 1)
        found.append(", ".join(parts[:taken]))
        parts = parts[taken:]
    return found


def _number(text: str) -> str:
    return text.strip().removesuffix(".0").lstrip("0") or "0"


def _bearers(asked: pl.DataFrame, known: dict[str, tuple[tuple[str, ...], str]]) -> pl.DataFrame:
    rows = []
    for key, year in asked.iter_rows():
        codes, kind = known.get(key, ((), ""))
        actor = (codes[0] if codes else None) if kind == "body" else _bearer(codes, year)
        rows.append((key, year, actor))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").rename({n: f"_{n}" for n in _SCHEMA})


def _bearer(codes: tuple[str, ...], year: int) -> str | None:
    """The first of the codes whose state existed for a good part of the year, or else the one that did longest."""
    days = {code: _days(code, year) for code in codes}
    most = max(days.values(), default=0)
    if not most:
        return None
    return next(code for code, count in days.items() if count >= min(most, _GOOD_PART))


@cache
def _lives() -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for code, actor, first, last in periods_of("iso"):
        if code == actor:
            found.setdefault(actor, []).append((first, last))
    return found


@cache
def _days(code: str, year: int) -> int:
    shown = min(max(year, FIRST_YEAR), LAST_YEAR)
    begin, end = dt.date(shown, 1, 1).toordinal(), dt.date(shown, 12, 31).toordinal()
    return max((0, *(min(last, end) - max(first, begin) + 1 for first, last in _lives().get(code, ()))))
