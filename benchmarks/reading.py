"""How fast documents are read: the whole reading against bare SudachiPy on the same text, in alternating rounds.

Run with ``python benchmarks/reading.py [--rounds 5] [--characters 300000]``. Loading of dictionaries, tables and
documents does not count. The text is the package's sample reports in Japanese, and Japanese Wikinews when the folder
``shared/corpus/jawikinews`` stands beside the project. Bare SudachiPy means: cut the same text, line by line, into long
units (SplitMode.C) and read surface, part of speech, dictionary form and normalized form of each. GiNZA cannot live in
the same environment (it needs an older SudachiPy); with ``KYORI_GINZA_PYTHON`` naming the Python of one that has it, it
is timed too. The last line is one JSON object; ratios are of speeds (0.5 is half as fast), medians of rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import reading_english
from sudachipy import Dictionary, SplitMode, Tokenizer

from kyori import samples
from kyori.model import Document
from kyori.reading.documents import load
from kyori.reading.reader import read

WIKINEWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "jawikinews"

LONGEST_LINE = 5_000

GINZA = """
import json, sys, time
import spacy
nlp = spacy.load("ja_ginza")
texts = json.load(sys.stdin)
list(nlp.pipe(texts[:20]))
begun = time.perf_counter()
for document in nlp.pipe(texts):
    for token in document:
        token.dep_, token.lemma_, token.head
print(sum(map(len, texts)) / (time.perf_counter() - begun))
"""
"""Run by the other Python: characters a second of GiNZA, line by line."""

GINZA_CHARACTERS = 20_000
"""GiNZA gets less text: it is about fifty times slower."""


def documents(characters: int) -> list[Document]:
    """Whole Japanese documents of at least so many characters in all; repeated where there are too few."""
    paths = [*samples.paths(), *sorted(WIKINEWS.glob("*.txt"))]
    loaded = [d for d in map(load, paths) if d.language == "ja"]
    chosen: list[Document] = []
    total = 0
    while total < characters:
        for document in loaded:
            chosen.append(document)
            total += len(document.text)
            if total >= characters:
                break
    return chosen


def lines(document: Document) -> list[str]:
    """The text in pieces that SudachiPy takes: lines, long ones cut."""
    found = [line for line in document.text.splitlines() if line.strip()]
    return [line[at : at + LONGEST_LINE] for line in found for at in range(0, len(line), LONGEST_LINE)]


def tokenize(tokenizer: Tokenizer, texts: list[list[str]]) -> float:
    """Seconds of bare SudachiPy."""
    begun = time.perf_counter()
    for document in texts:
        for line in document:
            for m in tokenizer.tokenize(line):
                m.surface(), m.part_of_speech(), m.dictionary_form(), m.normalized_form()
    return time.perf_counter() - begun


def whole(chosen: list[Document]) -> tuple[float, int]:
    """Seconds of the whole reading, and how many statements it gave."""
    begun = time.perf_counter()
    count = sum(len(read(document).statements) for document in chosen)
    return time.perf_counter() - begun, count


def ginza(texts: list[list[str]]) -> float | None:
    """Characters a second of GiNZA in the environment that KYORI_GINZA_PYTHON names; None without one."""
    python = os.environ.get("KYORI_GINZA_PYTHON")
    if not python:
        return None
    some: list[str] = []
    for line in (line for document in texts for line in document):
        some.append(line)
        if sum(map(len, some)) > GINZA_CHARACTERS:
            break
    done = subprocess.run([python, "-c", GINZA], input=json.dumps(some), capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"GiNZA not timed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return float(done.stdout.split()[-1])


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024  # kilobytes everywhere but there
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1024**2


def main() -> None:
    """Time, print a line a round, and one JSON object last."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--characters", type=int, default=300_000)
    options.add_argument("--language", choices=("ja", "en"), default="ja")
    asked = options.parse_args()
    if asked.language == "en":
        reading_english.main(asked.rounds, asked.characters)
        return
    chosen = documents(asked.characters)
    characters = sum(len(d.text) for d in chosen)
    texts = [lines(d) for d in chosen]
    tokenizer = Dictionary().tokenizer(mode=SplitMode.C)
    print(f"{len(chosen)} documents, {characters:,} characters; {platform.platform()}")
    whole(chosen[:30]), tokenize(tokenizer, texts[:30])  # dictionaries and tables load here
    rounds = []
    for number in range(asked.rounds):
        order = (number % 2 == 0, number % 2 == 1)  # who goes first alternates
        took: dict[bool, float] = {}
        for reading in order:
            took[reading] = whole(chosen)[0] if reading else tokenize(tokenizer, texts)
        ours, bare = characters / took[True], characters / took[False]
        rounds.append((ours, bare))
        print(f"round {number + 1}: reading {ours:,.0f} characters/s, SudachiPy {bare:,.0f}, ratio {ours / bare:.3f}")
    speed = statistics.median(ours for ours, _ in rounds)
    other = ginza(texts)
    figures = {
        "chars_per_s": round(speed),
        "sudachipy_chars_per_s": round(statistics.median(bare for _, bare in rounds)),
        "ratio_to_sudachipy": round(statistics.median(ours / bare for ours, bare in rounds), 3),
        "ratio_to_ginza": None if other is None else round(speed / other, 1),
        "peak_mb": round(peak_mb()),
        "characters": characters,
        "statements": whole(chosen)[1],
        "python": platform.python_version(),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
