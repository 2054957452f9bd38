"""US troops abroad: how many of each service were in which country in a year."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, Names, text, whole

_SERVICES = ("army_ad", "navy_ad", "air_force_ad", "marine_corps_ad", "coast_guard_ad", "space_force_ad")


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """With South Vietnam where the owner has Vietnam (816) for the years in which US troops were in the South."""
    south = (pl.col("country") == "Vietnam") & pl.col("year").is_between(1954, 1975)
    return frame.with_columns(pl.when(south).then(pl.lit("RVN")).otherwise(pl.col("actor")).alias("actor"))


DATASET = DataSet(
    "us-troops",
    (
        Layout(
            "country-years",
            (
                text("country", "countryname", filled=True),
                whole("year", filled=True, low=1940, high=2100),
                whole("ccode", required=False),
                text("iso3", "iso3c", required=False),
                text("region", required=False),
                whole("troops", "troops_ad", "troops"),
                *(whole(name.removesuffix("_ad"), name, required=False) for name in _SERVICES),
                whole("civilians", "total_civilian", required=False, low=0),
                whole("reserve", "total_selected_reserve", required=False, low=0),
            ),
            (Names("country", "actor", loose=True),),
            shape=_shaped,
        ),
    ),
)
read, load = DATASET.read, DATASET.load
