"""The application: its commands, and how its errors become one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from cyclopts import App, CycloptsError

import kyori
from kyori.cli import asking, briefing, demonstrating, doctoring, measuring, reading
from kyori.cli.output import BAD, say
from kyori.errors import KyoriError

app = App(
    name="kyori",
    help="Kyori (距離): relations between states, read from reports. Every number and sentence can be checked.",
    version=kyori.__version__,
    help_format="plaintext",
)
app.command(demonstrating.demo)
app.command(reading.read)
app.command(asking.timeline)
app.command(asking.facts)
app.command(measuring.distance)
app.command(measuring.hedge)
app.command(briefing.brief)
app.command(doctoring.doctor)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process: 0 done, 1 a finding, 2 bad use or bad input (one line on standard error)."""
    sys.exit(_run(lambda: app(arguments, exit_on_error=False, print_error=False, result_action="return_value")))


def _run(command: Callable[[], Any]) -> int:
    try:
        code = command()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except KyoriError as error:
        return _fail(str(error))
    except CycloptsError as error:
        return _fail(" ".join(str(error).split()) + " (see kyori --help)")
    except KeyboardInterrupt:
        return _fail("stopped; what was stored before is kept")
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{error.strerror or error}")


def _fail(message: str) -> int:
    say("kyori: " + " ".join(message.split()))
    return BAD
