"""Dyad-months of GDELT: what is counted, what is left out, and that all engines count alike."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from kyori.errors import DataError
from kyori.records import cameo
from kyori.records.gdelt import dyad_months, on_polars, write_dyad_months
from kyori.records.gdelt.counting import By
from kyori.records.gdelt.dyad_months import ADDED_LATER, empty

Line = Callable[..., str]
Zipped = Callable[..., Path]


def test_events_of_a_dyad_month_and_class_are_counted_together(folder: Path) -> None:
    frame = dyad_months(folder).frame
    visits = frame.filter(actor1="VNM", actor2="RUS").row(0, named=True)
    assert (visits["year"], visits["month"], visits["root"], visits["quad"]) == (2024, 6, "04", 1)
    assert (visits["plover"], visits["events"], visits["mentions"], visits["articles"]) == ("CONSULT", 2, 10, 6)
    assert visits["goldstein"] == pytest.approx(1.9)


def test_direction_is_kept(folder: Path) -> None:
    frame = dyad_months(folder).frame
    assert frame.filter(actor1="RUS", actor2="VNM")["plover"].to_list() == ["RETREAT"]


def test_country_codes_are_the_states_of_that_month(folder: Path) -> None:
    frame = dyad_months(folder).frame
    assert frame.filter(year=1985).select("actor1", "actor2").row(0) == ("SUN", "USA")


def test_every_event_is_accounted_for(folder: Path) -> None:
    account = dyad_months(folder).account
    assert account.events == 11
    assert account.counted == 4
    assert account.left_out == {
        "one side has no country code": 1,
        "one side is a region, not a state": 1,
        "one side is a territory, not a state": 1,
        "one side was no state at that date": 1,
        "both sides are one state": 1,
        "the event code is not in CAMEO": 1,
        "the country code of one side is not known": 1,
    }


@pytest.mark.parametrize("by", ["root", "quad", "plover", "code"])
def test_classes_sum_to_the_same_events(folder: Path, by: By) -> None:
    found = dyad_months(folder, by=by)
    assert found.frame.schema == empty(by).schema
    assert found.frame["events"].sum() == 4


def test_what_was_known_by_a_day(tmp_path: Path, line: Line, zipped: Zipped) -> None:
    zipped(tmp_path, [line(), line(added="20240801")])
    found = dyad_months(tmp_path, as_of="2024-07-01")
    assert found.frame["events"].to_list() == [1]
    assert found.account.left_out == {ADDED_LATER: 1}


def _engines() -> list[object]:
    java = shutil.which("java") is not None
    spark = importlib.util.find_spec("pyspark") is not None and java
    duckdb = importlib.util.find_spec("duckdb") is not None
    return [
        pytest.param("duckdb", marks=pytest.mark.skipif(not duckdb, reason="pip install 'kyori[duckdb]'")),
        pytest.param("spark", marks=pytest.mark.skipif(not spark, reason="needs Java 17, and: make engines")),
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore:.*:ResourceWarning")
@pytest.mark.parametrize("engine", _engines())
def test_engines_count_alike(folder: Path, engine: str) -> None:
    ours, theirs = dyad_months(folder), dyad_months(folder, engine=engine)  # type: ignore[arg-type]
    assert_frame_equal(ours.frame, theirs.frame, rel_tol=1e-12)
    assert ours.account == theirs.account


def test_no_such_engine(folder: Path) -> None:
    with pytest.raises(DataError, match="no engine"):
        dyad_months(folder, engine="sql")  # type: ignore[arg-type]


def test_what_is_laid_off_to_disk_is_counted_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dyad_months(folder)
    monkeypatch.setattr(on_polars, "MOST", 1)
    monkeypatch.setattr("kyori.records.gdelt.source._BATCH", 1)
    parts = dyad_months(folder)
    assert_frame_equal(whole.frame, parts.frame)
    assert whole.account == parts.account


def test_written_year_by_year_it_is_the_same(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "dyads.parquet"
    account = write_dyad_months(folder, to=out)
    assert_frame_equal(pl.read_parquet(out), dyad_months(folder).frame)
    assert account.counted == 4


def test_a_failed_import_leaves_the_old_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "dyads.parquet"
    write_dyad_months(folder, to=out)
    before = out.read_bytes()
    (folder / "20240621.export.CSV.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(DataError):
        write_dyad_months(folder, to=out)
    assert out.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_spells_cover_every_month_once() -> None:
    spells = cameo.spells()
    for _, rows in spells.group_by("country"):
        ordered = rows.sort("first")
        follow = ordered["first"][1:].to_list()
        ends = ordered["last"][:-1].to_list()
        assert all(b == (a + 1 if a % 100 < 12 else a + 89) for a, b in zip(ends, follow, strict=True))
    assert spells.group_by("country").agg(pl.col("first").min())["first"].n_unique() == 1


@pytest.mark.parametrize(
    ("country", "month", "state"),
    [("RUS", 199111, "SUN"), ("RUS", 199201, "RUS"), ("CZE", 199212, "CSK"), ("SRB", 200405, "SCG"),
     ("YEM", 198901, "YAR"), ("ROM", 201001, "ROU"), ("SSD", 201001, None)],
)  # fmt: skip
def test_who_a_country_code_was(country: str, month: int, state: str | None) -> None:
    held = cameo.spells().filter(pl.col("country") == country, pl.col("first") <= month, pl.col("last") >= month)
    assert held["state"].to_list() == [state]
