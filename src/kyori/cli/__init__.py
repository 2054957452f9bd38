"""The command line: ``kyori``. It calls the Python face and holds no logic of its own."""

from kyori.cli.app import main

__all__ = ["main"]
