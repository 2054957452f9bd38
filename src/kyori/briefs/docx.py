"""DOCX: a brief as a Word document with footnotes of its own, a bibliography and a picture with words for it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kyori.briefs.citations import Emphasis, Words
from kyori.briefs.footnotes import Footnotes, xml_text
from kyori.briefs.outline import Block, Runs, outline
from kyori.briefs.phrases import words
from kyori.briefs.picture import png
from kyori.briefs.sentence import Mark
from kyori.briefs.templating import TemplateError

if TYPE_CHECKING:
    from kyori.briefs.brief import Brief

_SOFT = RGBColor(0x59, 0x61, 0x6B)
_FONTS = {"ja": ("Yu Gothic", "Yu Gothic"), "en": ("Georgia", "Yu Gothic")}


def word_document(brief: Brief, *, citations: str | None = None, template: str | Path | None = None) -> bytes:
    """The brief as a DOCX file.

    Args:
        brief: what to write.
        citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.
        template: a DOCX file whose styles, header, footer and text come first.

    Raises:
        TemplateError: when the template is no DOCX file.
    """
    made, document = outline(brief, citations), _opened(template)
    if template is None:
        _set_up(document, brief.language)
    properties = document.core_properties
    properties.title, properties.identifier, properties.language = brief.title, brief.id, brief.language
    properties.keywords, properties.author, properties.comments = f"kyori-brief:{brief.id}", "", ""
    notes = Footnotes(document, {n: [_part(p) for p in text] for n, text in made.notes.items()})
    _paragraph(document, "Title").add_run(xml_text(brief.title))
    for line in (brief.subtitle, "" if brief.message else made.counts):
        if line:
            _small(_paragraph(document), line)
    for block in made.blocks:
        _block(document, block, brief, notes)
    if made.bibliography:
        _paragraph(document, "Heading 1").add_run(made.heading)
        for entry in made.bibliography:
            _entry(document, entry.words)
    _small(_paragraph(document), words(brief.language)["footer"])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _opened(template: str | Path | None) -> Document:
    if template is None:
        return docx.Document()
    try:
        return docx.Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise TemplateError("this is no DOCX file", where=template, hint="give a .docx file") from error


def _set_up(document: Document, language: str) -> None:
    """A4, and typefaces that Word has for both scripts."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    latin, eastern = _FONTS[language]
    for style in document.styles:
        properties = style.element.rPr if hasattr(style.element, "rPr") else None
        if properties is None and style.name != "Normal":
            continue
        fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name, family in (("ascii", latin), ("hAnsi", latin), ("eastAsia", eastern)):
            fonts.set(qn(f"w:{name}"), family)
    document.styles["Normal"].font.size = Pt(10.5)


def _block(document: Document, block: Block, brief: Brief, notes: Footnotes) -> None:
    if block.kind == "heading":
        _paragraph(document, f"Heading {block.level}").add_run(xml_text(block.text))
    elif block.kind == "points":
        for item in block.items:
            _runs(_paragraph(document, "List Bullet"), item, notes)
    elif block.kind == "picture" and brief.chart:
        title = _paragraph(document)
        title.add_run(xml_text(block.text)).bold = True
        title.paragraph_format.keep_with_next = True
        shape = document.add_picture(io.BytesIO(png(brief.chart.svg)), width=Mm(158))
        described: Any = shape._inline.docPr
        described.set("descr", xml_text(brief.chart.alt))
        described.set("title", xml_text(block.text))
        _small(_paragraph(document), str(block.items[0][0]))
    elif block.kind == "table":
        _table(document, block, notes)
    elif block.kind == "small":
        _small(_paragraph(document), "".join(run for run in block.items[0] if isinstance(run, str)))
    else:
        _runs(_paragraph(document), block.items[0], notes)


def _table(document: Document, block: Block, notes: Footnotes) -> None:
    _paragraph(document, "Heading 2").add_run(xml_text(block.text))
    table = document.add_table(rows=1, cols=len(block.head))
    if "Table Grid" in [style.name for style in document.styles]:
        table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(xml_text(text)).bold = True
    header: Any = table.rows[0]._tr.get_or_add_trPr()
    header.append(header.makeelement(qn("w:tblHeader"), {}))
    for row in block.rows:
        for cell, runs in zip(table.add_row().cells, row, strict=True):
            _runs(cell.paragraphs[0], runs, notes)
    _paragraph(document)


def _runs(paragraph: Paragraph, runs: Runs, notes: Footnotes) -> None:
    for place, run in enumerate(runs):
        if isinstance(run, Mark):
            notes.cite(paragraph, run.number, after=place > 0 and isinstance(runs[place - 1], Mark))
        else:
            paragraph.add_run(xml_text(run))


def _entry(document: Document, entry: Words) -> None:
    paragraph = _paragraph(document)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(8), Mm(-8)
    for part in entry:
        text, italic = _part(part)
        paragraph.add_run(xml_text(text)).italic = italic or None


def _part(part: str | Emphasis) -> tuple[str, bool]:
    return (part.text, True) if isinstance(part, Emphasis) else (part, False)


def _small(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(xml_text(text))
    run.font.size, run.font.color.rgb = Pt(9), _SOFT


def _paragraph(document: Document, style: str | None = None) -> Paragraph:
    """A paragraph in a style, in the plain one where a template has no such style."""
    known = {s.name for s in document.styles}
    return document.add_paragraph(style=style if style in known else None)
