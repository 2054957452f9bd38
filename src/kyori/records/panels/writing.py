"""Writing a panel: Parquet, Arrow, CSV, Stata, JSON lines, pandas; its cards go with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from kyori.errors import PanelError

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from kyori.records.panels.panel import Panel

_ENDINGS = (".parquet", ".arrow", ".feather", ".csv", ".dta", ".jsonl")
_CODES = {
    "ccode": ("Correlates of War number", "COW国コード"),
    "gwcode": ("Gleditsch-Ward number", "GW国コード"),
    "iso": ("actor code (ISO alpha-3, former states with their own)", "国コード(ISO)"),
    "year": ("calendar year", "年"),
}


def metadata(panel: Panel) -> dict[str, Any]:
    """What has to be known of a panel: its units, its columns with label, unit and source, and the cards."""
    columns = {
        a.name: {"en": a.en, "ja": a.ja, "unit": a.unit, "source": a.kind, "version": panel.cards[a.kind].version}
        for a in panel.added
    }
    return {
        "units": panel.units, "system": panel.system, "since": panel.since, "until": panel.until,
        "columns": columns, "cards": {kind: card.to_record() for kind, card in panel.cards.items()},
    }  # fmt: skip


def arrow(panel: Panel) -> pyarrow.Table:
    """The table in Arrow with the metadata under ``kyori``."""
    table = panel.frame.to_arrow()
    told = json.dumps(metadata(panel), ensure_ascii=False).encode()
    return table.replace_schema_metadata({**(table.schema.metadata or {}), b"kyori": told})


def pandas_frame(panel: Panel) -> pandas.DataFrame:
    """The table in pandas with the metadata in ``attrs``."""
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise PanelError("pandas is not installed", hint="pip install pandas, or take to_polars()") from error
    frame = panel.frame.to_pandas()
    frame.attrs["kyori"] = metadata(panel)
    return frame


def write(panel: Panel, path: Path, language: str) -> Path:
    """Write a panel beside its place and move it there, with its cards in it or beside it."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise PanelError("no panel has this ending", where=path, hint=f"one of {', '.join(_ENDINGS)}")
    part = path.with_name(f"{path.name}.part")
    try:
        _written(panel, part, ending, language)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if ending not in (".parquet", ".arrow", ".feather"):
        told = json.dumps(metadata(panel), ensure_ascii=False, indent=1)
        path.with_name(f"{path.name}.cards.json").write_text(told, encoding="utf-8")
    return path


def _written(panel: Panel, path: Path, ending: str, language: str) -> None:
    if ending == ".csv":
        panel.frame.write_csv(path)
    elif ending == ".jsonl":
        panel.frame.write_ndjson(path)
    elif ending == ".dta":
        _stata(panel, path, language)
    elif ending == ".parquet":
        from pyarrow import parquet

        parquet.write_table(arrow(panel), path)
    else:
        from pyarrow import feather

        feather.write_feather(arrow(panel), str(path))


def labels(panel: Panel, language: str = "en") -> dict[str, str]:
    """A label for each column, at most 80 letters as Stata has them."""
    place = 1 if language == "ja" else 0
    found: dict[str, str] = {}
    for column in panel.frame.columns:
        base = column.removesuffix("1").removesuffix("2") if column not in ("year",) else column
        if base in _CODES:
            found[column] = _CODES[base][place]
    for each in panel.added:
        for name in (n for n in panel.frame.columns if n.startswith(each.name)):
            if name.removeprefix(each.name) in ("", "1", "2"):
                found[name] = f"{each.label(language)} ({each.unit})"
            elif name.removeprefix(each.name) in ("_coverage", "1_coverage", "2_coverage"):
                found[name] = ("whether the source covers it: " if language == "en" else "出典の対象か: ") + each.name
    return {name: label[:80] for name, label in found.items()}


def _stata(panel: Panel, path: Path, language: str) -> None:
    import pyreadstat

    named = labels(panel, language)
    logical = [c for c, t in panel.frame.schema.items() if t == pl.Boolean]
    frame = panel.frame.with_columns(pl.col(logical).cast(pl.Int8))
    yes, no = ("はい", "いいえ") if language == "ja" else ("yes", "no")
    pyreadstat.write_dta(
        frame, str(path), file_label=f"Kyori {panel.units} {panel.system} {panel.since}-{panel.until}",
        column_labels=[named.get(c, c) for c in frame.columns],
        variable_value_labels={c: {0: no, 1: yes} for c in logical}, version=15,
    )  # fmt: skip
