"""Boilerplate: spans of a text that are no running text of it, such as rankings, profiles and lists of sources."""

from __future__ import annotations


def find(text: str, language: str | None = None) -> tuple[tuple[int, int, str], ...]:
    return ()
