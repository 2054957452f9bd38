"""Time and truth of the measures: similarity of all dyad-years, ideal points, and one explained distance.

Run as ``python benchmarks/measures.py [--data ../shared/data]``. Needs the files of ATOP, Correlates of War and the
General Assembly that `kyori records` names; without them that part is left out. The last line is one JSON object.
"""

from __future__ import annotations

import os

# Many small matrix products: threads that wait for each other cost more than they give, the more so on a busy machine
# (measured: 31 s with two threads against 2 s with one, at a load of six).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from kyori import records
from kyori.measures import distance
from kyori.measures.ideal import ideal_points
from kyori.measures.similarity import VARIANTS, similarity_panel
from kyori.model import FRAMES, vocabulary

ALLIANCES = [name for name in VARIANTS if name.startswith(("s", "pi", "kappa"))]
WEIGHTED = ["s", "s-squared", "s-chance"]


def timed(work: Callable[[], pl.DataFrame]) -> tuple[pl.DataFrame, float]:
    """What a piece of work gives, and the seconds it took."""
    begun = time.perf_counter()
    found = work()
    return found, time.perf_counter() - begun


def alliances(data: Path) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Commitments 0 to 3 of directed dyad-years, the states of each year, and their capabilities."""
    atop = records.atop.read(str(data / "atop" / "atop_alliance.rda"))
    rank = (
        pl.when((pl.col("defense") == 1) | (pl.col("offense") == 1)).then(3)
        .when((pl.col("neutral") == 1) | (pl.col("consul") == 1)).then(2)
        .when(pl.col("nonagg") == 1).then(1).otherwise(0)
    )  # fmt: skip
    ties = atop.select(actor="ccode1", item="ccode2", year="year", value=rank)
    years = pl.read_csv(data / "cow" / "system2016.csv").select(actor="ccode", year="year")
    # The list of members ends in 2016; the states of that year are those of 2017 and 2018.
    later = [years.filter(pl.col("year") == 2016).with_columns(pl.lit(y, pl.Int64).alias("year")) for y in (2017, 2018)]
    held = records.cow_capabilities.read(str(data / "cow" / "cow_nmc.rda"))
    return ties, pl.concat([years, *later]), held.select(item="ccode", year="year", weight="cinc")


def growth(seed: int = 0) -> dict[int, float]:
    """Seconds for one year of states of growing number."""
    draw, took = np.random.default_rng(seed), {}
    for states in (50, 100, 200, 400):
        who, what = np.indices((states, states))
        columns = (who, what, np.zeros_like(who), draw.integers(0, 4, who.shape))
        names = ("actor", "item", "year", "value")
        ties = pl.DataFrame({name: column.ravel() for name, column in zip(names, columns, strict=True)})
        _, took[states] = timed(lambda ties=ties: similarity_panel(ties, ALLIANCES))  # type: ignore[misc]
    return took


def rank_in_session(found: pl.DataFrame, published: Path) -> pl.DataFrame:
    """Rank correlation with the published series, a row a session."""
    series = pl.read_csv(published, encoding="latin1").select("ccode", "session", "IdealPoint")
    both = found.join(series, on=["ccode", "session"])
    return both.group_by("session").agg(r=pl.corr("ideal_point", "IdealPoint", method="spearman"), n=pl.len())


def frames(rows: int, seed: int = 0) -> dict[str, pl.DataFrame]:
    """Frames of random facts between 200 actors, as many rows in all as asked for."""
    draw = np.random.default_rng(seed)
    codes = np.array([f"A{i:02d}" for i in range(200)])
    kinds = {"events": "event", "commitments": "commitment", "flows": "flow", "positions": "position"}
    types = {"string": pl.String, "int32": pl.Int32, "float64": pl.Float64, "bool": pl.Boolean}
    found = {}
    for name, schema in FRAMES.items():
        each = rows // 4
        one, other = draw.integers(0, 200, each), draw.integers(1, 200, each)
        start = draw.integers(11000, 20000, each)
        columns: dict[str, object] = {
            "fact": [f"{name}{i}" for i in range(each)], "actor1": codes[one], "actor2": codes[(one + other) % 200],
            "type": draw.choice(list(vocabulary.types(kinds[name])), each), "status": ["done"] * each,
            "start": start, "end": start, "known": start + 1, "weight": np.ones(each), "sources": np.ones(each),
            "score": np.full(each, 0.9), "directed": np.ones(each, dtype=bool), "phase": ["begin"] * each,
            "value": np.full(each, 1e8), "unit": ["USD"] * each,
        }  # fmt: skip
        found[name] = pl.DataFrame(
            {c: pl.Series(c, columns.get(c, [None] * each), strict=False).cast(types[t]) for c, t in schema}
        )
    return found


def explained(table: dict[str, pl.DataFrame], times: int = 40) -> list[float]:
    """Milliseconds of distances with their explanation, each of another dyad."""
    took = []
    for i in range(times):
        begun = time.perf_counter()
        distance(table, f"A{i:02d}", f"A{i + 60:02d}", at="2020-01-01").explain()
        took.append(1000 * (time.perf_counter() - begun))
    return sorted(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the frames for the explained distance")
    asked = parser.parse_args()
    result: dict[str, float | None] = {"similarity_s": None, "ideal_points_s": None}
    if (asked.data / "atop").exists():
        ties, members, held = alliances(asked.data)
        panel, took = timed(lambda: similarity_panel(ties, ALLIANCES, members=members, absent=0, own=3))
        more, also = timed(lambda: similarity_panel(ties, WEIGHTED, members=members, absent=0, own=3, weights=held))
        print(f"similarity: {len(panel):,} directed dyad-years, {len(ALLIANCES)} measures in {took:.1f} s")
        print(f"            weighted by capabilities, {len(WEIGHTED)} measures in {also:.1f} s ({len(more):,} rows)")
        result["similarity_s"] = round(took + also, 2)
    if (asked.data / "un").exists():
        votes = records.un_votes.read(str(asked.data / "un" / "UNVotesPublished.RData"))
        begun = time.perf_counter()
        fitted = ideal_points(votes, actor="ccode", anchor=2)
        result["ideal_points_s"] = round(time.perf_counter() - begun, 2)
        ranks = rank_in_session(fitted.points, asked.data / "un" / "IdealpointestimatesAll_Apr2020.csv")
        print(f"ideal points: {len(votes):,} votes in {result['ideal_points_s']} s, {fitted.rounds} rounds")
        mean, least = ranks["r"].mean(), ranks.sort("r").row(0, named=True)
        print(f"              rank correlation in a session with the published series: mean {mean:.4f}, ", end="")
        print(f"least {least['r']:.4f} (session {least['session']}, {least['n']} states)")
        result["ideal_points_rank"] = round(float(mean), 4)  # type: ignore[arg-type]
    sizes = growth()
    print("growth: one year of N states: " + ", ".join(f"{n} {1000 * s:.0f} ms" for n, s in sizes.items()))
    for rows in (asked.rows // 10, asked.rows):
        took_ms = explained(frames(rows))
        p95 = took_ms[int(0.95 * (len(took_ms) - 1))]
        median = took_ms[len(took_ms) // 2]
        print(f"explained distance on frames of {rows:,} rows: median {median:.0f} ms, p95 {p95:.0f} ms")
        result["explain_p95_ms"] = round(p95, 1)
    print(json.dumps(result | {f"growth_{n}_ms": round(1000 * s, 1) for n, s in sizes.items()}))


if __name__ == "__main__":
    main()
