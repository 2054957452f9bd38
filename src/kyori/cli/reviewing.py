"""The review at the terminal: one statement at a time in its context, one key each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.text import Text

from kyori.cli.judging import parsed
from kyori.cli.output import answers, one_line
from kyori.errors import KyoriError
from kyori.model import Statement, vocabulary

if TYPE_CHECKING:
    from kyori.model import Told
    from kyori.workbench import Workbench

_VERDICTS = {"a": "accept", "r": "reject", "u": "unsure"}
_KEYS = {
    "en": "[a]ccept  [r]eject  [u]nsure  [c]orrect  [s]kip  [b]ack  [q]uit",
    "ja": "[a] 採用  [r] 却下  [u] 保留  [c] 訂正  [s] とばす  [b] 戻る  [q] 終了",
}
_ASK = {
    "en": "FIELD=VALUE ... (empty: back to the keys)> ",
    "ja": "項目=値 …(何も入れなければ戻る)> ",
}
_WIDTH = 80
"""Code points of context on each side of a quote."""


def go_through(bench: Workbench, queue: Sequence[Told], who: str | None, lang: str) -> int:
    """Show each statement and store what the person says of it; gives how many were judged.

    Ends early where the person quits, or standard input ends.
    """
    with _single_keys(True):
        return _judged(bench, queue, who, lang)


def _judged(bench: Workbench, queue: Sequence[Told], who: str | None, lang: str) -> int:
    judged: list[tuple[int, str]] = []
    number = 0
    while number < len(queue):
        told = queue[number]
        _show(bench, told, number + 1, len(queue), lang)
        key = _key(lang)
        if key in ("q", ""):
            break
        if key == "b":
            if judged:
                number, id = judged.pop()
                bench.judge(id, "clear", who=who, why="taken back in review")
            continue
        changes = _changes(lang) if key == "c" else None
        if key == "c" and not changes:
            continue
        if key != "s":
            verdict = "correct" if key == "c" else _VERDICTS[key]
            try:
                bench.judge(told.statement.id, verdict, changes, who=who)
            except KyoriError as error:
                answers().print(Text(one_line(str(error)), style="red"))
                continue
            judged.append((number, told.statement.id))
        number += 1
    return len(judged)


def coding_line(statement: Statement, lang: str) -> str:
    """What a statement says, on one line."""
    s = statement
    arrow = " → " if s.directed else " - "
    sides = arrow.join(",".join(side) for side in (s.source, s.target) if side)
    details = [
        s.date.edtf if s.date else "-",
        sides,
        vocabulary.label(s.type, lang, kind=s.kind),
        vocabulary.label(s.phase, lang) if s.phase else None,
        s.level, None if s.value is None else f"{s.value:g} {s.unit}", s.of, s.trend, s.issue,
        vocabulary.label(s.status, lang), f"({s.speaker})" if s.speaker else None,
    ]  # fmt: skip
    return "  ".join(d for d in details if d)


def _show(bench: Workbench, told: Told, number: int, of: int, lang: str) -> None:
    s, out = told.statement, answers()
    before, quote, after = bench.ledger.context(s, _WIDTH)
    out.print()
    where = ", ".join(filter(None, (told.publisher, told.title, told.known.edtf if told.known else None)))
    out.print(Text(f"{number}/{of}  {s.score:.2f}  {one_line(where)}", style="dim"))
    passage = Text("… " + _plain(before))
    passage.append(_plain(quote), style="bold reverse" if out.is_terminal else "bold")
    passage.append(_plain(after) + " …")
    out.print(passage if out.is_terminal else Text(f"… {_plain(before)}【{_plain(quote)}】{_plain(after)} …"))
    out.print(Text(f"{coding_line(s, lang)}   [{s.id}]", style="bold"))


def _plain(text: str) -> str:
    """The text on one line, without what would move the cursor; blanks at its ends are kept."""
    return "".join(c if c.isprintable() else " " for c in text)


def _key(lang: str) -> str:
    """The next key that means something; empty where the input has ended."""
    answers().print(Text(_KEYS[lang] + " "), end="")
    sys.stdout.flush()
    while True:
        key = _read_key().lower()
        if key in ("\x03", "\x04", ""):
            key = ""
        if key == "" or key in "arucsbq":
            answers().print(Text(key))
            return key


def _read_key() -> str:
    if sys.platform == "win32" and sys.stdin.isatty():
        import msvcrt

        return str(msvcrt.getwch())
    return sys.stdin.read(1)


@contextmanager
def _single_keys(wanted: bool) -> Iterator[None]:
    """Lets a terminal give each key at once, without Enter; or whole lines, while a person writes one."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    changed = termios.tcgetattr(terminal)
    modes = termios.ICANON | termios.ECHO
    changed[3] = changed[3] & ~modes if wanted else changed[3] | modes
    try:
        # Not TCSAFLUSH: keys that were typed ahead must not be lost.
        termios.tcsetattr(terminal, termios.TCSADRAIN, changed)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _changes(lang: str) -> dict[str, object]:
    answers().print(Text(_ASK[lang]), end="")
    sys.stdout.flush()
    with _single_keys(False):
        line = sys.stdin.readline()
    try:
        return parsed(_words(line))
    except KyoriError as error:
        answers().print(Text(one_line(str(error)), style="red"))
        return {}


def _words(line: str) -> list[str]:
    """FIELD=VALUE pairs of a line; a value goes on to the next FIELD=."""
    words: list[str] = []
    for word in line.split():
        if "=" in word or not words:
            words.append(word)
        else:
            words[-1] += f" {word}"
    return words
