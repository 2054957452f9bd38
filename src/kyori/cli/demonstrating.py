"""``kyori demo``: the main job on a fresh machine, with the sample reports."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kyori import samples
from kyori.cli.output import DONE, say
from kyori.workbench import open


def demo(
    *,
    out: Annotated[Path, Parameter(name=["--out", "-o"], help="Folder for the ledger and the briefs.")] = Path("demo"),
    lang: Annotated[str, Parameter(help="Language of the brief that is opened: ja or en.")] = "ja",
) -> int:
    """Read the sample reports, write briefs on Vietnam and Russia in Japanese and English, and open one.

    Example: kyori demo
    """
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "kyori.db") as bench:
        report = bench.read(*samples.paths())
        say(f"{len(report.outcomes)} sample reports read, {report.statements} statements → {out / 'kyori.db'}")
        for language in ("ja", "en"):
            page = bench.brief("VNM", "RUS", language=language).to_html()
            (out / f"vietnam-russia.{language}.html").write_text(page, encoding="utf-8")
        found = bench.distance("VNM", "RUS")
    for sentence in found.sentences(
        lang, {"VNM": "ベトナム", "RUS": "ロシア"} if lang == "ja" else {"VNM": "Vietnam", "RUS": "Russia"}
    ):
        print(sentence)
    path = (out / f"vietnam-russia.{lang}.html").resolve()
    print(f"brief: {path}")
    if _has_screen():
        webbrowser.open(path.as_uri())
    return DONE


def _has_screen() -> bool:
    seen = sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return seen and sys.stdout.isatty()
