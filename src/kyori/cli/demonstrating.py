"""``kyori demo``: the main job on a fresh machine, with the sample reports."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

import kyori
from kyori.cli.options import Language, Shown
from kyori.cli.output import DONE, make_folder, say, write, write_file

_PAIR = ("VNM", "RUS")


def demo(
    *,
    out: Annotated[Path, Parameter(name=["--out", "-o"], help="Folder for the ledger and the briefs.")] = Path("demo"),
    lang: Language = "ja",
    format: Shown = "table",
) -> int:
    """Read the sample reports, write briefs on Vietnam and Russia in Japanese and English, and open one.

    The brief is opened where there is a screen; its path is printed everywhere.

    Example: kyori demo
    """
    from kyori import samples

    make_folder(out)
    begun, ledger = time.monotonic(), out / "kyori.db"
    with samples.folder() as reports, kyori.open(ledger) as bench:
        report = bench.read(*sorted(p for p in reports.iterdir() if p.suffix in samples.ENDINGS))
        unread = sum(bool(o.note) for o in report.outcomes)
        say(
            f"{len(report.outcomes) - unread} sample reports read, {report.statements} statements → {ledger}"
            + (f" ({unread} in English are kept, but not read yet)" if unread else "")
        )
        briefs = {}
        for language in ("ja", "en"):
            briefs[language] = (out / f"vietnam-russia.{language}.html").resolve()
            write_file(briefs[language], bench.brief(*_PAIR, language=language).to_html())
        found = bench.distance(*_PAIR)
    say(f"done in {time.monotonic() - begun:.0f} s")
    if format == "table":
        print("\n".join(found.sentences(lang, {code: kyori.name(code, lang) for code in _PAIR})))
        print(f"brief: {briefs[lang]}")
        say(f"next: kyori timeline VNM RUS --ledger {ledger}   (kyori --help lists the commands)")
    else:
        row = found.to_record() | {"ledger": str(ledger), "brief": str(briefs[lang])}
        write([row], tuple(row), format)
    if _has_screen():
        webbrowser.open(briefs[lang].as_uri())
    return DONE


def _has_screen() -> bool:
    seen = sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return seen and sys.stdout.isatty()
