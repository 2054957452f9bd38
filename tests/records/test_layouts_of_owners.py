"""Importers of data sets in their owners' layouts: a few made rows of each, what comes of them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kyori import records
from kyori.errors import DataError, MissingColumnError, UnknownLayoutError, WrongDataSetError

CASES = yaml.safe_load((Path(__file__).parent / "layouts_of_owners.yaml").read_text(encoding="utf-8"))


def _named(entry: dict[str, object]) -> str:
    return f"{entry['kind']}: {entry['layout']}"


def _written(folder: Path, text: str) -> Path:
    path = folder / "file.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_rows_come_out_as_they_should(case: dict[str, object], tmp_path: Path) -> None:
    found = records.load(str(case["kind"]), _written(tmp_path, str(case["file"])))
    assert found.layout == case["layout"]
    columns = list(case["columns"])  # type: ignore[call-overload]
    got = [[str(v) if hasattr(v, "isoformat") else v for v in row] for row in found.frame.select(columns).iter_rows()]
    assert got == case["rows"]


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_column_missing_is_refused(case: dict[str, object], tmp_path: Path) -> None:
    lines = str(case["file"]).splitlines()
    at = next(n for n, line in enumerate(lines) if str(case["spoil"]) in line)
    lines[at] = lines[at].replace(str(case["spoil"]), "something_else", 1)
    with pytest.raises((MissingColumnError, UnknownLayoutError, WrongDataSetError)):
        records.load(str(case["kind"]), _written(tmp_path, "\n".join(lines)))


@pytest.mark.parametrize("case", [c for c in CASES if "bad" in c], ids=_named)
def test_a_bad_row_is_refused_and_left_out_if_lenient(case: dict[str, object], tmp_path: Path) -> None:
    path = _written(tmp_path, str(case["file"]) + str(case["bad"]) + "\n")
    with pytest.raises(DataError, match=str(case["says"])):
        records.load(str(case["kind"]), path)
    found = records.load(str(case["kind"]), path, lenient=True)
    assert found.account.rows - found.account.kept == 1
    assert found.rejects.height == 1
    assert sum(each.rows for each in found.account.left_out) == 1
