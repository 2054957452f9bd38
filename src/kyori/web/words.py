"""Words: what pages say, in Japanese and English, from ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


class Words(dict[str, str]):
    """The words of one language by key; a key that is not there is a defect, and says so."""

    def __missing__(self, key: str) -> str:
        raise KeyError(f"words.yaml has no {key!r}")

    __getattr__ = dict.__getitem__


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = (files("kyori.web") / "words.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return table


@cache
def words(lang: str) -> Words:
    """The words of a language.

    Example:
        >>> words("ja")["search"]
        '検索'
    """
    return Words({key: row[lang] for key, row in _table().items()})
