"""Registry: the data sets that can be imported, by kind, and their modules."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any, Protocol

from kyori.errors import DataError, VocabularyError
from kyori.records.core.account import Imported
from kyori.records.core.card import Card, cards
from kyori.records.core.dataset import DataSet

_ALLIANCES = ("cow-alliance", "cow-alliances", "alliances", "alliance")


class Module(Protocol):
    """What the module of a data set offers."""

    DATASET: DataSet


def kinds() -> tuple[str, ...]:
    """Names of all data sets, as on the command line.

    Example:
        >>> "atop" in kinds()
        True
    """
    return tuple(cards())


def kind_of(name: str) -> str:
    """The kind of a name: kebab or snake case, capitals or not, or another name that the card lists.

    Raises:
        VocabularyError: when no data set has such a name.

    Example:
        >>> kind_of("ATOP")
        'atop'
    """
    asked = name.strip().lower().replace("_", "-")
    if asked in cards():
        return asked
    for card in cards().values():
        if asked in card.aliases:
            return card.kind
    if asked in _ALLIANCES:
        raise VocabularyError(
            "COW alliance data is left out, because its maintainer objects to software that hands it on", where=name,
            hint="use atop: http://www.atopdata.org",
        )  # fmt: skip
    near = get_close_matches(asked, [*cards(), *(a for c in cards().values() for a in c.aliases)], n=1)
    hint = f"did you mean {near[0]}?" if near else "kyori records lists them"
    raise VocabularyError("no such data set", where=name, hint=hint)


def card(name: str) -> Card:
    """The card of a data set.

    Raises:
        VocabularyError: when no data set has such a name.
    """
    return cards()[kind_of(name)]


def module_of(name: str) -> Module:
    """The module of a data set."""
    kind = kind_of(name)
    try:
        return import_module(f"kyori.records.{cards()[kind].module}")
    except ModuleNotFoundError as error:
        raise DataError(f"the data set has a card, but no module: {error}", where=kind) from None


def load(name: str, path: str | Path, *, lenient: bool = False, **options: Any) -> Imported:
    """Read a file of a data set with its card and the account of its rows.

    Args:
        name: the kind.
        path: the file; ``-`` is standard input.
        lenient: leave out rows that are not sound, and list them, rather than refuse the file.
        options: what only some data sets can be asked, as ``by``, ``as_of`` and ``engine`` of event data.

    Raises:
        VocabularyError: when no data set has such a name.
        DataError: when the file is not what the owner publishes, or the data set has no such option.
    """
    load = module_of(name).DATASET.load
    other = [option for option in options if option not in signature(load).parameters]
    if other:
        raise DataError(f"{kind_of(name)} cannot be asked for {', '.join(other)}", hint="that is for event data: gdelt")
    return load(path, lenient=lenient, **options)
