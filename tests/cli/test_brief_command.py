"""``kyori brief``: files by their ending, and the check of what was written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ENDINGS = ("html", "pdf", "docx", "md")


def test_a_written_brief_is_checked_in_each_format(kyori, ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    shutil.copy(ledger, own)
    for ending in ENDINGS:
        made = kyori("brief", "VNM", "--with", "RUS", "--lang", "en", "-o", tmp_path / f"b.{ending}", "--ledger", own)
        assert made.code == 0, made.err
    assert kyori("brief", "--check", tmp_path / "b.pdf", "--ledger", own).code == 0
    for title in ("プーチン大統領がハノイを訪問", "ベトナムの外交"):
        done = kyori("withdraw", title, "--why", "retracted", "--ledger", own)
        assert done.code == 0, done.err
    for ending in ENDINGS:
        checked = kyori("brief", "--check", tmp_path / f"b.{ending}", "--format", "json", "--ledger", own)
        assert checked.code == 1 and "withdrawn" in checked.out


@pytest.mark.parametrize(
    "asked",
    [
        ["brief"],
        ["brief", "VNM", "-o", "b.odt"],
        ["brief", "VNM", "--check", "b.pdf"],
        ["brief", "--check", "none-such.pdf"],
    ],
)
def test_what_does_not_go_together_is_told(kyori, asked: list[str], ledger: Path) -> None:
    ran = kyori(*asked, "--ledger", ledger)
    assert ran.code == 2 and len(ran.err.strip().splitlines()) == 1
