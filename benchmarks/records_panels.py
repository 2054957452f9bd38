"""Panels: building a directed dyad-year panel against the same steps in plain pandas, on made data of the real sizes.

The steps: all directed dyad-years of the Correlates of War system from 1816 to 2024 with the codes of three systems;
alliance obligations (as many rows as ATOP 5.1) with zeros up to 2018 and missing after it; trade (as COW trade 4.0);
agreement of votes in the UN General Assembly (as Voeten's file to 2015), unanimous roll calls dropped. Both start from
tables in memory and must come to the same panel. The pandas side joins, groups and merges as its users write it;
agreement is a merge of each year's votes with themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pandas
import polars as pl

import kyori
from kyori.actors.states import periods_of
from kyori.records.core.states import state_years, years_of_actors

FIRST, LAST = 1816, 2024
ADDED = ["atop", "cow_trade", "un_agreement"]
KEYS = ["ccode1", "ccode2", "year"]


def measure() -> dict[str, float]:
    """Ratios of the time that pandas takes to ours, with and without votes; prints what it measures."""
    tables = made()
    ours, seconds = best(lambda: kyori.panel("directed-dyads", since=FIRST, until=LAST, add=ADDED, records=tables), 3)
    _, short = best(lambda: kyori.panel("directed-dyads", since=FIRST, until=LAST, add=ADDED[:2], records=tables), 3)
    theirs, parts = with_pandas({kind: frame.to_pandas() for kind, frame in tables.items()})
    check(ours.frame, theirs)
    plain = parts["dyads"] + parts["codes"] + parts["atop"] + parts["trade"]
    print(f"panel of {len(ours):,} rows: Kyori {seconds:.2f} s, pandas {sum(parts.values()):.2f} s")
    print("pandas by step: " + ", ".join(f"{name} {value:.2f} s" for name, value in parts.items()))
    print(f"without votes: Kyori {short:.2f} s, pandas {plain:.2f} s")
    return {
        "panel_ratio_to_pandas": round(sum(parts.values()) / seconds, 2),
        "panel_ratio_to_pandas_without_votes": round(plain / short, 2),
    }


def best(action: Callable[[], kyori.records.panels.Panel], times: int) -> tuple[kyori.records.panels.Panel, float]:
    """What an action gives, and the least seconds that it took."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        result = action()
        found.append(time.perf_counter() - start)
    return result, min(found)


def made() -> dict[str, pl.DataFrame]:
    """Tables in the shape and size of the owners', of made numbers."""
    chance = np.random.default_rng(1)
    dyads = kyori.panel("directed-dyads", since=FIRST, until=2018).frame.select(KEYS).cast(pl.Int64)
    alliances = dyads.sample(273_296, seed=1)
    flags = {
        name: chance.integers(0, 2, alliances.height) for name in ("defense", "offense", "neutral", "nonagg", "consul")
    }
    trade = dyads.filter(pl.col("year").is_between(1870, 2014))
    trade = trade.sample(min(1_347_308, trade.height), seed=2)
    return {
        "atop": alliances.with_columns(**{k: pl.Series(v) for k, v in flags.items()}),
        "cow-trade": trade.with_columns(flow1=pl.Series(chance.gamma(0.3, 900, trade.height))),
        "un-votes": votes(chance),
    }


def votes(chance: np.random.Generator) -> pl.DataFrame:
    """Roll calls of 70 years, in each of which nearly all states vote."""
    years = kyori.panel("states", since=1946, until=2015).frame.select("ccode", "year").cast(pl.Int64)
    calls = pl.DataFrame({"rcid": np.arange(5_420), "year": 1946 + np.arange(5_420) % 70})
    cast = calls.join(years, on="year")
    return cast.with_columns(vote=pl.Series(chance.choice([1, 2, 3, 8], cast.height, p=[0.68, 0.13, 0.09, 0.10])))


def with_pandas(tables: dict[str, pandas.DataFrame]) -> tuple[pandas.DataFrame, dict[str, float]]:
    """The same panel in plain pandas, and the seconds of each step."""
    spans = pandas.DataFrame(periods_of("cow"), columns=["ccode", "actor", "first", "last"]).astype({"ccode": int})
    actors = state_years("cow").with_columns(pl.col("code").cast(pl.Int64)).to_pandas()
    numbers = years_of_actors("gw").with_columns(pl.col("code").cast(pl.Int64)).to_pandas()
    parts: dict[str, float] = {}
    frame = pandas.DataFrame()
    steps: dict[str, Callable[[pandas.DataFrame], pandas.DataFrame]] = {
        "dyads": lambda _: pandas_dyads(spans),
        "codes": lambda f: pandas_codes(f, actors, numbers),
        "atop": lambda f: pandas_alliances(f, tables["atop"]),
        "trade": lambda f: f.merge(
            tables["cow-trade"].rename(columns={"flow1": "cow_trade"}), on=["ccode1", "ccode2", "year"], how="left"
        ),
        "votes": lambda f: pandas_votes(f, tables["un-votes"]),
    }
    for name, step in steps.items():
        start = time.perf_counter()
        frame = step(frame)
        parts[name] = time.perf_counter() - start
    return frame, parts


def pandas_dyads(spans: pandas.DataFrame) -> pandas.DataFrame:
    """Dyads of each year that share a day of it."""
    years = pandas.DataFrame({"year": range(FIRST, LAST + 1)})
    years["begin"] = [pandas.Timestamp(y, 1, 1).toordinal() for y in years["year"]]
    years["end"] = [pandas.Timestamp(y, 12, 31).toordinal() for y in years["year"]]
    alive = spans.merge(years, how="cross").query("first <= end and last >= begin")
    alive = alive.assign(first=alive[["first", "begin"]].max(axis=1), last=alive[["last", "end"]].min(axis=1))
    alive = alive[["ccode", "year", "first", "last"]]
    pairs = alive.merge(alive, on="year", suffixes=("1", "2")).query("ccode1 != ccode2")
    pairs = pairs.query("first1 <= last2 and first2 <= last1")
    return pairs[KEYS].drop_duplicates().sort_values(KEYS)


def pandas_codes(frame: pandas.DataFrame, actors: pandas.DataFrame, numbers: pandas.DataFrame) -> pandas.DataFrame:
    """Codes of the other systems, for both sides."""
    for side in ("1", "2"):
        named = actors.rename(columns={"code": f"ccode{side}", "actor": f"iso{side}"})
        frame = frame.merge(named, on=[f"ccode{side}", "year"], how="left")
        numbered = numbers.rename(columns={"actor": f"iso{side}", "code": f"gwcode{side}"})
        frame = frame.merge(numbered, on=[f"iso{side}", "year"], how="left")
    return frame


def pandas_alliances(frame: pandas.DataFrame, table: pandas.DataFrame) -> pandas.DataFrame:
    """Any obligation, 0 where none is told up to the last year of the source, missing after it."""
    flags = ["defense", "offense", "neutral", "nonagg", "consul"]
    told = table.assign(atop=(table[flags] > 0).any(axis=1).astype(float))[[*KEYS, "atop"]]
    frame = frame.merge(told, on=KEYS, how="left")
    within = frame["year"].between(table["year"].min(), table["year"].max())
    frame["atop"] = frame["atop"].where(~within, frame["atop"].fillna(0))
    return frame


def pandas_votes(frame: pandas.DataFrame, table: pandas.DataFrame) -> pandas.DataFrame:
    """Agreement of votes by merging each year's with themselves."""
    cast = table[table["vote"] <= 3]
    cast = cast[cast.groupby("rcid")["vote"].transform("nunique") > 1]
    shares = []
    for year, one in cast.groupby("year"):
        both = one[["rcid", "ccode", "vote"]].merge(one[["rcid", "ccode", "vote"]], on="rcid", suffixes=("1", "2"))
        both["un_agreement"] = both["vote1"] == both["vote2"]
        share = both.groupby(["ccode1", "ccode2"])["un_agreement"].mean().reset_index()
        shares.append(share.assign(year=year))
    return frame.merge(pandas.concat(shares), on=KEYS, how="left")


def check(ours: pl.DataFrame, theirs: pandas.DataFrame) -> None:
    """Stop when the two panels differ."""
    if ours.height != len(theirs):
        raise SystemExit(f"the panels differ: {ours.height} and {len(theirs)} rows")
    for name in ADDED:
        mine = ours[name].cast(pl.Float64).fill_null(-1).to_numpy()
        if not np.allclose(mine, theirs[name].astype(float).fillna(-1).to_numpy(), atol=1e-9):
            raise SystemExit(f"the panels differ in {name}")
