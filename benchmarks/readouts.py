"""Readouts: who met or called whom on which day, read from a folder of readouts and set out for a person to judge.

    python benchmarks/readouts.py ../shared/corpus/whitehouse --count 100 --seed 7

takes so many readouts at random that the title names as a meeting or call, reads them, and prints for each the meetings
and calls that were read as done, by the title and the date of the document. A line is marked ``=`` where actors and day
are those that title and date give, ``?`` where a person must look. The last line is one JSON object: how many documents
told of a meeting, and how many of the meetings told the title bears out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from kyori import actors
from kyori.model import Statement
from kyori.reading.documents import load
from kyori.reading.reader import read

_MEETING = re.compile(r"\b(?:Readout|Meeting|Call|Visit|Talks?|Trip|Summit)\b")


def meetings(path: Path) -> tuple[str, str, frozenset[str], list[Statement]]:
    """Title, date, the actors whom the title names, and the meetings and calls read as done."""
    document = load(path)
    title = document.title or ""
    named = frozenset(a for m in actors.resolve(title, document.published, "en") for a in m.actors if a[0] != "~")
    told = [
        s
        for s in read(document).statements
        if s.kind == "event" and s.type == "CONSULT" and s.status == "done" and s.date == document.published
    ]
    return title, str(document.published), named, told


def main() -> None:
    """Read, print a line a meeting, and one JSON object last."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("folder", type=Path)
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    paths = [p for p in sorted(asked.folder.glob("*.txt")) if _MEETING.search(load(p).title or "")]
    chosen = random.Random(asked.seed).sample(paths, min(asked.count, len(paths)))
    documents = told = borne_out = 0
    for path in chosen:
        title, date, named, found = meetings(path)
        print(f"\n{path.name} {date} {title[:110]}")
        documents += bool(found)
        for statement in found:
            who = {a for a in statement.actors if not a.startswith("~")}
            same = len(who) > 1 and who <= named
            told += 1
            borne_out += same
            mark = "=" if same else "?"
            quote = " ".join(statement.quote.split())[:110]
            print(f"  {mark} {'+'.join(statement.source)} {'+'.join(statement.target)} {statement.date} | {quote}")
    figures = {
        "readouts": len(chosen),
        "with_a_meeting": documents,
        "meetings": told,
        "borne_out_by_the_title": borne_out,
        "seed": asked.seed,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
