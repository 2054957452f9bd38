"""Files: a brief as PDF, DOCX and Markdown, with footnotes, picture and the id that it can be checked by."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest

from kyori.briefs import Brief, brief
from kyori.briefs import fonts as typefaces
from kyori.briefs.identity import NoBriefError, id_in
from kyori.briefs.templating import TemplateError
from kyori.errors import KyoriError

HOSTILE = '#eval("1") $x$ *b* <script>alert(1)</script> [l](http://example.org) \u202e{{ 7*7 }}'


@pytest.fixture
def made(world):  # type: ignore[no-untyped-def]
    day = world.document("a", "To Lam visited Moscow. Trade was USD 4 billion.", "2025-05-12", title=HOSTILE)
    other = world.document("b", "Putin came to Hanoi in June 2024. They may meet again.", "2024-07-01", language="en")
    world.say(day, "To Lam visited Moscow", "event", "CONSULT", "VNM", "RUS", date="2025-05-10")
    world.say(day, "Trade was USD 4 billion", "flow", "trade", "VNM", "RUS", date="2024", value=4e9, unit="USD")
    world.say(other, "Putin came to Hanoi in June 2024", "event", "CONSULT", "RUS", "VNM", date="2024-06")
    return brief(world.facts, "VNM", "RUS", language="en", documents=world.documents)


def text_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx", ".md"])
def test_each_format_carries_the_id(made: Brief, ending: str, tmp_path: Path) -> None:
    assert id_in(made.save(tmp_path / f"b{ending}")) == made.id


def test_files_that_are_no_briefs_are_told(made: Brief, tmp_path: Path) -> None:
    for name, data in {"a.pdf": b"%PDF-1.4 broken", "a.docx": b"PK broken", "a.md": b"# x", "b.html": b""}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NoBriefError, match="no brief of Kyori"):
            id_in(tmp_path / name)
    with pytest.raises(KyoriError, match=r"\.pdf"):
        made.save(tmp_path / "b.odt")


def test_every_note_is_a_footnote_in_markdown(made: Brief) -> None:
    text = made.to_markdown()
    cited, told = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert cited == told == {str(note.number) for note in made.notes}
    assert "\\<script\\>" in text and "<script>" not in text


def test_every_note_is_a_footnote_in_word(made: Brief) -> None:
    data = made.to_docx()
    with ZipFile(io.BytesIO(data)) as file:
        notes, body = (file.read(f"word/{name}.xml").decode() for name in ("footnotes", "document"))
    assert notes.count("<w:footnoteRef/>") == body.count("<w:footnoteReference ") == len(made.notes)
    opened = docx.Document(io.BytesIO(data))
    assert opened.core_properties.identifier == made.id
    told = "\n".join(p.text for p in opened.paragraphs)
    assert all(s.text.replace(",", "") in told.replace(",", "") for s in (*made.overview, *made.highlights))
    if made.chart:
        assert made.chart.alt.split(",")[0] in body


def test_words_of_documents_stay_words_in_pdf(made: Brief) -> None:
    text = " ".join(text_of_pdf(made.to_pdf()).split())
    assert made.title in text and '#eval("1") $x$ *b*' in text


def test_japanese_pdf_needs_a_font(made: Brief, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typefaces, "_package", list)
    with pytest.raises(typefaces.FontError, match="kyori\\[fonts\\]"):
        typefaces.faces("ja", system=False)
    with pytest.raises(typefaces.FontError, match="no such font"):
        typefaces.faces("en", tmp_path / "none.ttf")
    (tmp_path / "x.ttf").write_bytes(b"no font")
    with pytest.raises(typefaces.FontError, match="is no font"):
        typefaces.faces("en", tmp_path / "x.ttf")
    assert typefaces.faces("en", system=False).families == ("Libertinus Serif",)


def test_house_templates(made: Brief, tmp_path: Path) -> None:
    (tmp_path / "h.html.j2").write_text("<p>{{ brief.title }}</p><b>{{ subtitle }}</b>")
    assert made.to_html(template=tmp_path / "h.html.j2").startswith("<p>Vietnam and Russia</p>")
    (tmp_path / "h.typ").write_text("#let b = json(bytes(sys.inputs.brief))\nHOUSE #text(b.title)")
    assert "HOUSE Vietnam and Russia" in text_of_pdf(made.to_pdf(template=tmp_path / "h.typ"))
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "Ministry"
    house.save(str(tmp_path / "h.docx"))
    opened = docx.Document(io.BytesIO(made.to_docx(template=tmp_path / "h.docx")))
    assert opened.sections[0].header.paragraphs[0].text == "Ministry"


@pytest.mark.parametrize(
    ("name", "text", "ending"),
    [
        ("h.html.j2", "{{ brief.none_such }}", ".html"),
        ("i.html.j2", "{{ ''.__class__.__mro__ }}", ".html"),
        ("h.typ", "#none-such()", ".pdf"),
        ("h.docx", "no document", ".docx"),
        ("h.md", "x", ".md"),
    ],
)
def test_templates_that_do_not_work_are_told(made: Brief, name: str, text: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(KyoriError) as told:
        made.written(ending, template=tmp_path / name)
    assert name in str(told.value)
    if ending != ".md":
        assert isinstance(told.value, TemplateError)
