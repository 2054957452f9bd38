"""Sentence: words with the marks of the notes that they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from kyori.model import When


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a note is cited."""

    number: int


Run = str | Mark


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief, or a sentence with the one that tells how its sources disagree.

    Attributes:
        runs: words and marks, in order.
        facts: ids of the facts that it tells.
        actors: codes of the actors that it names.
        date: of what it tells.
        rank: how much it matters, for order.
    """

    runs: tuple[Run, ...]
    facts: tuple[str, ...]
    actors: tuple[str, ...]
    date: When | None = None
    rank: float = 0.0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run for run in self.runs if isinstance(run, str))

    @property
    def marks(self) -> tuple[int, ...]:
        """Numbers of the notes, in order of the sentence."""
        return tuple(run.number for run in self.runs if isinstance(run, Mark))
