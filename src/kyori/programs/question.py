"""Question: one thing that a program may ask, with its parameters as they are checked and described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kyori.errors import KyoriError
from kyori.programs.rows import Row
from kyori.workbench import Workbench

Kind = Literal["string", "integer", "number", "boolean", "list"]
Values = Mapping[str, Any]

SIZE = 100
"""Items of a page where none is asked for."""
LARGEST = 1000


class QuestionError(KyoriError, ValueError):
    """A program asks for something that cannot be."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question takes.

    Attributes:
        name: as it stands in an address or a call.
        about: one line for whoever asks.
        kind: of value; a ``list`` is of words, repeated or parted by commas.
        needed: whether there is no answer without it.
        default: where it is not given.
        choices: the only values; any where empty.
        least, most: of a number.
        in_path: whether it is a part of the path.
    """

    name: str
    about: str
    kind: Kind = "string"
    needed: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    in_path: bool = False

    def value(self, given: object) -> Any:
        """What was given, as the kind of value it must be; words are read as they stand in an address.

        Raises:
            QuestionError: when it is none.
        """
        if isinstance(given, list) and self.kind != "list":
            given = given[-1] if given else None
        if given is None or given in ("", [], [""]):
            if self.needed:
                raise QuestionError(f"{self.name} is missing", hint=self.about)
            return [] if self.kind == "list" and self.default is None else self.default
        if self.kind == "list":
            return self._listed(given)
        return self._number(given) if self.kind in ("integer", "number") else self._word(given)

    def schema(self) -> Row:
        """The JSON schema of its values."""
        items: Row = {"type": "string"} | ({"enum": list(self.choices)} if self.choices else {})
        made: Row = {"type": "array", "items": items} if self.kind == "list" else {"type": self.kind}
        if self.choices and self.kind != "list":
            made["enum"] = list(self.choices)
        bounds = {"default": self.default, "minimum": self.least, "maximum": self.most}
        return made | {k: v for k, v in bounds.items() if v is not None}

    def _listed(self, given: object) -> list[str]:
        listed = given if isinstance(given, list) else [given]
        parts = [p for p in listed if isinstance(p, str)]
        if len(parts) != len(listed):
            raise self._wrong(given, "words")
        words = [w.strip() for part in parts for w in part.split(",") if w.strip()]
        for word in words:
            self._chosen(word)
        return words

    def _number(self, given: object) -> float | int:
        made: float | int
        try:
            if isinstance(given, bool) or not isinstance(given, str | int | float):
                raise ValueError
            made = int(given) if self.kind == "integer" else float(given)
        except (ValueError, OverflowError):
            raise self._wrong(given, "a whole number" if self.kind == "integer" else "a number") from None
        least, most = self.least, self.most
        if (least is not None and not made >= least) or (most is not None and not made <= most):
            raise self._wrong(given, f"between {least} and {most}" if most is not None else f"{least} or more")
        return made

    def _word(self, given: object) -> Any:
        if self.kind == "boolean":
            known = {"true": True, "1": True, "false": False, "0": False}
            word = str(given).casefold()
            if word not in known:
                raise self._wrong(given, "true or false")
            return known[word]
        if not isinstance(given, str):
            raise self._wrong(given, "a word")
        return self._chosen(given)

    def _chosen(self, word: str) -> str:
        if self.choices and word not in self.choices:
            raise self._wrong(word, f"one of {', '.join(self.choices)}")
        return word

    def _wrong(self, given: object, must: str) -> QuestionError:
        return QuestionError(f"{self.name}={str(given)[:40]!r} must be {must}", hint=self.about)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a program may ask.

    Attributes:
        name: of the tool and the operation.
        path: below ``/api``; ``{id}`` is a parameter.
        about: what it answers, in one sentence or two.
        parameters: what it takes.
        answer: gives the answer from a workbench and the checked values; a list is answered a page at a time.
        item: name of the schema of its items, or of the whole answer where it is no list.
        listed: whether it answers a list.
    """

    name: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Workbench, Values], Any]
    item: str
    listed: bool = True

    def ask(self, bench: Workbench, given: Mapping[str, object]) -> Row:
        """The answer as plain values.

        Args:
            bench: what is asked.
            given: parameter -> value, words as in an address or typed as in a call.

        Raises:
            QuestionError: when a parameter is missing, wrong or unknown.
            KyoriError: when what is asked for is not there.
        """
        known = {p.name for p in self.parameters}
        unknown = [name for name in given if name not in known]
        if unknown:
            raise QuestionError(
                f"{self.name} takes no {', '.join(sorted(unknown))}", hint=f"it takes {', '.join(sorted(known))}"
            )
        values = {p.name: p.value(given.get(p.name)) for p in self.parameters}
        found: Any = self.answer(bench, values)
        return paged(found, values) if self.listed else found


@dataclass(frozen=True, slots=True)
class Listed:
    """Things found, and how one becomes a row: only those of the page that is asked for are made."""

    found: Sequence[Any]
    row: Callable[[Any], Row]
    total: int | None = None


def paged(listed: Listed, values: Values) -> Row:
    """One page of a list, with how many there are and which page comes next."""
    page, size = int(values["page"]), int(values["size"])
    if listed.total is None:
        total, chosen = len(listed.found), listed.found[(page - 1) * size : page * size]
    else:
        total, chosen = listed.total, listed.found
    more = page * size < total
    return {"total": total, "page": page, "size": size, "next_page": page + 1 if more else None,
            "items": [listed.row(x) for x in chosen]}  # fmt: skip


def typed(parameters: Iterable[Parameter]) -> Row:
    """The JSON schema of an object of parameters."""
    listed = list(parameters)
    properties = {p.name: {"description": p.about} | p.schema() for p in listed}
    needed = [p.name for p in listed if p.needed]
    return {"type": "object", "properties": properties, "additionalProperties": False} | (
        {"required": needed} if needed else {}
    )
