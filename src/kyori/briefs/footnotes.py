"""Footnotes: the notes of a Word document, each printed once and pointed to where it is cited again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


class Footnotes:
    """The footnotes of one document.

    Args:
        document: gets the footnotes; those that a template has are replaced.
        texts: number of a note -> its words, each with whether it is in italics.
    """

    def __init__(self, document: Document, texts: Mapping[int, Sequence[tuple[str, bool]]]) -> None:
        self._ids: dict[int, int] = {}
        self._order: dict[int, int] = {}
        for place, number in enumerate(texts, 2):
            self._ids[number] = place
        rest = "".join(_footnote(self._ids[number], words) for number, words in texts.items())
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for id, kind, mark in ((0, "separator", "separator"), (1, "continuationSeparator", "continuationSeparator"))
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        xml = f"{head}<w:footnotes {nsdecls('w')}>{lines}{rest}</w:footnotes>"
        main = document.part
        for key, relation in list(main.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                del main.rels[key]
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def cite(self, paragraph: Paragraph, number: int, *, after: bool = False) -> None:
        """Cites a note at the end of a paragraph: its mark the first time, a reference to the mark afterwards.

        Args:
            paragraph: gets the mark.
            number: of the note.
            after: whether another mark stands just before it: a comma parts them, so that 1 and 2 are not read as 12.
        """
        id, own = self._ids[number], paragraph._p
        if after:
            own.append(parse_xml(f"<w:r {nsdecls('w')}>{_RAISED}<w:t>,</w:t></w:r>"))
        if number in self._order:
            self._again(own, number)
            return
        self._order[number] = len(self._order) + 1
        start = f'<w:bookmarkStart {nsdecls("w")} w:id="{id}" w:name="_KyoriNote{id}"/>'
        mark = f'<w:r {nsdecls("w")}>{_RAISED}<w:footnoteReference w:id="{id}"/></w:r>'
        for xml in (start, mark, f'<w:bookmarkEnd {nsdecls("w")} w:id="{id}"/>'):
            own.append(parse_xml(xml))

    def _again(self, own: Any, number: int) -> None:
        field = f" NOTEREF _KyoriNote{self._ids[number]} \\h "
        shown = f"<w:r>{_RAISED}<w:t>{self._order[number]}</w:t></w:r>"
        own.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}">{shown}</w:fldSimple>'))


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold.

    Example:
        >>> xml_text("a\\x00b")
        'ab'
    """
    return _NOT_XML.sub("", text)


def _footnote(id: int, words: Sequence[tuple[str, bool]]) -> str:
    size = '<w:sz w:val="17"/>'
    runs = "".join(
        f"<w:r><w:rPr>{'<w:i/>' if italic else ''}{size}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(xml_text(text))}</w:t></w:r>'
        for text, italic in words
    )
    mark = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return f'<w:footnote w:id="{id}"><w:p>{mark}{space}{runs}</w:p></w:footnote>'
