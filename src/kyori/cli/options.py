"""Options that several commands share, each with one meaning everywhere."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from kyori.cli.output import Format

LedgerPath = Annotated[str, Parameter(name="--ledger", help="Ledger: a file, or a database URL.")]
BookPath = Annotated[
    str | None, Parameter(name="--book", help="YAML file of changes to indicators, weights and rules.")
]
Shown = Annotated[Format, Parameter(name="--format", help="How to write the answer.")]
Language = Annotated[Literal["en", "ja"], Parameter(name="--lang", help="Language of labels and sentences.")]

Who = Annotated[str | None, Parameter(help="Who says so. Default: KYORI_WHO, else the user of this machine.")]
WeighSources = Annotated[
    bool,
    Parameter(
        name="--weigh-sources", help="Weigh by the grades that people gave to sources (kyori sources).", negative=""
    ),
]

AsOf = Annotated[
    str | None,
    Parameter(name="--as-of", help="Clock of what is known: only what documents published by this day tell."),
]
At = Annotated[
    str | None,
    Parameter(name="--at", help="Clock of what happened: the day to look at. Default: the day of the latest document."),
]
From = Annotated[
    str | None,
    Parameter(
        name="--from", help="Clock of what happened: from this day, month or year on (2012, 2012-07, 2012-07-27)."
    ),
]
To = Annotated[str | None, Parameter(name="--to", help="Clock of what happened: up to this day, month or year.")]
