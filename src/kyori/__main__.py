"""``python -m kyori``: the command line."""

from kyori.cli import main

main()
