"""ATOP: its layout, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyori import records
from kyori.errors import BadValueError, MissingColumnError, UnreadableFileError

HEADER = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
ROWS = "816,710,1961,1,0,0,1,1\n710,816,1961,1,0,0,1,1\n816,365,1980,0,0,0,1,1\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "atop.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_codes_are_valid_by_date(tmp_path: Path) -> None:
    frame = records.atop.read(written(tmp_path, HEADER + ROWS))
    assert frame["actor1"].to_list() == ["VDR", "CHN", "VNM"]
    assert frame["actor2"].to_list() == ["CHN", "VDR", "SUN"]
    assert frame["row"].to_list() == [2, 3, 4]


def test_a_line_that_was_cut_is_told_with_its_number(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match=r"line 5: .*8 cells.*cut short"):
        records.atop.read(written(tmp_path, HEADER + ROWS + "816,36"))


def test_lenient_accounts_for_every_row(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROWS + "816,365,1981,7,0,0,1,1\n816,36")
    found = records.load("atop", path, lenient=True)
    assert (found.account.rows, found.account.kept, found.frame.height) == (5, 3, 3)
    assert sum(each.rows for each in found.account.left_out) == 2
    assert found.rejects["row"].to_list() == [5, 6]
    assert found.rejects["reason"].null_count() == 0


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingColumnError, match="atop_consul"):
        records.atop.read(written(tmp_path, HEADER.replace(",atop_consul", "") + "2,20,1950,1,0,0,1\n"))


def test_a_web_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="web page"):
        records.atop.read(written(tmp_path, "<!DOCTYPE html><html></html>"))
