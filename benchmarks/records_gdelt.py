"""GDELT at its size: a folder of files in its shape to dyad-months, against pandas and against a bare Polars scan.

Each contender runs in a process of its own, over the same files, one after the other:

- ours: `kyori.records.gdelt.dyad_months` over the zipped files, and over the same files unzipped;
- pandas: the zipped files as gdeltPyR reads them (`read_csv` of the zip, all columns, types of three given), file by
  file and let go again, which is kinder to memory than gdeltPyR is, then grouped to the same table;
- scan: the columns that we need, read by Polars and counted, nothing else done: of the unzipped files straight from
  disk, and of the zipped ones after the standard library has unpacked each.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import gdelt_shaped

NEEDED = [
    "SQLDATE", "Actor1CountryCode", "Actor2CountryCode", "IsRootEvent", "EventCode", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "DATEADDED",
]  # fmt: skip


def measure(size: int) -> dict[str, float]:
    """Seconds and ratios over files of a size in all.

    Args:
        size: bytes of the unzipped files together.
    """
    with TemporaryDirectory(prefix="kyori-bench-") as place:
        zipped, plain = Path(place) / "zipped", Path(place) / "plain"
        started = time.perf_counter()
        files = gdelt_shaped.write(zipped, size)
        plain.mkdir()
        for path in files:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(plain)
        total = sum(path.stat().st_size for path in plain.iterdir())
        packed = sum(path.stat().st_size for path in files)
        print(f"made {len(files)} files, {total / 1e9:.2f} GB ({packed / 1e9:.2f} GB zipped), "
              f"in {time.perf_counter() - started:.0f} s")  # fmt: skip
        found = {
            (name, form): _run(name, folder)
            for name, form, folder in (
                ("ours", "zipped", zipped),
                ("scan", "zipped", zipped),
                ("ours", "plain", plain),
                ("scan", "plain", plain),
                ("pandas", "zipped", zipped),
            )
        }
    for (name, form), (seconds, peak, rows) in found.items():
        print(
            f"{name:7} {form:7} {seconds:7.1f} s  {total / seconds / 1e6:6.0f} MB/s  peak {peak:.2f} GB  {rows:,} rows"
        )
    ratios = {form: found["scan", form][0] / found["ours", form][0] for form in ("zipped", "plain")}
    return {
        "gdelt_gb": round(total / 1e9, 2),
        "gdelt_ratio_to_pandas": round(found["pandas", "zipped"][0] / found["ours", "zipped"][0], 2),
        "gdelt_ratio_to_scan": round(min(ratios.values()), 2),
        "gdelt_ratio_to_scan_zipped": round(ratios["zipped"], 2),
        "gdelt_ratio_to_scan_plain": round(ratios["plain"], 2),
        "peak_gb": round(max(found["ours", form][1] for form in ratios), 2),
    }


def _run(name: str, folder: Path) -> tuple[float, float, int]:
    """Seconds, peak memory in GB, and rows of the result of a contender in a process of its own."""
    command = [sys.executable, __file__, name, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout.splitlines()[-1])
    return result["seconds"], result["peak"], result["rows"]


def ours(folder: Path) -> int:
    """The dyad-months of a folder."""
    from kyori.records.gdelt import dyad_months

    return dyad_months(folder).frame.height


def pandas(folder: Path) -> int:
    """The same with pandas, reading as gdeltPyR does."""
    import pandas as pd

    from kyori.records.gdelt.layouts import COLUMNS

    sums = {n: (n, "sum") for n in ("IsRootEvent", "NumMentions", "NumSources", "NumArticles")}
    keys = ["MonthYear", "Actor1CountryCode", "Actor2CountryCode", "EventRootCode"]
    parts = []
    for path in sorted(folder.iterdir()):
        frame = pd.read_csv(
            path, compression="zip", sep="\t", header=None, on_bad_lines="skip", dtype={26: "str", 27: "str", 28: "str"}
        )
        frame.columns = list(COLUMNS)
        dyadic = frame.dropna(subset=keys[1:3])
        parts.append(dyadic.groupby(keys).agg(n=("EventCode", "size"), g=("GoldsteinScale", "sum"), **sums))
    whole = pd.concat(parts).groupby(keys).sum()
    return len(whole)


def scan(folder: Path) -> int:
    """The needed columns, read by Polars and counted."""
    import polars as pl

    from kyori.records.gdelt.layouts import COLUMNS

    types = {"SQLDATE": pl.Int32, "DATEADDED": pl.Int64, "GoldsteinScale": pl.Float64}
    whole = {n: pl.Int64 for n in NEEDED if n.startswith("Num") or n == "IsRootEvent"}
    schema = dict.fromkeys(COLUMNS, pl.String) | types | whole

    def counted(source: Path | bytes) -> int:
        read = pl.scan_csv(source, has_header=False, separator="\t", quote_char=None, schema=schema)
        return int(read.select(NEEDED).select(pl.all().count()).collect(engine="streaming")["SQLDATE"][0])

    if any(folder.glob("*.zip")):
        rows = 0
        for path in sorted(folder.iterdir()):
            with zipfile.ZipFile(path) as archive:
                rows += counted(archive.read(archive.namelist()[0]))
        return rows
    return counted(folder / "*")


def main(name: str, folder: Path) -> None:
    """Run one contender, and print what it took as JSON."""
    contenders: dict[str, Callable[[Path], int]] = {"ours": ours, "pandas": pandas, "scan": scan}
    _warm(name)
    started = time.perf_counter()
    rows = contenders[name](folder)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({"seconds": seconds, "peak": peak, "rows": rows}))


def _warm(name: str) -> None:
    """Load the libraries before the clock starts."""
    if name == "pandas":
        import pandas  # noqa: F401
    else:
        import polars  # noqa: F401

        import kyori.records.gdelt  # noqa: F401


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
