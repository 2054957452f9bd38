"""What the measures say of what is known anyway, from data sets alone: who leans where, arms, alliances, isolation.

Run as ``python benchmarks/known_record.py [--data ../shared/data]``. Needs the files of the General Assembly, ATOP,
Correlates of War, SIPRI, DESTA, the Global Sanctions Data Base and the exercises that `kyori records` names. The last
line is one JSON object.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl

from kyori.measures import between, dependence, distance, isolation
from kyori.measures.datasets import (
    agreement_frames,
    alliance_frames,
    arms_frames,
    dispute_frames,
    exercise_frames,
    sanction_frames,
    together,
    trade_frames,
    vote_frames,
)
from kyori.measures.similarity import similarity_panel
from kyori.records import atop, cow_mid, cow_trade, desta, exercises, gsdb, sipri_register, un_votes

KNOWN = dt.date(2025, 3, 10)
SURVEY = {
    "MYS": 75.1, "IDN": 73.2, "LAO": 70.6, "BRN": 70.1, "MMR": 57.7, "KHM": 55.0, "THA": 52.2, "SGP": 47.7, "VNM": 21.0,
    "PHL": 16.7,
}  # fmt: skip
"""Per cent who would choose China "if forced to align": ISEAS, The State of Southeast Asia 2024."""
PARTNERS = ("USA", "CHN", "RUS", "JPN", "IND", "KOR")
OTHERS = (
    *("USA", "GBR", "FRA", "DEU", "ITA", "JPN", "CAN", "POL", "SWE", "FIN", "UKR", "KAZ", "CHN", "IND"),
    *("TUR", "BRA", "ZAF", "KOR", "VNM", "AUS", "NOR", "ESP", "EGY", "IRN", "MEX", "IDN"),
)
"""Large states of all regions and Russia's neighbours."""


def frames(data: Path) -> dict[str, Any]:
    """All data sets that have something on Southeast Asia or Russia, as frames."""
    of = [*SURVEY, "RUS"]
    since = 1985
    return together(
        vote_frames(un_votes.read(data / "un/un_votes.rda"), known=KNOWN, actors=of, since=since),
        alliance_frames(atop.read(data / "atop/atop_alliance.rda"), known=KNOWN, actors=of),
        trade_frames(cow_trade.read(data / "cow/cow_trade_ddy.rds"), known=KNOWN, actors=of, since=since),
        dispute_frames(cow_mid.read(data / "cow/dyadic_mid_4.02.csv"), known=KNOWN, actors=of),
        arms_frames(sipri_register.read(data / "sipri/trade-register_excerpt.csv"), known=KNOWN, actors=of),
        exercise_frames(exercises.read(data / "exercises/mme_v7.csv"), known=KNOWN, actors=of),
        agreement_frames(desta.read(data / "desta/DESTA.csv"), known=KNOWN, actors=of),
        sanction_frames(gsdb.read(data / "sanctions/GSDB_V3.csv"), known=KNOWN, actors=of),
    )


def leaning(held: dict[str, Any], at: str) -> tuple[dict[str, float], float]:
    """Between China (0) and the United States (100), and how its order goes with the survey's (Spearman)."""
    stands = {x: between(held, x, "CHN", "USA", at=at) or float("nan") for x in SURVEY}
    both = pl.DataFrame({"a": [100 - stands[x] for x in SURVEY], "b": list(SURVEY.values())})
    return stands, float(both.select(pl.corr("a", "b", method="spearman")).item())


def portfolios(data: Path, year: int) -> dict[str, dict[str, float]]:
    """S and kappa of Vietnam's alliances and those of its partners in a year, from 0 none to 3 defence pact."""
    ties = atop.read(data / "atop/atop_alliance.rda").filter(pl.col("year") == year)
    level = pl.max_horizontal(
        3 * pl.max_horizontal("defense", "offense"), 2 * pl.max_horizontal("neutral", "nonagg"), pl.col("consul")
    )
    table = ties.drop_nulls(["actor1", "actor2"]).select(
        pl.col("actor1").alias("actor"), pl.col("actor2").alias("item"), "year", level.alias("value")
    )
    found = similarity_panel(table, ["s", "kappa"], absent=0, own=3, levels=[0, 1, 2, 3]).filter(
        pl.col("actor1") == "VNM"
    )
    found = found.filter(pl.col("actor2").is_in(PARTNERS)).sort("s")
    return {row["actor2"]: {m: round(row[m], 2) for m in ("s", "kappa")} for row in found.iter_rows(named=True)}


def main() -> None:
    """Prints each finding and the summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data")
    data = parser.parse_args().data
    held = frames(data)
    summary: dict[str, Any] = {}
    for year in (2014, 2018, 2019):
        stands, rank = leaning(held, f"{year}-12-31")
        ordered = sorted(stands.items(), key=lambda item: -item[1])
        print(f"between China (0) and the United States (100), end of {year}:", {x: round(v, 1) for x, v in ordered})
        print(f"  rank correlation with the survey: {rank:.2f}")
        summary[f"between_{year}"] = {"rank": round(rank, 3), **{x: round(v, 1) for x, v in ordered}}
    for year in (2014, 2019, 2024):
        share = dependence(held, "VNM", "arms", at=f"{year}-12-31").shares["RUS"]
        print(f"Russia's share of Vietnam's arms, {year - 4}-{year}: {share:.2f}")
        summary[f"arms_{year}"] = round(share, 3)
    alike = portfolios(data, 2018)
    print("alliance portfolios and Vietnam's, 2018:", alike)
    pledged = alliance_frames(atop.read(data / "atop/atop_alliance.rda"), known=KNOWN, actors=["VNM"])
    near = {x: distance(pledged, "VNM", x, at="2018-12-31", resamples=1).closeness for x in PARTNERS}
    print("closeness of Vietnam by alliances alone:", near)
    summary |= {"portfolios_2018": alike, "alliances_alone_2018": near}
    alone = isolation(held, "RUS", OTHERS, "1992", "2022")
    for at, value in alone.series.items():
        print(f"isolation of Russia {at}: {value:.3f} ({alone.covered[at]:.0%} covered)" if value else at)
    for each in alone.episodes:
        print(f"  episode {each.first} .. {each.last}: {each.level:.3f}, {each.above:+.3f}, {each.farthest}")
    summary["episodes"] = [[str(e.first), str(e.last), round(e.level, 3)] for e in alone.episodes]
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
