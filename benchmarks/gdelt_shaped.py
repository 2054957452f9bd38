"""Files in the shape of GDELT 2.0: 61 columns, tab separated, no header, one zip a file, as many bytes as wanted.

The columns and the share of blanks follow the official labels and what a day of the real files looks like (about 420
bytes a row, one row in four with two states); the events are drawn at random and mean nothing.
"""

from __future__ import annotations

import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import polars as pl

COUNTRIES = """
    USA RUS CHN GBR FRA DEU JPN IND ISR IRN PAK AUS CAN TUR SYR IRQ EGY UKR KOR PRK VNM THA PHL IDN MYS
    SGP ITA ESP POL SAU ARE NGA ZAF KEN BRA MEX ARG COL VEN CUB AFG BGD LKA NPL MMR KHM LAO TWN NZL GRC
    NLD BEL SWE NOR FIN DNK AUT CHE HUN CZE ROM BGR SRB GEO ARM AZE KAZ UZB JOR LBN YEM QAT KWT LBY TUN
    DZA MAR SDN ETH SOM UGA TZA EUR AFR
""".split()  # noqa: SIM905
CODES = """
    010 020 036 040 042 043 046 051 057 061 062 071 073 084 0871 090 111 112 120 130 141 150 163 173 190
    193
""".split()  # noqa: SIM905
GOLDSTEIN = [
    0, 3, 4, 1, 1.9, 2.8, 7, 3.4, 8, 6.4, 7.4, 7.4, 7.4, 7, 9,
    -2, -2, -2, -4, -4.4, -6.5, -7.2, -8, -5, -10, -10,
]  # fmt: skip
PLACES = [
    f"{city}, {region}, {land}"
    for city, region, land in (
        ("Washington", "District of Columbia", "United States"),
        ("Moscow", "Moskva", "Russia"),
        ("Hanoi", "Ha Noi", "Vietnam"),
        ("Beijing", "Beijing", "China"),
        ("London", "London, City of", "United Kingdom"),
        ("Kyiv", "Kyyiv, Misto", "Ukraine"),
        ("Nairobi", "Nairobi Area", "Kenya"),
        ("Brasilia", "Distrito Federal", "Brazil"),
        ("New Delhi", "Delhi", "India"),
        ("Tehran", "Tehran", "Iran"),
    )
]
WORDS = """
    minister talks border summit trade deal court police protest army village school market storm
    election sanctions visit leader report crisis aid nuclear port island fleet budget reform strike
    attack peace accord
""".split()  # noqa: SIM905
ROW = 405
"""Bytes a row, about; how many rows a file of a given size gets."""


def write(folder: Path, total: int, *, file_size: int = 64_000_000, seed: int = 0, processes: int = 2) -> list[Path]:
    """Write ``.export.CSV.zip`` files until their contents are of a size.

    Args:
        folder: where; made when missing.
        total: bytes of all contents together, before zipping.
        file_size: bytes of the contents of one file.
        seed: of the random draws.
        processes: how many processes write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = max(1, round(total / file_size))
    jobs = [(folder, n, round(total / count / ROW), seed) for n in range(count)]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_write_one, jobs))


def _write_one(job: tuple[Path, int, int, int]) -> Path:
    folder, number, rows, seed = job
    day = np.datetime64("2023-01-01") + number * 7
    stamp = str(day).replace("-", "")
    path = folder / f"{stamp}000000.export.CSV.zip"
    text = frame(rows, day, np.random.default_rng([seed, number])).write_csv(
        None, include_header=False, separator="\t", quote_style="never"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(path.name.removesuffix(".zip"), text)
    return path


def frame(rows: int, day: np.datetime64, draw: np.random.Generator) -> pl.DataFrame:
    """Rows of 61 columns dated within a week of a day."""
    dates = day + draw.integers(0, 7, rows)
    years = dates.astype("datetime64[Y]").astype(int) + 1970
    months = dates.astype("datetime64[M]").astype(int) % 12 + 1
    days = (dates - dates.astype("datetime64[M]")).astype(int) + 1
    sqldate = years * 10000 + months * 100 + days
    event = draw.integers(0, len(CODES), rows)
    codes = np.array(CODES)[event]
    mentions = draw.geometric(0.2, rows)
    columns: list[pl.Series] = [
        _s(np.arange(rows) + int(sqldate[0]) * 1000),
        _s(sqldate),
        _s(sqldate // 100),
        _s(years),
        _s(np.round(years + months / 12, 4)),
        *_actor(rows, draw, 0.6),
        *_actor(rows, draw, 0.45),
        _s(draw.integers(0, 2, rows)),
        _s(codes),
        _s(np.array([c[:3] for c in CODES])[event]),
        _s(np.array([c[:2] for c in CODES])[event]),
        _s(np.array([_quad(c) for c in CODES])[event]),
        _s(np.array(GOLDSTEIN, dtype=float)[event]),
        _s(mentions),
        _s(np.minimum(mentions, draw.integers(1, 4, rows))),
        _s(mentions),
        _s(draw.normal(-2, 3, rows)),
        *_place(rows, draw),
        *_place(rows, draw),
        *_place(rows, draw),
        _s(sqldate * 1_000_000 + draw.integers(0, 24, rows) * 10000),
        _urls(rows, draw),
    ]
    return pl.DataFrame([s.alias(f"c{n}") for n, s in enumerate(columns)])


def _s(values: np.ndarray) -> pl.Series:
    return pl.Series(values)


def _quad(code: str) -> int:
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _actor(rows: int, draw: np.random.Generator, share: float) -> list[pl.Series]:
    weights = 1 / np.arange(1, len(COUNTRIES) + 1)
    country = draw.choice(len(COUNTRIES), rows, p=weights / weights.sum())
    named = draw.random(rows) < share
    kind = np.array(["", "", "GOV", "MIL", "COP", "BUS"])[draw.integers(0, 6, rows)]
    code = np.where(named, np.array(COUNTRIES)[country], "")
    blank = pl.repeat(None, rows, dtype=pl.String, eager=True)
    name = np.where(named, np.char.add("STATE OF ", np.array(COUNTRIES)[country]), kind)
    return [
        _text(np.char.add(code, kind)), _text(name), _text(code), blank, blank, blank, blank, _text(kind), blank, blank
    ]  # fmt: skip


def _text(values: np.ndarray) -> pl.Series:
    series = pl.Series(values)
    return series.set(series == "", None)


def _place(rows: int, draw: np.random.Generator) -> list[pl.Series]:
    at = draw.integers(0, len(PLACES), rows)
    known = pl.Series(draw.random(rows) < 0.85)
    land = np.array(["US", "RS", "VM", "CH", "UK", "UP", "KE", "BR", "IN", "IR"])[at]
    adm1 = np.char.add(land, np.char.zfill(draw.integers(0, 60, rows).astype(str), 2))
    cells = [
        pl.Series(draw.integers(1, 5, rows)),
        pl.Series(np.array(PLACES)[at]),
        pl.Series(land),
        pl.Series(adm1),
        pl.Series(draw.integers(10000, 60000, rows)),
        pl.Series(np.round(draw.uniform(-60, 70, rows), 4)),
        pl.Series(np.round(draw.uniform(-180, 180, rows), 4)),
        pl.Series(draw.integers(-3_000_000, 3_000_000, rows)),
    ]
    return [cells[0] * known.cast(pl.Int64), *(c.set(~known, None) for c in cells[1:])]


def _urls(rows: int, draw: np.random.Generator) -> pl.Series:
    words = np.array(WORDS)
    parts = [pl.Series(words[draw.integers(0, len(words), rows)]) for _ in range(4)]
    number = pl.Series(draw.integers(10**6, 10**8, rows))
    return pl.select(pl.format("https://www.example.com/{}/{}-{}-{}-{}", *parts, number)).to_series()
