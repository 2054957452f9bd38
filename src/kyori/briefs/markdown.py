"""Markdown: a brief as CommonMark with footnotes, its picture inside."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from kyori.briefs.citations import Emphasis, Words
from kyori.briefs.outline import Block, Runs, outline
from kyori.briefs.phrases import words
from kyori.briefs.picture import png
from kyori.briefs.sentence import Mark

if TYPE_CHECKING:
    from kyori.briefs.brief import Brief

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def markdown(brief: Brief, citations: str | None = None) -> str:
    """The brief as Markdown; words of a document are escaped, so that they stay words.

    Args:
        brief: what to write.
        citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.
    """
    made, fixed = outline(brief, citations), words(brief.language)
    head = ["---", f"title: {_quoted(brief.title)}", f"lang: {brief.language}", f"kyori-brief: {brief.id}", "---"]
    parts = ["\n".join(head), f"# {escaped(brief.title)}"]
    lines = [line for line in (brief.subtitle, None if brief.message else made.counts) if line]
    parts += ["  \n".join(escaped(line) for line in lines)] if lines else []
    parts += [_block(block, brief) for block in made.blocks]
    if made.bibliography:
        parts += [f"## {escaped(made.heading)}", "\n".join(f"- {_words(entry.words)}" for entry in made.bibliography)]
    parts.append(f"*{escaped(fixed['footer'])}*")
    cited = "\n".join(f"[^{number}]: {_words(text)}" for number, text in made.notes.items())
    return "\n\n".join([*parts, *([cited] if cited else [])]) + "\n"


def escaped(text: str) -> str:
    r"""The text on one line, with everything escaped that Markdown would read as markup.

    Example:
        >>> print(escaped("1. <b>*x*"))
        1\. \<b\>\*x\*
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split(" ")).replace("\n", " ").replace("\r", " "))
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", line)


def _block(block: Block, brief: Brief) -> str:
    if block.kind == "heading":
        return f"{'#' * (block.level + 1)} {escaped(block.text)}"
    if block.kind == "points":
        return "\n".join(f"- {_runs(item)}" for item in block.items)
    if block.kind == "picture" and brief.chart:
        data = base64.b64encode(png(brief.chart.svg)).decode()
        picture = f"![{escaped(brief.chart.alt)}](data:image/png;base64,{data})"
        return f"**{escaped(block.text)}**\n\n{picture}\n\n{_runs(block.items[0])}"
    if block.kind == "table":
        rows = [[escaped(cell) for cell in block.head], ["---"] * len(block.head)]
        rows += [[_runs(cell) for cell in row] for row in block.rows]
        return f"### {escaped(block.text)}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = _runs(block.items[0])
    return f"*{text}*" if block.kind == "small" else text


def _runs(runs: Runs) -> str:
    return "".join(f"[^{run.number}]" if isinstance(run, Mark) else escaped(run) for run in runs)


def _words(text: Words) -> str:
    return "".join(f"*{escaped(part.text)}*" if isinstance(part, Emphasis) else escaped(part) for part in text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
