"""Store: imported data sets in Parquet beside the ledger; an import takes the place of an older one, which is kept."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import polars as pl

from kyori.errors import DataError, PanelError
from kyori.model import When
from kyori.records import registry
from kyori.records.core.account import Imported

_MANIFEST = "manifest.json"
_DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Entry:
    """An import in the store.

    Attributes:
        kind, version, layout: which data set, version and layout it is.
        known: the day (ISO) the version was published, the clock of what was known.
        imported: when it was imported (ISO, UTC).
        number: of the import among those of its version; the highest takes the place of the others.
        source: the file it came from.
        rows: of the table.
        account: what became of the rows of the file.
        notes: what was repaired or let pass.
        folder: where it lies.
    """

    kind: str
    version: str
    layout: str
    known: str
    imported: str
    number: int
    source: str
    rows: int
    account: list[dict[str, str | int]]
    notes: list[str]
    folder: str


class Store:
    """Imported data sets in a folder: ``KIND/version=V/import=N/decade=D/*.parquet``, each import with a manifest.

    Example:
        >>> Store("none.records").entries()
        ()
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    @classmethod
    def beside(cls, ledger: str | Path) -> Store:
        """The store of a ledger: ``kyori.records`` beside ``kyori.db``, and in this folder for a database URL."""
        name = str(ledger)
        if name.startswith("sqlite:///"):
            name = name.removeprefix("sqlite:///")
        return cls(Path(name).with_suffix(".records") if "://" not in name else Path("kyori.records"))

    def __repr__(self) -> str:
        return f"Store({str(self.folder)!r})"

    def put(self, found: Imported, *, version: str | None = None, known: str | dt.date | None = None) -> Entry:
        """Keep an import; one of the same version takes the place of the older ones, which stay on the disk.

        Args:
            found: what was read.
            version: what it is called; as its layout tells where None.
            known: the day it was published; that of the version on the card where None.

        Returns:
            Its entry.

        Raises:
            DataError: when the folder cannot be written; nothing is changed then.
        """
        name = version or found.version
        day = _iso(known) if known is not None else found.card.released_on(name)
        place = self.folder / found.card.kind / f"version={_plain(name)}"
        number = max((e.number for e in self.entries(found.card.kind) if e.version == name), default=0) + 1
        final = place / f"import={number}"
        entry = Entry(
            found.card.kind, name, found.layout, day, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), number,
            found.source, found.frame.height, found.account.to_records(), list(found.account.notes),
            str(final.relative_to(self.folder)),
        )  # fmt: skip
        part = place / f".part-{uuid4().hex}"
        try:
            part.mkdir(parents=True)
            _write(found.frame, part)
            (part / _MANIFEST).write_text(json.dumps(asdict(entry), ensure_ascii=False, indent=1), encoding="utf-8")
            part.rename(final)
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            raise DataError(
                f"cannot be kept: {error.strerror or error}",
                where=place,
                hint="check that there is room and you may write",
            ) from error
        return entry

    def entries(self, kind: str | None = None) -> tuple[Entry, ...]:
        """All imports that are kept, by kind, then by the day they were published, then by their number."""
        folder = registry.kind_of(kind) if kind else "*"
        found = [_read(path) for path in self.folder.glob(f"{folder}/version=*/import=*/{_MANIFEST}")]
        return tuple(sorted(found, key=lambda e: (e.kind, e.known, e.imported, e.number)))

    def entry(self, kind: str, *, as_of: str | dt.date | None = None, columns: Sequence[str] = ()) -> Entry:
        """The import of a data set that counts: the latest version, and of it the latest import.

        Args:
            kind: the data set.
            as_of: the *known* clock: only versions published by that day.
            columns: that are needed; of a data set with several files only those imports count that have them, where
                any has.

        Raises:
            PanelError: when none was imported, or none was published by then.
        """
        name = registry.kind_of(kind)
        every = self.entries(name)
        if not every:
            raise PanelError(
                f"{name} was not imported",
                where=self.folder,
                hint=f"kyori import {name} FILE; {registry.card(name).page}",
            )
        known = [e for e in every if as_of is None or e.known <= _iso(as_of)]
        if not known:
            first = min(e.known for e in every)
            raise PanelError(f"no version of {name} was published by {as_of}", hint=f"the first was on {first}")
        fit = [e for e in known if set(columns) <= self._columns(e)] if len({e.layout for e in known}) > 1 else known
        latest = max(e.known for e in fit or known)
        return max((e for e in fit or known if e.known == latest), key=lambda e: (e.imported, e.number))

    def _columns(self, entry: Entry) -> set[str]:
        first = next((self.folder / entry.folder).glob("**/*.parquet"), None)
        return set(pl.read_parquet_schema(first)) if first else set()

    def frame(self, entry: Entry) -> pl.DataFrame:
        """The rows of an import."""
        files = sorted((self.folder / entry.folder).glob("**/*.parquet"))
        return pl.concat([pl.read_parquet(f, hive_partitioning=False) for f in files])

    def scan(self, entry: Entry) -> pl.LazyFrame:
        """The rows of an import, read as they are needed; a filter on ``decade`` reads those files only."""
        return pl.scan_parquet(self.folder / entry.folder / "**/*.parquet", hive_partitioning=True)


def keep(
    kind: str,
    path: str | Path,
    *,
    ledger: str | Path = "kyori.db",
    lenient: bool = False,
    version: str | None = None,
    known: str | dt.date | None = None,
    **options: Any,
) -> tuple[Imported, Entry]:
    """Read a file of a data set and keep it in the store beside a ledger: what ``kyori import`` does.

    Args:
        kind: the data set.
        path: the owner's file; ``-`` is standard input.
        ledger: beside which the store lies; it need not be there.
        lenient: leave out rows that are not sound, and list them, rather than refuse the file.
        version: which version the file is, where its layout does not tell.
        known: the day that version was published, where the card does not tell.
        options: of the data set's own `load`, as those of event data.

    Raises:
        VocabularyError: when no data set has such a name.
        DataError: when the file is not what the owner publishes, or cannot be kept.
    """
    found = registry.load(kind, path, lenient=lenient, **options)
    return found, Store.beside(ledger).put(found, version=version, known=known)


def _write(frame: pl.DataFrame, folder: Path) -> None:
    """Parquet by decade, so that a panel of a few years need not read all; one file where rows are not by year."""
    if "year" not in frame.columns:
        frame.write_parquet(folder / "all.parquet")
        return
    for decade, rows in _decades(frame):
        place = folder / f"{_DECADE}={decade}"
        place.mkdir()
        rows.write_parquet(place / "rows.parquet")


def _decades(frame: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    decade = (pl.col("year") // 10 * 10).cast(pl.String).fill_null("none")
    for (name,), rows in frame.with_columns(decade.alias("_decade")).group_by("_decade", maintain_order=True):
        yield str(name), rows.drop("_decade")


def _read(path: Path) -> Entry:
    try:
        return Entry(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DataError("the manifest of an import is damaged", where=path, hint="import the file again") from error


def _iso(day: str | dt.date) -> str:
    """A day as ISO; the last one of a month or a year."""
    return day.isoformat() if isinstance(day, dt.date) else When(day.strip()).latest.isoformat()


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() or c in ".-" else "_" for c in name)
