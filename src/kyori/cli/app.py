"""The application: its commands, and how its errors become one line and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import Any

from cyclopts import App, CycloptsError

import kyori
from kyori.cli import (
    amending,
    asking,
    assisting,
    briefing,
    comparing,
    conflicting,
    copying,
    demonstrating,
    doctoring,
    exchanging,
    following,
    importing,
    indicating,
    joining,
    judging,
    keeping,
    measuring,
    paneling,
    placing,
    reading,
    rereading,
    searching,
    serving,
    sourcing,
    watching,
    weighing,
)
from kyori.cli.output import BAD, say
from kyori.errors import KyoriError

TRACEBACK = "KYORI_TRACEBACK"
"""Environment variable that asks for the traceback of an error that nobody foresaw."""

app = App(
    name="kyori",
    help="Kyori (距離): relations between states, read from reports. Every number and sentence can be checked.\n\n"
    "Start with: kyori demo",
    version=kyori.__version__,
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)
app.command(demonstrating.demo)
app.command(reading.read)
app.command(asking.timeline)
app.command(asking.facts)
app.command(conflicting.conflicts)
app.command(copying.copies)
app.command(joining.merge)
app.command(joining.split)
app.command(joining.joins)
app.command(searching.search)
app.command(exchanging.export)
app.command(exchanging.load)
app.command(measuring.distance)
app.command(measuring.hedge)
app.command(weighing.bamboo)
app.command(weighing.isolation)
app.command(weighing.mediators)
app.command(weighing.dependence)
app.command(comparing.similarity)
app.command(placing.ideal_points)
app.command(indicating.indicators)
app.command(briefing.brief)
app.command(amending.briefs)
app.command(following.forecasts)
app.command(judging.review)
app.command(judging.judge)
app.command(sourcing.sources)
app.command(rereading.reread)
app.command(amending.withdraw)
app.command(amending.erase)
app.command(amending.log)
app.command(keeping.backup)
app.command(keeping.restore)
app.command(keeping.check)
app.command(keeping.rescue)
app.command(importing.import_, name="import")
app.command(importing.records)
app.command(paneling.panel)
app.command(serving.serve)
app.command(assisting.mcp)
app.command(watching.watch)
app.command(doctoring.doctor)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process: 0 done, 1 a finding, 2 bad use or bad input (one line on standard error)."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code.

    Args:
        arguments: those of the process where None.
    """
    _prepare_streams()
    return _run(lambda: app(arguments, exit_on_error=False, print_error=False, result_action="return_value"))


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with the stream closed; open until the process ends
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        # A terminal that is not UTF-8 shows ? for what it lacks rather than ending the command.
        getattr(getattr(sys, name), "reconfigure", lambda **_: None)(errors="replace")


def _run(command: Callable[[], Any]) -> int:
    try:
        code = command()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except KyoriError as error:
        return _fail(str(error))
    except CycloptsError as error:
        return _fail(f"{error} (see kyori --help)")
    except KeyboardInterrupt:
        return _fail("stopped; what was stored before is kept")
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        _close_quietly()
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        if not error.filename:
            _close_quietly()
        return _fail(f"{place}{error.strerror or error}")
    except MemoryError:
        return _fail("not enough memory; split the document into smaller files")
    except Exception as error:
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        where = f"set {TRACEBACK}=1 to see where, and please report it"
        return _fail(f"this is a defect of Kyori: {type(error).__name__}: {error} ({where})")


def _close_quietly() -> None:
    """Keep Python from complaining, when it ends, of what it could not write."""
    with suppress(UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> int:
    say(f"kyori: {message}")
    return BAD
