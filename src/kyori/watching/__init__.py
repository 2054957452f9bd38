"""Watching: folders and feeds are looked at again and again, what arrives is read, and a digest says what changed."""

from kyori.watching.digest import Digest
from kyori.watching.rounds import watch

__all__ = ["Digest", "watch"]
