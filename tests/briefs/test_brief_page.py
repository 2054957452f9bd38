"""The page: one file that needs nothing else, in which documents can only ever be text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kyori.briefs import brief

if TYPE_CHECKING:
    World = Any

HOSTILE = '"><script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>{{7*7}}\u202egnp.exe'


class Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def ids(self) -> list[str]:
        return [i for _, attrs in self.tags if (i := attrs.get("id"))]


def html_of(world: World, language: str = "ja", **more: Any) -> str:
    return brief(world.facts, "VNM", "RUS", language=language, documents=world.documents, **more).to_html()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ja", ["概要", "主なハイライト", "文脈", "詳細", "要点", "引用・参照・底本"]),
        ("en", ["Overview", "Highlights", "Background", "Details", "Key points", "Sources"]),
    ],
)
def test_sections_in_their_order(world: World, language: str, names: list[str]) -> None:
    html = html_of(world, language)
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", html) == names
    assert f'<html lang="{language}">' in html


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_is_loaded_and_nothing_runs(world: World, language: str) -> None:
    page = Page(html_of(world, language))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "base", "form"}
    for tag, attrs in page.tags:
        assert not [a for a in attrs if a.startswith("on")], tag
        assert "src" not in attrs
        for key in ("href", "xlink:href"):
            assert (attrs.get(key) or "#").startswith("#")
    style = re.findall(r"<style>(.*?)</style>", html_of(world), re.DOTALL)
    assert not re.search(r"url\(|@import", "".join(style))


def test_links_lead_somewhere_and_ids_are_unique(world: World) -> None:
    page = Page(html_of(world))
    ids = page.ids()
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    for _, attrs in page.tags:
        if attrs.get("href"):
            assert str(attrs["href"])[1:] in ids
        for key in ("aria-labelledby", "aria-describedby"):
            assert set(str(attrs.get(key) or "").split()) <= set(ids)


def test_every_quote_and_citation_is_on_the_page(world: World) -> None:
    found = brief(world.facts, "VNM", "RUS", documents=world.documents)
    page = Page(found.to_html())
    for note in found.notes:
        assert note.quote in page.text
        assert (note.title or "") in page.text
    assert "2024年7月3日" in page.text


def test_hostile_words_are_only_words(world: World) -> None:
    evil = world.document("evil", f"首脳会談 {HOSTILE}", "2024-06-21", title=HOSTILE, source=HOSTILE)
    world.say(evil, evil.text, "event", "AGREE", "RUS", "VNM", date="2024-06-21", speaker=HOSTILE, score=1.0)
    world.say(evil, evil.text, "position", "oppose", "RUS", "VNM", date="2024-06-21", issue="反対 " + HOSTILE)
    html = html_of(world, title=HOSTILE)
    page = Page(html)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img"})
    assert "alert(1)" in page.text
    assert "{{7*7}}" in page.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")]


def test_chart_has_words_for_those_who_do_not_see_it(world: World) -> None:
    page = Page(html_of(world))
    picture = next(attrs for tag, attrs in page.tags if attrs.get("role") == "img")
    assert "ベトナムからロシアへの距離" in str(picture["aria-label"])
    assert "svg" in {tag for tag, _ in page.tags}
    assert "90%区間" in page.text


def test_headings_do_not_skip_levels(world: World) -> None:
    levels = [int(tag[1]) for tag, _ in Page(html_of(world)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_paper_dark_and_narrow_are_thought_of(world: World) -> None:
    html = html_of(world)
    for rule in ("@media print", "prefers-color-scheme: dark", "@media (max-width"):
        assert rule in html


def test_save_writes_the_file(world: World, tmp_path: Path) -> None:
    found = brief(world.facts, "VNM", "RUS", documents=world.documents)
    saved = found.save(tmp_path / "brief.html")
    assert saved.read_text(encoding="utf-8") == found.to_html()


def test_the_same_facts_give_the_same_page(world: World) -> None:
    assert html_of(world) == html_of(world)
