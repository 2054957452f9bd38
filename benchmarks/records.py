"""Data sets: how fast events at the size of GDELT become dyad-months, and panels are built, against plain pandas.

Run: .venv/bin/python benchmarks/records.py [--gb 2.2]
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json

import records_gdelt
import records_panels


def main() -> None:
    """Measure, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gb", type=float, default=2.2, help="GB of event files before zipping")
    asked = parser.parse_args()
    panels = records_panels.measure()
    print(json.dumps(panels | records_gdelt.measure(int(asked.gb * 1e9))))


if __name__ == "__main__":
    main()
