"""Evaluate: how well the reader agrees with people, and what it makes of texts that tell of no relation.

    python benchmarks/evaluate.py GOLD_DIR [--language ja] [--json] [--misses]
    python benchmarks/evaluate.py GOLD_DIR --reliability [--chart docs/images/reliability.svg]
    python benchmarks/evaluate.py --false-alarms FOLDER [--limit 500] [--sample 50]

GOLD_DIR holds ``NAME.txt`` with ``NAME.gold.jsonl``. The levels are told in ``scoring.py``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import false_alarms
import reliability
from scoring import LEVELS, Compared, attributes, coded_documents, compare, level

from kyori.model import Statement

KINDS = ("event", "commitment", "flow", "position")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; gives the exit code."""
    options = _parser().parse_args(arguments)
    if options.false_alarms:
        print(false_alarms.report(options.false_alarms, options.limit, options.sample))
        return 0
    if options.gold is None:
        print("give a gold folder, or --false-alarms FOLDER", file=sys.stderr)
        return 2
    compared = [compare(coded) for coded in coded_documents(options.gold, options.language)]
    if not compared:
        print(f"{options.gold}: no NAME.gold.jsonl in it", file=sys.stderr)
        return 2
    if options.reliability:
        bins = reliability.bins(compared)
        print(reliability.table(bins))
        if options.chart:
            reliability.draw(bins, options.chart)
        return 0
    print(json.dumps(figures(compared), ensure_ascii=False, indent=1) if options.json else table(compared))
    if options.misses:
        print(misses(compared))
    return 0


def figures(compared: Sequence[Compared]) -> dict[str, float]:
    """The figures that the evaluation gate watches: F1 at each level, and the share right of each attribute."""
    found = {f"{name}_f1": level(compared, name).f1 for name in LEVELS}
    for name, (right, of) in attributes(compared).items():
        found[name] = right / of if of else 1.0
    return {name: round(value, 4) for name, value in found.items()}


def table(compared: Sequence[Compared]) -> str:
    """Precision, recall and F1 at each level, in all and for each kind and type, and the attributes."""
    lines = [f"{'':32}" + "".join(f"{name + ' P/R/F1':>20}" for name in LEVELS) + "  coded  read"]

    def row(label: str, kind: str | None = None, type_: str | None = None) -> str:
        def keep(s: Statement) -> bool:
            return (kind is None or s.kind == kind) and (type_ is None or s.type == type_)

        got = [level(compared, name, keep) for name in LEVELS]
        cells = "".join(f"{g.precision:8.2f}{g.recall:6.2f}{g.f1:6.2f}" for g in got)
        return f"{label:32}{cells}  {got[0].coded:5d} {got[0].read:5d}"

    lines.append(row("all"))
    types = {(s.kind, s.type) for each in compared for s in (*each.coded.statements, *each.read)}
    for kind in KINDS:
        lines.append(row(kind, kind))
        lines += [row(f"  {type_}", kind, type_) for k, type_ in sorted(types) if k == kind]
    shares = [f"{name} {right}/{of} = {right / of:.3f}" for name, (right, of) in attributes(compared).items() if of]
    return "\n".join([*lines, "   ".join(shares)])


def misses(compared: Sequence[Compared]) -> str:
    """By document: what was coded and not read in full (``-``), and what was read without being coded (``+``)."""
    lines = []
    for each in compared:
        lines.append(f"== {each.coded.document.name}")
        hit = {i for i, _ in each.pairs["full"]}, {j for _, j in each.pairs["full"]}
        lines += [f"- {_line(s)}" for i, s in enumerate(each.coded.statements) if i not in hit[0]]
        lines += [f"+ {_line(s)} {s.score:.2f}" for j, s in enumerate(each.read) if j not in hit[1]]
    return "\n".join(lines)


def _line(s: Statement) -> str:
    what = (
        f"{s.kind[:1].upper()} {s.type}{'/' + s.phase if s.phase else ''}{'' if s.value is None else f' {s.value:g}'}"
    )
    who = f"{','.join(s.source)}>{','.join(s.target)}"
    return f"{what} {who} {s.date} {s.status} {s.speaker or ''} | {s.quote}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", nargs="?", type=Path, help="folder with NAME.txt and NAME.gold.jsonl")
    parser.add_argument("--language", default="ja", help="only documents in this language (default ja)")
    parser.add_argument("--json", action="store_true", help="the figures of the evaluation gate as JSON")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was read too much")
    parser.add_argument("--reliability", action="store_true", help="share right by score")
    parser.add_argument("--chart", type=Path, help="with --reliability: draw it into this SVG file")
    parser.add_argument("--false-alarms", type=Path, metavar="FOLDER", help="folder of texts of all subjects")
    parser.add_argument("--limit", type=int, help="with --false-alarms: read only so many, spread evenly")
    parser.add_argument("--sample", type=int, default=50, help="with --false-alarms: show so many statements")
    return parser


if __name__ == "__main__":
    sys.exit(main())
