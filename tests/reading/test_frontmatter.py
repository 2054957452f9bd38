"""Front matter: fields as written, the text after them, and YAML that is broken."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.frontmatter import split


def test_values_stay_as_written() -> None:
    found = split("---\ndate: 2024-06\ntitle: 題: 副題\nlang: ja\nlicense: CC BY 4.0\n---\n\n\n 本文\n---\n続き")
    assert found.fields["date"] == "2024-06"
    assert found.fields["language"] == "ja"
    assert found.fields["licence"] == "CC BY 4.0"
    assert found.text == " 本文\n---\n続き"


def test_broken_yaml_is_read_line_by_line() -> None:
    found = split('---\ntitle: "開いたまま\ndate: 2024-06-20\n\t bad: [\n---\n本文')
    assert found.fields["date"] == "2024-06-20"
    assert "開いたまま" in found.fields["title"]
    assert any("line by line" in note for note in found.notes)
    assert found.text == "本文"


def test_no_front_matter() -> None:
    assert split("本文だけ").fields == {}
    assert split("---\n区切り線の下の本文。\n---\n次").text == "---\n区切り線の下の本文。\n---\n次"
    unclosed = split("---\ntitle: 題\n本文")
    assert unclosed.text.startswith("---")
    assert unclosed.notes


def test_aliases_cannot_swell() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nauthor: [*c, *c]\ntitle: t\n---\n本文"
    found = split(bomb)
    assert found.fields["title"] == "t"
    assert sum(map(len, found.notes)) < 500


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_the_text_is_always_an_end_of_the_file(text: str) -> None:
    assert ("---\n" + text).endswith(split("---\n" + text).text)
    assert split(text).text in (text.lstrip("\n"), split(text).text)
