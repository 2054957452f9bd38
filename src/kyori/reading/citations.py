"""Citations: the list of sources that a Japanese article ends in, without a heading over it."""

from __future__ import annotations

import re

_DATE = (
    r"(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:頃|付|閲覧)?(?:\s*\d{1,2}時(?:\d{1,2}分)?|\s*\d{1,2}:\d{2})?"
    r"(?:\s*[(（][^)）]{0,20}[)）])?)"
)
# 朝日新聞、2008年5月13日。
_PUBLISHER = re.compile(rf"[^。、「」]{{1,60}}、\s*(?P<date>{_DATE})?。?")
# 記者名『見出し』。 and "Headline"。
_TITLE = re.compile(
    r"[^。、「『]{0,50}(?:『.{2,160}』|[\"“].{2,200}[\"”]|「.{2,160}」)(?:\s*[(（][^)）]{1,30}[)）])?。?"
)
_BOTH = re.compile(
    rf"[^。「『]{{0,50}}(?:『.{{2,160}}』|[\"“].{{2,200}}[\"”]|「.{{2,160}}」)[。、]?\s*[^。]{{1,60}}[、,(（]\s*{_DATE}[)）]?(?:付|閲覧)?。?"
)
# How a Japanese sentence ends; a line that does is no part of a list of sources.
_PROSE = re.compile(r"[たるだいうくすむつぐぶ]。$")
_STRAY = 3  # lines after the list that belong to neither it nor the text, such as a link
_HALF = re.compile(r"[^『]{0,160}』。?|[^』。]{0,40}『[^』]{2,160}")
_REMARK = re.compile(
    r"[(（][^)）]{1,30}[)）]。?"
    r"|.{0,30}(?:ウィキペディア|ウィキニュース).{0,6}(?:翻訳|転載|引用)です。?"
    r"|.{0,40}(?:コモンズ|ウィクショナリー|ウィキ\w{1,6})に.{1,100}があります。?"
    r"|(?:本ニュース|この記事|本記事)は.{1,120}情報源としている。?"
)


def closing_list(lines: list[str]) -> int | None:
    """Where the list of sources at the end of a text begins.

    The list is a run of lines up to the last one: titles in quotation marks, and publishers with a date under them.

    Args:
        lines: the last lines of the text that are not empty, without white space around them.

    Returns:
        Number of its first line, None where the text does not end in such a list.

    Example:
        >>> closing_list(["会談が開かれた。", "『首脳が会談』。", "朝日新聞、2008年5月13日。"])
        1
    """
    at = len(lines)
    dated = 0
    first: int | None = None
    while at > 0:
        at -= 1
        line = lines[at]
        publisher = _PUBLISHER.fullmatch(line)
        if _BOTH.fullmatch(line):
            dated += 1
            first = at
        elif publisher and at > 0 and _is_title(lines[at - 1]):
            dated += publisher["date"] is not None
            at -= 1
            first = at
        elif first is None:
            if not _REMARK.fullmatch(line) and (_PROSE.search(line) or len(lines) - at > _STRAY):
                break
        elif _REMARK.fullmatch(line) or _HALF.fullmatch(line):
            first = at
        elif _PROSE.search(line) or not _closes_entry(lines, at):
            break
    return first if dated else None


def _closes_entry(lines: list[str], at: int) -> bool:
    """Whether a title and its publisher stand right above a line: one odd line inside a list does not end it."""
    return at > 1 and bool(_PUBLISHER.fullmatch(lines[at - 1])) and _is_title(lines[at - 2])


def _is_title(line: str) -> bool:
    return bool(_TITLE.fullmatch(line) or _HALF.fullmatch(line))
