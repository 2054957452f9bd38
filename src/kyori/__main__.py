"""``python -m kyori``: the command line."""

from kyori.cli import main

if __name__ == "__main__":
    main()
