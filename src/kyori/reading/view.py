"""View: the running text of a document without its line breaks, with the way back to the document's offsets.

Text from PDF and hard-wrapped files breaks inside words (``ロシ⏎⏎ア``), and Japanese text sets blanks around Latin
letters and figures (``2012 年 7 月``). The reader looks at a view in which neither is there; what it finds is given
back in offsets of the document as stored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kyori.reading.sentences import Sentence

_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u3000-\u30ff"
_BLANK = re.compile(
    rf"(?<=[{_WIDE}])[ \t\u00a0\u3000]*\n\s*(?=\S)"  # a line break after a wide character
    rf"|(?<=\S)[ \t\u00a0\u3000]*\n\s*(?=[{_WIDE}])"  # and before one
    rf"|(?<=[{_WIDE}])[ \t\u00a0]+(?=\S)"  # a blank after a wide character
    rf"|(?<=\S)[ \t\u00a0]+(?=[{_WIDE}])"  # and before one
)


class View:
    """A document's text as the reader looks at it.

    Attributes:
        text: the document's text with blanks inside wide-character sentences taken out.
        sentences: the sentences in offsets of ``text``.
    """

    def __init__(self, source: str, sentences: Sequence[Sentence]) -> None:
        self._source = source
        self._starts = [0]  # offset in the view at which each kept run starts
        self._shifts = [0]  # what to add to come back to the document
        parts: list[str] = []
        here = taken = 0
        for sentence in sentences:
            for blank in _BLANK.finditer(source, sentence.start, sentence.end):
                parts.append(source[here : blank.start()])
                here = blank.end()
                taken += blank.end() - blank.start()
                self._starts.append(here - taken)
                self._shifts.append(taken)
        parts.append(source[here:])
        self.text = "".join(parts) if taken else source
        self.sentences = [Sentence(self._forth(s.start), self._forth(s.end), s.paragraph) for s in sentences]

    def _forth(self, offset: int) -> int:
        """Offset in the view of an offset in the document."""
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] + self._shifts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return offset - self._shifts[low - 1]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span in the document of a span in the view."""
        first = start + self._shifts[bisect_right(self._starts, start) - 1]
        if end <= start:
            return first, first
        return first, end + self._shifts[bisect_right(self._starts, end - 1) - 1]
