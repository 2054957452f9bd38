"""Sessions of the UN General Assembly as the UN Digital Library writes them, emergency and special ones among them."""

from __future__ import annotations

import polars as pl

_EMERGENCY = r"(?i)^(?:A/)?(?:ES|EMSP)[- ]?(\d+)\b|^(\d+)(?:st|nd|rd|th)? ?(?:emsp|es)\b"
_SPECIAL = r"(?i)^(?:A/)?SP?[- ]?(\d+)\b|^(\d+)(?:st|nd|rd|th)? ?sp\b"
_REGULAR = r"(?i)^(\d+)(?:st|nd|rd|th)?$"
_OPENS = 9
"""Month in which a regular session opens."""


def with_session(table: pl.DataFrame) -> pl.DataFrame:
    """A raw table with `assembly`, `session` and `year` made of its session and date.

    ``assembly`` is ``79``, ``ES-10`` or ``S-7``; ``session`` the regular session in whose time the vote was taken
    (itself for a regular one); ``year`` is session + 1945, the year to which the published tables count a vote.

    Args:
        table: has ``session`` (as the library writes it) and ``date`` (ISO), both text.
    """
    written = pl.col("session").str.strip_chars()
    day = pl.col("date").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    of_day = (day.dt.year() - 1945 - (day.dt.month() < _OPENS).cast(pl.Int32)).clip(lower_bound=1)
    regular = written.str.extract(_REGULAR, 1)
    emergency = pl.coalesce(written.str.extract(_EMERGENCY, 1), written.str.extract(_EMERGENCY, 2))
    special = pl.coalesce(written.str.extract(_SPECIAL, 1), written.str.extract(_SPECIAL, 2))
    assembly = pl.coalesce(regular, pl.lit("ES-") + emergency, pl.lit("S-") + special)
    session = (
        pl.when(regular.is_not_null())
        .then(regular.cast(pl.Int32, strict=False))
        .otherwise(pl.when(assembly.is_not_null()).then(of_day))
    )
    return table.with_columns(
        assembly.alias("assembly"),
        written.alias("as_written"),
        session.cast(pl.String).alias("session"),
        (session + 1945).cast(pl.String).alias("year"),
    )
