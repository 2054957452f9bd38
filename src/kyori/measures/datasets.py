"""Data sets: frames made of votes, alliances and trade, so that indicators run on them as on what documents tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures.origin import RECORD
from kyori.measures.similarity import similarity_panel
from kyori.model import FRAMES, to_day

VOTES = "UN General Assembly votes"
"""What a share of votes is `of`."""

_TYPES = {"string": pl.String, "int32": pl.Int32, "float64": pl.Float64, "bool": pl.Boolean}
_PLEDGES = {
    "defense": "defense_pact", "offense": "defense_pact", "neutral": "neutrality", "nonagg": "nonaggression",
    "consul": "consultation_pact",
}  # fmt: skip
"""Column of ATOP -> type of commitment."""


def vote_frames(votes: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), since: int = 1946) -> dict[str, Any]:
    """Agreement in the General Assembly as flows: a share of the votes of a year, half where one of the two abstains.

    Args:
        votes: ``actor``, ``rcid``, ``session``, ``vote`` (1 yes, 2 abstain, 3 no), as ``kyori.records.un_votes`` reads.
        known: the day the data set was released, the *known* clock.
        actors: only dyads with one of these; all where empty.
        since: first year.

    Returns:
        The frame ``flows``, of `kyori.model.FRAMES`.
    """
    frame = _read(votes, ("actor", "rcid", "session", "vote"))
    year = pl.col("session").cast(pl.Int64) + 1945
    cast = frame.filter(pl.col("vote").is_in([1, 2, 3]) & pl.col("actor").is_not_null()).select(
        "actor", pl.col("rcid").alias("item"), year.alias("year"), pl.col("vote").alias("value")
    )
    cast = cast.filter(pl.col("year") >= since).unique(["actor", "item"], keep="first", maintain_order=True)
    found = similarity_panel(cast, ["agreement-half"], levels=[1, 2, 3]).filter(pl.col("actor1") < pl.col("actor2"))
    found = _of(found, actors).drop_nulls("agreement-half")
    shown = found.with_columns(
        type=pl.lit("other"), value=pl.col("agreement-half"), unit=pl.lit("ratio"), of=pl.lit(VOTES),
        directed=pl.lit(False),
    )  # fmt: skip
    return {"flows": _framed(_yearly(shown, "un-votes", known), "flows")}


def alliance_frames(
    alliances: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), last: int = 2018
) -> dict[str, Any]:
    """Alliances as commitments that begin and end; after the last year that is covered nothing is known of them.

    Args:
        alliances: ``actor1``, ``actor2``, ``year`` and 0 or 1 for ``defense``, ``offense``, ``neutral``, ``nonagg`` and
            ``consul``, as ``kyori.records.atop`` reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.
        last: the last year that is covered.

    Returns:
        The frame ``commitments``.
    """
    frame = _of(_read(alliances, ("actor1", "actor2", "year", *_PLEDGES)), actors).drop_nulls(["actor1", "actor2"])
    long = pl.concat(
        [
            frame.filter((pl.col(column) == 1) & (pl.col("actor1") < pl.col("actor2"))).select(
                "actor1", "actor2", pl.col("year").cast(pl.Int64), type=pl.lit(type_)
            )
            for column, type_ in _PLEDGES.items()
        ]
    ).unique()
    dyad = ["actor1", "actor2", "type"]
    long = long.sort(*dyad, "year").with_columns(run=(pl.col("year") - pl.int_range(pl.len()).over(dyad)))
    spans = long.group_by(*dyad, "run", maintain_order=True).agg(
        pl.col("year").min().alias("from"), pl.col("year").max()
    )
    open_ = pl.col("year") >= last
    began = spans.with_columns(
        phase=pl.lit("in_force"),
        start=_day("from", 1, 1),
        # Where the data set ends, the tie is known until then and no longer: a span, not a beginning.
        end=pl.when(open_).then(_day("year", 12, 31)).otherwise(None),
    )
    ended = spans.filter(~open_).with_columns(
        phase=pl.lit("ended"), start=_day("year", 12, 31), end=_day("year", 12, 31)
    )
    both = pl.concat([began, ended], how="vertical_relaxed").with_columns(
        known=pl.lit(to_day(known), pl.Int32), directed=pl.lit(False),
        fact=pl.format(f"{RECORD}atop:{{}}-{{}}:{{}}:{{}}:{{}}", "actor1", "actor2", "type", "from", "phase"),
    )  # fmt: skip
    return {"commitments": _framed(both, "commitments")}


def trade_frames(trade: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), since: int = 1870) -> dict[str, Any]:
    """Trade as shares of what each imports and exports in a year.

    Args:
        trade: directed dyad-years, ``actor1``, ``actor2``, ``year`` and ``flow1``, what actor1 imports from actor2, as
            ``kyori.records.cow_trade`` reads. Missing flows are left out, of the totals too.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.
        since: first year.

    Returns:
        The frame ``flows``: imports by their share of the importer's, exports by that of the exporter's total.
    """
    frame = _read(trade, ("actor1", "actor2", "year", "flow1")).filter(pl.col("year") >= since)
    frame = frame.drop_nulls(["actor1", "actor2", "flow1"]).filter(pl.col("actor1") != pl.col("actor2"))
    shares = frame.with_columns(
        bought=pl.col("flow1") / pl.col("flow1").sum().over("actor1", "year"),
        sold=pl.col("flow1") / pl.col("flow1").sum().over("actor2", "year"),
    )
    shares = _of(shares, actors).filter(pl.col("flow1") > 0)
    both = [
        shares.select(
            pl.col("actor2").alias("actor1"), pl.col("actor1").alias("actor2"), "year", type=pl.lit(name),
            value=pl.col(share), unit=pl.lit("ratio"), of=pl.lit(f"total {name} of goods"), directed=pl.lit(True),
        )
        for name, share in (("imports", "bought"), ("exports", "sold"))
    ]  # fmt: skip
    return {"flows": _framed(_yearly(pl.concat(both), "cow-trade", known), "flows")}


def dispute_frames(disputes: IntoFrame, *, known: dt.date, actors: Iterable[str] = ()) -> dict[str, Any]:
    """Militarised disputes as events of each side: a threat, a show of force, a use of force, war.

    Args:
        disputes: directed dyad-years, ``actor1``, ``actor2``, ``dispute``, ``year`` and ``hostility1``, the highest
            level that actor1 reached (1 none to 5 war), as ``kyori.records.cow_mid`` reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.

    Returns:
        The frame ``events``: one a dispute, year and side that reached level 2 or more.
    """
    frame = _of(_read(disputes, ("actor1", "actor2", "dispute", "year", "hostility1")), actors)
    acts = {2: "THREATEN", 3: "MOBILIZE", 4: "COERCE", 5: "ASSAULT"}
    shown = (
        frame.drop_nulls()
        .filter(pl.col("hostility1").is_between(2, 5))
        .with_columns(
            type=pl.col("hostility1").cast(pl.Int64).replace_strict(acts, return_dtype=pl.String), directed=pl.lit(True)
        )
    )
    shown = shown.unique(["actor1", "actor2", "dispute", "year"], keep="first", maintain_order=True)
    dated = _yearly(shown, "cow-mid", known)
    return {"events": _framed(dated.with_columns(fact=pl.format("{}:{}", "fact", "dispute")), "events")}


def together(*parts: Mapping[str, Any]) -> dict[str, Any]:
    """Frames of several sources as one: those of documents and those of data sets.

    Example:
        >>> together({}, {})
        {}
    """
    found: dict[str, list[pl.DataFrame]] = {}
    for frames in parts:
        for name, native in frames.items():
            columns = [column for column, _ in FRAMES[name]]
            found.setdefault(name, []).append(_read(native, columns))
    return {name: pl.concat(frames, how="vertical_relaxed") for name, frames in found.items()}


def _read(native: IntoFrame, columns: Iterable[str]) -> pl.DataFrame:
    frame = nw.from_native(native).lazy()
    lacking = [name for name in columns if name not in frame.collect_schema().names()]
    if lacking:
        raise MeasureError(f"columns missing: {', '.join(lacking)}", where="data set")
    return frame.select(*columns).collect().to_polars()


def _of(frame: pl.DataFrame, actors: Iterable[str]) -> pl.DataFrame:
    wanted = list(actors)
    inside = pl.col("actor1").is_in(wanted) | pl.col("actor2").is_in(wanted)
    return frame.filter(inside) if wanted else frame


def _day(column: str, month: int, day: int) -> pl.Expr:
    return pl.date(pl.col(column), month, day).cast(pl.Int32)


def _yearly(frame: pl.DataFrame, kind: str, known: dt.date) -> pl.DataFrame:
    return frame.with_columns(
        start=_day("year", 1, 1), end=_day("year", 12, 31), known=pl.lit(to_day(known), pl.Int32),
        fact=pl.format(f"{RECORD}{kind}:{{}}-{{}}:{{}}:{{}}", "actor1", "actor2", "type", "year"),
    )  # fmt: skip


def _framed(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    usual = {"status": "done", "weight": 1.0, "sources": 1, "score": 1.0}
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(usual.get(column))).cast(_TYPES[kind]).alias(column)
        for column, kind in FRAMES[name]
    )
