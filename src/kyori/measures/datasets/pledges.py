"""Pledges: alliances, defence cooperation, trade agreements and sanctions as commitments that begin and end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl
from narwhals.typing import IntoFrame

from kyori.measures.datasets.framing import among, columns_of, day, framed, spelled
from kyori.measures.origin import RECORD
from kyori.model import to_day

_PLEDGES = {
    "defense": "defense_pact", "offense": "defense_pact", "neutral": "neutrality", "nonagg": "nonaggression",
    "consul": "consultation_pact",
}  # fmt: skip
"""Column of ATOP -> type of commitment."""


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
    frame = among(columns_of(alliances, ("actor1", "actor2", "year", *_PLEDGES)), actors).drop_nulls(
        ["actor1", "actor2"]
    )
    long = pl.concat(
        [
            frame.filter((pl.col(column) == 1) & (pl.col("actor1") < pl.col("actor2"))).select(
                "actor1", "actor2", pl.col("year").cast(pl.Int64), type=pl.lit(type_)
            )
            for column, type_ in _PLEDGES.items()
        ]
    ).unique()
    long = long.with_columns(directed=pl.lit(False))
    return {"commitments": spelled(long, "atop", known, last=last, open_ended=True)}


def cooperation_frames(
    agreements: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), last: int = 2010
) -> dict[str, Any]:
    """Defence cooperation agreements as commitments that begin and end; after the last year nothing is known.

    Args:
        agreements: ``actor1``, ``actor2``, ``year`` and ``any1``, 1 where one is in force, as ``kyori.records.dcad``
            reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.
        last: the last year that is covered.

    Returns:
        The frame ``commitments``.

    Source: Kinne (2020), The Defense Cooperation Agreement Dataset.
    """
    frame = among(columns_of(agreements, ("actor1", "actor2", "year", "any1")), actors).drop_nulls()
    held = frame.filter((pl.col("any1") == 1) & (pl.col("actor1") != pl.col("actor2"))).select(
        pl.min_horizontal("actor1", "actor2").alias("actor1"), pl.max_horizontal("actor1", "actor2").alias("actor2"),
        "year", type=pl.lit("defense_cooperation"), directed=pl.lit(False),
    )  # fmt: skip
    return {"commitments": spelled(held, "dcad", known, last=last, open_ended=True)}


def sanction_frames(
    cases: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), last: int = 2022
) -> dict[str, Any]:
    """Sanctions of one state on another as commitments, from the first to the last year in which any is in force.

    Args:
        cases: ``actor1`` who imposes, ``actor2`` on whom, ``begin`` and ``end`` (years), as ``kyori.records.gsdb``
            reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.
        last: the last year that is covered; after it they are missing, as they are after they were lifted.

    Returns:
        The frame ``commitments``, directed.

    Source: Yalcin, Felbermayr, Kariem, Kirilakha, Kwon, Syropoulos and Yotov (2025), The Global Sanctions Data Base.
    """
    frame = among(columns_of(cases, ("actor1", "actor2", "begin", "end")), actors).drop_nulls()
    years = frame.filter(pl.col("actor1") != pl.col("actor2")).with_columns(
        year=pl.int_ranges("begin", pl.min_horizontal("end", pl.lit(last)) + 1)
    )
    held = years.explode("year").drop_nulls("year").select(
        "actor1", "actor2", "year", type=pl.lit("sanctions"), directed=pl.lit(True)
    )  # fmt: skip
    return {"commitments": spelled(held, "gsdb", known, last=last, open_ended=False)}


def agreement_frames(agreements: IntoFrame, *, known: dt.date, actors: Iterable[str] = ()) -> dict[str, Any]:
    """Trade agreements as commitments between each two members, from the year they entered into force.

    Accessions, for which the data set often has no year of entry into force, hold from the year they were signed;
    base treaties without one never did. Negotiations, amendments and withdrawals are left out.

    Args:
        agreements: a row an agreement and member: ``row``, ``number``, ``entry_type``, ``year``, ``in_force``,
            ``actor``, as ``kyori.records.desta`` reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.

    Returns:
        The frame ``commitments``.

    Source: Dür, Baccini and Elsig (2014), The Design of International Trade Agreements.
    """
    frame = columns_of(agreements, ("row", "number", "entry_type", "year", "in_force", "actor")).drop_nulls("actor")
    signed = pl.when(pl.col("entry_type") == "accession").then(pl.col("year"))
    since = frame.with_columns(since=pl.coalesce("in_force", signed)).drop_nulls("since")
    since = since.filter(pl.col("entry_type").is_in(["base_treaty", "consolidated", "accession"]))
    one = since.select("row", "number", "since", actor1="actor")
    pairs = one.join(one.select("row", actor2="actor1"), on="row").filter(pl.col("actor1") < pl.col("actor2"))
    first = (
        among(pairs, actors)
        .sort("since", "row")
        .unique(["actor1", "actor2", "number"], keep="first", maintain_order=True)
    )
    shown = first.with_columns(
        type=pl.lit("trade_agreement"), directed=pl.lit(False), phase=pl.lit("in_force"), start=day("since", 1, 1),
        known=pl.lit(to_day(known), pl.Int32),
        fact=pl.format(f"{RECORD}desta:{{}}:{{}}-{{}}", "number", "actor1", "actor2"),
    )  # fmt: skip
    return {"commitments": framed(shown, "commitments")}
