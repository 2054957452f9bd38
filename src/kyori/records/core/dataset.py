"""DataSet: a kind of file with its layouts; `read` takes the way from a file to a checked table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import polars as pl

from kyori.errors import BadValueError, DataError, UnknownLayoutError, UnreadableFileError
from kyori.records.core import guessing
from kyori.records.core.account import Account, Imported, LeftOut
from kyori.records.core.card import Card, cards
from kyori.records.core.column import Column, converted
from kyori.records.core.finding import Finding
from kyori.records.core.naming import Names
from kyori.records.core.states import States, named
from kyori.records.files import ROW, Expected, RawTable, fold, tables_of
from kyori.records.files.delimited import cells

Shape = Callable[[pl.DataFrame], pl.DataFrame]
Check = Callable[[pl.DataFrame], list[Finding]]


@dataclass(frozen=True, slots=True)
class Companion:
    """A second file of the same owner that a layout needs, looked for in the folder of the first.

    Attributes:
        kind: the data set that it is.
        names: of the file, the first that is there is taken.
        on: column by which rows belong together, of the same name in both.
        columns: those that are taken over.
    """

    kind: str
    names: tuple[str, ...]
    on: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout in which the owner publishes the data set.

    Attributes:
        name: in a few words (``UN Digital Library, 2025``).
        columns: those that are read; columns of the file that are not listed are not.
        states: columns of state codes, or of names.
        version: that a file in this layout is; the card's where blank.
        told: which version the rows tell that it is, where the layout is that of several; blank where they do not.
        headerless: names of all columns, in order, where the file has no header.
        prepare: mends the raw table (all cells as in the file, `ROW` first) before columns are converted.
        checks: findings on the converted table beyond those of single columns.
        shape: turns the converted table into the one that `read` gives; may make several rows of one, or leave
            out what the file holds beside the data set.
        delimiters: tried in this order, the owner's first.
        companion: a second file that is needed.
        short_lines: how many cells may lack at the end of a line, as the owner's export leaves some; they are blank,
            and a note says where. Of the last line none may: that is how a file ends that was cut off.
    """

    name: str
    columns: tuple[Column, ...]
    states: tuple[States | Names, ...] = ()
    version: str = ""
    headerless: tuple[str, ...] = ()
    prepare: Shape | None = None
    checks: tuple[Check, ...] = ()
    shape: Shape | None = None
    delimiters: str = ",\t;|"
    companion: Companion | None = None
    short_lines: int = 0
    told: Callable[[pl.DataFrame], str] | None = None

    @property
    def required(self) -> tuple[Column, ...]:
        """Columns without which a file is not in this layout."""
        return tuple(c for c in self.columns if c.required)

    def fits(self, names: Sequence[str]) -> bool:
        """Whether folded column names have all that the layout needs."""
        there = set(names)
        return all(there.intersection(map(fold, c.source)) for c in self.required)


@dataclass(frozen=True)
class DataSet:
    """A data set: its card, and the layouts in which its files come, the most particular first.

    Example:
        >>> from kyori.records import atop
        >>> atop.DATASET.card.kind
        'atop'
    """

    kind: str
    layouts: tuple[Layout, ...]

    @cached_property
    def card(self) -> Card:
        """Its card."""
        return cards()[self.kind]

    def read(self, path: str | Path, *, lenient: bool = False) -> pl.DataFrame:
        """The table of a file; see `load`, whose ``frame`` it is."""
        return self.load(path, lenient=lenient).frame

    def load(self, path: str | Path, *, lenient: bool = False) -> Imported:
        """Read a file as its owner publishes it, check every row, and account for each.

        Args:
            path: the file, in any container or format that is read; ``-`` is standard input.
            lenient: leave out rows that are not sound and list them in the result, rather than refuse the file.

        Raises:
            DataError: one of its leaves, with file, line and what to do; when not one row is sound, also if lenient.
        """
        raw, layout = self._chosen(path)
        raw = _filled_up(raw, layout)
        table = _accompanied(raw.frame, layout.companion, path) if layout.companion else raw.frame
        table = layout.prepare(table) if layout.prepare else table
        frame, findings, notes = _converted(table, layout)
        findings = [*_ragged(raw), *findings]
        if findings and not lenient:
            raise self._error(raw, findings)
        bad = {row for each in findings for row in each.rows}
        kept = frame.filter(~pl.col(ROW).is_in(list(bad))) if bad else frame
        if kept.is_empty():
            raise self._error(raw, findings) if findings else self._nothing(raw)
        account = _account(raw, table.height, kept.height, findings, notes)
        result = layout.shape(kept) if layout.shape else kept
        version = (layout.told(kept) if layout.told else "") or layout.version or self.card.version
        return Imported(result, self.card, version, layout.name, account, _rejects(raw, table, findings), raw.where)

    def _chosen(self, path: str | Path) -> tuple[RawTable, Layout]:
        expected = Expected(
            lambda names: any(each.fits(names) for each in self.layouts if not each.headerless),
            tuple(each.headerless for each in self.layouts if each.headerless),
            self.layouts[0].delimiters,
        )
        try:
            tables = tables_of(path, expected)
        except UnknownLayoutError as error:
            raise guessing.explained(self.kind, path, error) from None
        for layout in self.layouts:
            for table in tables:
                if layout.fits(table.frame.columns):
                    return table, layout
        raise guessing.refused(self.kind, str(path), [t.frame.columns for t in tables])

    def _nothing(self, raw: RawTable) -> DataError:
        return BadValueError("the table has no rows", where=raw.where, hint=f"download it again from {self.card.page}")

    def _error(self, raw: RawTable, findings: Sequence[Finding]) -> DataError:
        first = min(findings, key=lambda f: f.rows[0])
        others = len({row for f in findings for row in f.rows}) - 1
        more = f"; {others:,} more rows have faults" if others else ""
        hint = first.hint or f"compare with the file at {self.card.page}"
        hint += "; --lenient keeps the sound rows"
        place = f"{raw.where}, {raw.unit} {first.rows[0]}"
        return first.error(f"{first.reason}: {first.example}{more}", where=place, hint=hint)


def _accompanied(table: pl.DataFrame, companion: Companion, path: str | Path) -> pl.DataFrame:
    from kyori.records.registry import load

    folder = Path() if str(path) == "-" else Path(path).parent
    beside = next((folder / name for name in companion.names if (folder / name).is_file()), None)
    if beside is None:
        raise UnreadableFileError(
            f"needs {companion.names[0]} beside it, which holds {', '.join(companion.columns)}", where=path,
            hint=f"put {companion.names[0]} in the same folder",
        )  # fmt: skip
    other = load(companion.kind, beside).frame.select(companion.on, *companion.columns)
    keys = table.with_columns(pl.col(companion.on).cast(pl.Int64))
    return keys.join(other, on=companion.on, how="left", maintain_order="left")


def _converted(table: pl.DataFrame, layout: Layout) -> tuple[pl.DataFrame, list[Finding], list[str]]:
    findings: list[Finding] = []
    notes: list[str] = []
    columns = [table[ROW]]
    for column in layout.columns:
        source = next((s for s in map(fold, column.source) if s in table.columns), None)
        if source is None:
            continue
        values, faults = converted(table, column, source)
        columns.append(values)
        findings += faults
    frame = pl.DataFrame(columns)
    for states in layout.states:
        frame, faults, told = states.placed(frame) if isinstance(states, Names) else named(frame, states)
        findings += faults
        notes += told
    for check in layout.checks:
        findings += check(frame)
    return frame, findings, notes


def _filled_up(raw: RawTable, layout: Layout) -> RawTable:
    """The table with the lines that may lack cells at their end."""
    names = [c for c in raw.frame.columns if c != ROW]
    least = len(names) - layout.short_lines
    last = max((int(raw.frame[ROW][-1]) if raw.frame.height else 0), *(row for row, _, _ in raw.ragged), 0)
    short = [each for each in raw.ragged if least <= each[1] < len(names) and each[0] != last]
    if not short:
        return raw
    rows = [(row, *cells(line, layout.delimiters[0]), *[""] * (len(names) - count)) for row, count, line in short]
    more = pl.DataFrame(rows, schema={ROW: pl.Int64} | dict.fromkeys(names, pl.String), orient="row")
    places = ", ".join(str(row) for row, _, _ in short[:4])
    note = f"{len(short):,} lines lack their last cells ({raw.unit} {places}), as the owner's export leaves them; blank"
    frame = pl.concat([raw.frame.select(ROW, *names), more]).sort(ROW)
    others = tuple(each for each in raw.ragged if each not in short)
    return replace(raw, frame=frame, notes=(*raw.notes, note), ragged=others)


def _ragged(raw: RawTable) -> list[Finding]:
    if not raw.ragged:
        return []
    expected = raw.frame.width - 1
    line, count, _ = raw.ragged[0]
    rows = tuple(line for line, _, _ in raw.ragged)
    cut = "; the file ends there, as one that was cut short" if len(rows) == 1 and _last(raw, line) else ""
    return [
        Finding(
            f"the line does not have {expected} cells", rows, f"it has {count}{cut}",
            hint="download the file again, and do not save it from a spreadsheet",
        )
    ]  # fmt: skip


def _last(raw: RawTable, line: int) -> bool:
    return raw.frame.is_empty() or line > int(raw.frame[ROW][-1])


def _account(raw: RawTable, rows: int, kept: int, findings: Sequence[Finding], notes: Sequence[str]) -> Account:
    seen: set[int] = set()
    left_out = []
    for each in findings:
        new = set(each.rows) - seen
        seen |= new
        if new:
            left_out.append(LeftOut(each.reason, len(new), f"{raw.unit} {min(new)}: {each.example}"))
    return Account(rows + len(raw.ragged), kept, tuple(left_out), (*raw.notes, *notes))


def _rejects(raw: RawTable, table: pl.DataFrame, findings: Sequence[Finding]) -> pl.DataFrame:
    reasons: dict[int, str] = {}
    for each in findings:
        for row in each.rows:
            reasons.setdefault(row, each.reason)
    names = [c for c in table.columns if c != ROW]
    schema = {ROW: pl.Int64, "reason": pl.String}
    why = pl.DataFrame({ROW: list(reasons), "reason": list(reasons.values())}, schema=schema)
    rows = table.select(ROW, *(pl.col(n).cast(pl.String) for n in names)).join(why, on=ROW)
    lines = pl.DataFrame(
        {ROW: [r for r, _, _ in raw.ragged], names[0]: [line for _, _, line in raw.ragged]},
        schema={ROW: pl.Int64, names[0]: pl.String},
    ).join(why, on=ROW)
    return pl.concat([rows, lines], how="diagonal").select(ROW, "reason", *names).sort(ROW)
