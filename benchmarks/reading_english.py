"""Reading English, timed: sentences a second of the whole reading, beside the bare look-up of each word's forms.

    python benchmarks/reading.py --language en

The text is the folder ``shared/corpus/whitehouse`` beside the project, or the project's own English gold without it.
The bare look-up means: cut the same text into words and ask lemminflect for the dictionary forms of each. The last line
is one JSON object; the ratio is of speeds, median of rounds. Time is that of the process alone.
"""

from __future__ import annotations

import json
import platform
import re
import statistics
import time
from pathlib import Path

import lemminflect

from kyori.model import Document
from kyori.reading.documents import load
from kyori.reading.reader import read
from kyori.reading.sentences import split

_ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (_ROOT.parent / "shared" / "corpus" / "whitehouse", _ROOT / "tests" / "reading" / "gold_own")
_WORD = re.compile(r"[A-Za-z]+")


def documents(characters: int) -> list[Document]:
    """English documents of at least so many characters in all, where there are as many."""
    folder = next(f for f in FOLDERS if f.is_dir())
    chosen: list[Document] = []
    total = 0
    for path in sorted(folder.glob("*.txt")):
        document = load(path)
        if document.language == "en":
            chosen.append(document)
            total += len(document.text)
        if total >= characters:
            break
    return chosen


def bare(chosen: list[Document]) -> float:
    """Seconds of looking up every word's forms."""
    begun = time.process_time()
    for document in chosen:
        for word in _WORD.findall(document.text):
            lemminflect.getAllLemmas(word.lower())
    return time.process_time() - begun


def whole(chosen: list[Document]) -> tuple[float, int]:
    """Seconds of the whole reading, and how many statements it gave."""
    begun = time.process_time()
    count = sum(len(read(document).statements) for document in chosen)
    return time.process_time() - begun, count


def main(rounds: int, characters: int) -> None:
    """Time, print a line a round, and one JSON object last."""
    chosen = documents(characters)
    sentences = sum(len(split(d.text, d.cut)) for d in chosen)
    print(f"{len(chosen)} documents, {sentences:,} sentences; {platform.platform()}")
    whole(chosen[:5]), bare(chosen[:5])  # tables load here
    found = []
    for number in range(rounds):
        seconds, _ = whole(chosen)
        found.append((sentences / seconds, bare(chosen) / seconds))
        print(
            f"round {number + 1}: {found[-1][0]:,.0f} sentences a CPU second, ratio to bare look-up {found[-1][1]:.3f}"
        )
    figures = {
        "sentences_per_cpu_s": round(statistics.median(speed for speed, _ in found)),
        "ratio_to_lookup": round(statistics.median(ratio for _, ratio in found), 3),
        "sentences": sentences,
        "statements": whole(chosen)[1],
        "python": platform.python_version(),
    }
    print(json.dumps(figures))
