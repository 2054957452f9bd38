"""Templating: what goes wrong with a house template."""

from __future__ import annotations

from kyori.errors import KyoriError


class TemplateError(KyoriError, ValueError):
    """A house template cannot be used."""
