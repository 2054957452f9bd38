"""``kyori doctor``: versions, and which optional parts are there."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import subprocess
from importlib import metadata

import kyori
from kyori.cli.options import Shown
from kyori.cli.output import BAD, DONE, say, write

_REQUIRED = (
    "ahocorasick-rs", "altair", "cyclopts", "jinja2", "narwhals", "numpy", "polars", "pyarrow", "pycld2", "pypdfium2",
    "pyyaml", "rensa", "rich", "sqlalchemy", "sudachidict-core", "sudachipy", "trafilatura", "vl-convert-python",
)  # fmt: skip
_OPTIONAL = {"duckdb": "measures on DuckDB", "pyspark": "measures on Spark", "psycopg": "a shared ledger on PostgreSQL"}


def doctor(*, format: Shown = "table") -> int:
    """Show versions and which optional parts are there.

    Exit code 2 when a part that Kyori needs is missing.

    Example: kyori doctor
    """
    rows = [
        {"part": "kyori", "version": kyori.__version__, "state": "ok", "note": ""},
        {"part": "python", "version": platform.python_version(), "state": "ok", "note": platform.platform()},
        {"part": "sqlite", "version": sqlite3.sqlite_version, "state": "ok", "note": "ledgers"},
    ]
    rows += [_package(name, required=True) for name in _REQUIRED]
    rows += [_package(name, required=False, note=note) for name, note in _OPTIONAL.items()]
    rows += [_japanese_font()]
    write(rows, ("part", "version", "state", "note"), format)
    missing = [r["part"] for r in rows if r["state"] == "missing"]
    if missing:
        say(f"kyori: missing: {', '.join(missing)} (install Kyori again)")
    return BAD if missing else DONE


def _package(name: str, *, required: bool, note: str = "") -> dict[str, str]:
    try:
        return {"part": name, "version": metadata.version(name), "state": "ok", "note": note}
    except metadata.PackageNotFoundError:
        state = "missing" if required else "not installed"
        return {"part": name, "version": "", "state": state, "note": note or f"pip install {name}"}


def _japanese_font() -> dict[str, str]:
    row = {"part": "Japanese font", "version": "", "state": "unknown", "note": "for charts as PNG"}
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False).stdout
        first = found.splitlines()[0] if found.strip() else ""
        row |= {"version": first, "state": "ok" if first else "not installed"}
        if not first:
            row["note"] = "install one, such as Noto Sans CJK JP, for charts as PNG"
    return row
