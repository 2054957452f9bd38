"""Agreement: whether one story told in Japanese and in English comes out as the same facts.

    python benchmarks/agreement.py tests/reading/gold_own ../shared/gold/dev

takes every pair ``ja_NAME.txt`` and ``en_NAME.txt`` of the folders, reads both, and compares what they tell by kind,
type, actors (either way round where the relation has no direction) and status. The last line is one JSON object: F1
over all pairs, and beside it the F1 of the people who coded them, which is the ceiling.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from scoring import Coded, coded_documents

from kyori.model import Statement
from kyori.reading.reader import read

Fact = tuple[object, ...]


def facts(statements: Iterable[Statement]) -> set[Fact]:
    """What statements tell, each once; ``~groups`` do not count."""
    found: set[Fact] = set()
    for s in statements:
        sides = [frozenset(a for a in side if not a.startswith("~")) for side in (s.source, s.target)]
        who: Fact = tuple(sides) if s.directed else (sides[0] | sides[1],)
        found.add((s.kind, s.type, s.status, *who))
    return found


def pairs(folder: Path) -> list[tuple[str, Coded, Coded]]:
    """Documents of a folder that tell one story in both languages."""
    by_name = {each.document.name: each for each in coded_documents(folder)}
    stems = [name.removeprefix("ja_") for name in by_name if name.startswith("ja_")]
    return [(s, by_name[f"ja_{s}"], by_name[f"en_{s}"]) for s in sorted(stems) if f"en_{s}" in by_name]


def f1(both: int, left: int, right: int) -> float:
    """Harmonic mean of the shares that agree."""
    return round(2 * both / (left + right), 3) if left + right else 0.0


def main() -> None:
    """Print a line a pair, and one JSON object last."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("folders", nargs="+", type=Path)
    total = {"read": [0, 0, 0], "coded": [0, 0, 0]}
    stories = 0
    for folder in options.parse_args().folders:
        for name, japanese, english in pairs(folder):
            stories += 1
            told = {
                "read": [facts(read(each.document).statements) for each in (japanese, english)],
                "coded": [facts(each.statements) for each in (japanese, english)],
            }
            line = []
            for key, (ja, en) in told.items():
                counts = (len(ja & en), len(ja), len(en))
                total[key] = [a + b for a, b in zip(total[key], counts, strict=True)]
                line.append(f"{key} {f1(*counts):.2f} ({counts[0]} of {counts[1]} and {counts[2]})")
            print(f"{name}: {', '.join(line)}")
    print(json.dumps({"stories": stories, "read_f1": f1(*total["read"]), "coded_f1": f1(*total["coded"])}))


if __name__ == "__main__":
    main()
