"""GDELT as a data set: `load` gives its dyad-months with card and account, as the importers of other data sets do."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from kyori.errors import BadValueError, DataError
from kyori.records.core import Account, Card, Imported, Layout, LeftOut, cards
from kyori.records.gdelt import dyad_months as months
from kyori.records.gdelt.counting import By
from kyori.records.gdelt.engines import EngineName
from kyori.records.gdelt.source import Progress

_MOST_NAMED = 5


class GdeltDataSet:
    """GDELT: not one file but a folder of them, so that it has a reader of its own.

    Attributes:
        kind: its name on the command line.
        layouts: none that the common reader could use.
    """

    kind = "gdelt"
    layouts: tuple[Layout, ...] = ()

    @cached_property
    def card(self) -> Card:
        """Its card."""
        return cards()[self.kind]

    def read(self, path: str | Path, *, lenient: bool = False) -> pl.DataFrame:
        """The dyad-months of a file or folder; see `load`, whose ``frame`` it is."""
        return self.load(path, lenient=lenient).frame

    def load(
        self,
        path: str | Path,
        *,
        lenient: bool = False,
        by: By = "root",
        as_of: str | None = None,
        engine: EngineName = "polars",
        progress: Progress | None = None,
    ) -> Imported:
        """Count the events of a file or a folder of files by directed dyad, month and class.

        Args:
            path: an ``.export.CSV.zip`` file or a folder of them, GDELT 1.0 or 2.0.
            lenient: leave out lines that are no events and files that are broken, and list them in the result.
            by, as_of, engine, progress: see `kyori.records.gdelt.dyad_months`.

        Raises:
            DataError: one of its leaves, with file, line and what to do.
        """
        if str(path) == "-":
            raise DataError("GDELT is read from files", where="-", hint="give a file or a folder of .export.CSV.zip")
        with TemporaryDirectory(prefix="kyori-gdelt-") as folder:
            place = Path(folder) / "rejects.csv"
            with place.open("w+", encoding="utf-8", newline="") as rejects:
                found = months.dyad_months(
                    path, by=by, as_of=as_of, engine=engine, lenient=lenient, rejects=rejects, progress=progress
                )
                if not found.account.events:
                    raise _nothing(path, found.account)
            lines = _rejects(place)
        return Imported(found.frame, self.card, self.card.version, f"dyad-months by {by}", _account(found.account),
                        lines, str(path))  # fmt: skip


def _nothing(path: str | Path, account: months.Account) -> DataError:
    first = f": {account.broken[0][0].name} {account.broken[0][1]}" if account.broken else ""
    return BadValueError(f"not one event could be read{first}", where=path, hint="download the files again")


def _account(account: months.Account) -> Account:
    lines = sum(account.set_aside.values())
    left_out = (account.set_aside | account.left_out).items()
    notes = [f"{account.files:,} event files"]
    notes += [f"{path.name} {reason}" for path, reason in account.broken]
    by_reason: dict[str, list[str]] = {}
    for path, reason in account.not_events:
        by_reason.setdefault(reason, []).append(path.name)
    for reason, names in by_reason.items():
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        notes.append(f"not read ({reason}): {', '.join(names[:_MOST_NAMED])}{more}")
    reasons = tuple(LeftOut(reason, count, "") for reason, count in left_out)
    return Account(account.events + lines, account.counted, reasons, tuple(notes))


def _rejects(place: Path) -> pl.DataFrame:
    schema = {"file": pl.String, "row": pl.Int64, "reason": pl.String, "text": pl.String}
    if not place.stat().st_size:
        return pl.DataFrame(schema=schema)
    return pl.read_csv(place, schema=schema)


DATASET = GdeltDataSet()
read = DATASET.read
load = DATASET.load
