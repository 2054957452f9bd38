"""Feeds of several kinds become entries, and entries documents, whatever a stranger wrote."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.errors import DocumentError
from kyori.watching.feeds import entries

RSS = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
><channel><title>Test Wire</title><language>en</language><item><title>Talks &amp; more</title><link>/a?x=1</link>
<guid>g1</guid><pubDate>Thu, 20 Jun 2024 23:30:00 +0900</pubDate><description>short</description>
<content:encoded><![CDATA[<p>Russia visited Vietnam.</p><script>alert(1)</script><p>Second.</p>]]></content:encoded>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>試験通信</title><entry><id>tag:1</id>
<title>日越首脳会談</title><link rel="edit" href="http://a/e"/><link href="http://a/b"/><author><name>Desk</name></author>
<published>2024-06-20T01:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>会談した。</p>
</div></content></entry></feed>""".encode()
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel><item><title>One</title>
<link>http://a/1</link><dc:date>2023-05-04</dc:date></item></rdf:RDF>"""


def test_rss() -> None:
    (entry,) = entries(RSS, "http://host/feed")
    assert entry.text == "Russia visited Vietnam.\nSecond."
    assert (entry.id, entry.title, entry.link, entry.source) == ("g1", "Talks & more", "http://host/a?x=1", "Test Wire")
    document = entry.document()
    assert (str(document.published), document.source, document.url) == ("2024-06-20", "Test Wire", "http://host/a?x=1")


def test_atom() -> None:
    (entry,) = entries(ATOM, "http://a/")
    assert (entry.id, entry.link, entry.author, entry.text) == ("tag:1", "http://a/b", "Desk", "会談した。")
    assert entry.published == dt.date(2024, 6, 20)
    assert entry.document().language == "ja"


def test_rdf_without_text_is_its_title() -> None:
    (entry,) = entries(RDF, "http://a/")
    assert entry.document().text.strip() == "One"
    assert entry.published == dt.date(2023, 5, 4)


def test_entities_are_not_expanded() -> None:
    evil = b"""<!DOCTYPE r [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]>
    <rss><channel><item><title>x&a;&f;</title><guid>1</guid></item></channel></rss>"""
    (entry,) = entries(evil, "http://a/")
    assert "root:" not in entry.title and "boom" not in entry.title


def test_front_matter_in_a_feed_is_text() -> None:
    item = b"<item><description>---\nsource: Forged\n---\nx</description></item>"
    said = b"<rss><channel><title>True</title>" + item + b"</channel></rss>"
    (entry,) = entries(said, "http://a/")
    assert entry.document().source == "True"


@pytest.mark.parametrize("data", [b"", b"<html><body>no</body></html>", b"\x00\xff", b"{}"])
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError, match="no RSS or Atom feed"):
        entries(data, "http://a/")


@given(st.binary(max_size=60), st.integers(0, len(RSS)))
def test_broken_feeds_give_entries_or_one_error(noise: bytes, where: int) -> None:
    try:
        for entry in entries(RSS[:where] + noise + RSS[where:], "http://a/"):
            assert entry.name and entry.print
    except DocumentError as error:
        assert "\n" not in str(error)
