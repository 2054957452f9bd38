"""How fast a ledger stores and answers: statements stored a second, and times of typical searches at several sizes.

Run with ``python benchmarks/ledger.py [--sizes 10000 100000 1000000] [--rounds 5] [--ledger FILE]``. With a file the
ledger is kept, and one that was stored before is asked without storing it again. Documents of twenty made statements
are stored a hundred to a transaction, the last of each size one to a transaction. Then every question is asked in
several rounds, in an order that changes, of a ledger that was opened anew; a time is that of the whole call: query
text to a page of twenty with the total. The last line is one JSON object, also when interrupted; ``query_p95_ms_1m``
is the 95th percentile over all questions and rounds at a million statements, null when that size was not asked.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_documents import PER_DOCUMENT, documents

from kyori.ledger import Ledger, Query

QUESTIONS = {
    "actor": ["actor:USA", "actor:VNM", "actor:ベトナム", "actor:FIN"],
    "pair, type, dates": ["pair:VNM,RUS type:CONSULT from:2012 to:2014", "pair:日米 type:AGREE from:2001 to:2010-06",
                          "pair:USA,CHN type:SANCTION from:1990 to:1999"],
    "text": ["半導体", "制裁", "署名", "tariffs", "cooperat*", '"South China Sea"', "露"],
    "text and actor": ["合意 actor:VNM", "会談 pair:日露", "tariffs actor:USA -status:denied"],
    "as of": ["actor:VNM known:2012-06-19", "合意 known:1999", "pair:USA,CHN kind:commitment known:2020"],
    "document": ["title:半導体 actor:VNM type:CONSULT", 'publisher:"Paper 7" pair:USA,CHN'],
    "either, score": ["(actor:LAO OR actor:KHM) score:>=0.8", "actor:MNG -kind:event"],
}  # fmt: skip
ALONE = 200


def stored(path: Path, size: int, already: int) -> tuple[float, float]:
    """Statements stored a second, a hundred documents at once and one at a time."""
    made = documents(size)
    for _ in range(already // PER_DOCUMENT):
        next(made)
    several = max((size - already) // PER_DOCUMENT - ALONE, 0)
    with Ledger.open(path) as ledger:
        ready = (next(made) for _ in range(several))
        begun, count = time.perf_counter(), 0
        for added in ledger.add_all(ready):
            count += added.stored
        bulk = count / (time.perf_counter() - begun)
        last = list(made)
        begun, count = time.perf_counter(), 0
        for document, told, reader in last:
            count += ledger.add(document, told, reader=reader).stored
        return bulk, count / (time.perf_counter() - begun)


def asked(path: Path, rounds: int) -> dict[str, list[float]]:
    """Times in milliseconds by kind of question."""
    times: dict[str, list[float]] = {kind: [] for kind in QUESTIONS}
    every = [(kind, query) for kind, queries in QUESTIONS.items() for query in queries]
    with Ledger.open(path) as ledger:
        ledger.search("actor:日本")  # tables of names are loaded once
        for number in range(rounds):
            random.Random(number).shuffle(every)
            for kind, query in every:
                begun = time.perf_counter()
                ledger.search(query)
                times[kind].append((time.perf_counter() - begun) * 1000)
    return times


def percentile(times: list[float], share: float = 0.95) -> float:
    """The time that so large a share of times does not exceed."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def facts_asked(path: Path, rounds: int) -> dict[str, list[float]]:
    """Times in milliseconds of what is asked of facts, none of which are kept from before."""
    times: dict[str, list[float]] = {}
    with Ledger.open(path) as ledger:
        questions: dict[str, Callable[[], object]] = {
            "facts of a pair": lambda: ledger.facts(Query(actors=("VNM", "RUS"))),
            "a page of facts": lambda: ledger.search_facts("pair:VNM,RUS"),
            "conflicts of an actor": lambda: ledger.conflicts(Query(actors=("AZE",))),
        }
        for _ in range(rounds):
            for kind, question in questions.items():
                ledger.forget()
                begun = time.perf_counter()
                question()
                times.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
    return times


def reported(size: int, times: dict[str, list[float]]) -> None:
    """Prints times by kind of question."""
    for kind, of_kind in times.items():
        print(
            f"{size:>9,}  {kind:22} median {statistics.median(of_kind):7.1f} ms   p95 {percentile(of_kind):7.1f} ms",
            flush=True,
        )


def measured(path: Path, sizes: list[int], rounds: int, result: dict[str, float | None]) -> None:
    """Stores and asks, size by size."""
    already = _statements(path) if path.exists() else 0
    for size in sorted(sizes):
        if size < already:
            continue
        if size > already:
            bulk, alone = stored(path, size, already)
            print(
                f"{size:>9,}  {bulk:,.0f} statements stored a second, {alone:,.0f} one document at a time", flush=True
            )
            result |= {"stored_per_s": round(bulk), "stored_per_s_alone": round(alone)}
        already = size
        result["megabytes"] = round(path.stat().st_size / 1e6)
        times = asked(path, rounds)
        reported(size, times)
        reported(size, facts_asked(path, 2))
        whole = [t for of_kind in times.values() for t in of_kind]
        label = {10_000: "10k", 100_000: "100k", 1_000_000: "1m"}.get(size, str(size))
        result[f"query_p95_ms_{label}"] = round(percentile(whole), 2)
        result[f"query_median_ms_{label}"] = round(statistics.median(whole), 2)


def _statements(path: Path) -> int:
    with Ledger.open(path) as ledger:
        return ledger.search("", limit=1).total


def main() -> None:
    """Store, ask, print; what there is when interrupted."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--ledger", type=Path, help="file that is kept; one of before is gone on with")
    chosen = options.parse_args()
    result: dict[str, float | None] = {"stored_per_s": None, "query_p95_ms_1m": None}
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        try:
            measured(chosen.ledger or Path(folder) / "kyori.db", chosen.sizes, chosen.rounds, result)
        except KeyboardInterrupt:
            print("interrupted")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
