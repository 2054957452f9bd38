"""Joining statements to facts: time a statement at growing numbers, which must not grow with them."""

from __future__ import annotations

import json
import sys
import time

from made_statements import tellings

from kyori.ledger import facts_from


def main() -> None:
    """Print what joining takes at each size, and the ratio of time a statement between the largest and the smallest."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    taken: dict[int, float] = {}
    for size in sizes:
        told = list(tellings(size))
        start = time.perf_counter()
        facts = facts_from(told)
        taken[size] = time.perf_counter() - start
        per = taken[size] / size * 1e6
        print(f"{size:>9,} statements → {len(facts):>9,} facts in {taken[size]:6.1f} s, {per:5.0f} µs a statement")
    growth = (taken[sizes[-1]] / sizes[-1]) / (taken[sizes[0]] / sizes[0])
    print(json.dumps({"joined_per_s": round(sizes[-1] / taken[sizes[-1]]), "growth": round(growth, 2)}))


if __name__ == "__main__":
    main()
