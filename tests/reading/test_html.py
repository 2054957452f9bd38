"""HTML: main text, metadata, and pages that are meant to break readers."""

from __future__ import annotations

import time

import pytest

from kyori.errors import DocumentError
from kyori.model import When
from kyori.reading.documents import load_bytes
from kyori.reading.html import read

PARAGRAPHS = [
    "首相はハノイを訪れ、書記長と会談した。両首脳は防衛協力を深めることで一致した。",
    "共同声明は海洋の安全に触れ、国際法の順守を求めた。年内に外務と防衛の協議を開く予定だ。",
    "両国は昨年、関係を包括的戦略的パートナーシップに格上げした。貿易額は四百億ドルを超える。",
]
ARTICLE = f"""<!DOCTYPE html><html lang="ja"><head><title>日越首脳が会談 | 例の新聞</title>
<meta charset="{{charset}}">
<meta property="article:published_time" content="2024-06-20T19:29:00+09:00">
<meta property="og:site_name" content="例の新聞"><script>var secret = '秘密の文。';</script>
<style>p {{{{}}}}</style></head>
<body><nav><a href="/">ホーム</a></nav><article><h1>日越首脳が会談</h1>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<aside><h3>アクセスランキング</h3><ol><li>別の記事</li></ol></aside><footer>例の新聞社</footer></body></html>"""


@pytest.mark.parametrize(("charset", "codec"), [("utf-8", "utf-8"), ("Shift_JIS", "cp932"), ("euc-jp", "euc_jp")])
def test_an_article(charset: str, codec: str) -> None:
    document = load_bytes(ARTICLE.format(charset=charset).encode(codec), "a.html")
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text
    for foreign in ("秘密", "ランキング", "ホーム"):
        assert foreign not in document.text
    assert document.published == When("2024-06-20")
    assert (document.source, document.language, document.media_type) == ("例の新聞", "ja", "text/html")
    assert document.title is not None and "日越首脳が会談" in document.title


def test_a_page_without_article_markup() -> None:
    page = read(
        "<body>首相が訪越した。<br>書記長と会談した。<table><tr><td>輸出</td><td>増</td></tr></table><script>x</script></body>"
    )
    assert page.text.split("\n")[:2] == ["首相が訪越した。", "書記長と会談した。"]


def test_a_json_ld_date() -> None:
    page = read('<script type="application/ld+json">{"datePublished": "2023-02-03"}</script><p>首相が訪越した。</p>')
    assert page.date == "2023-02-03"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "<p>両国は合意した。</p>" + "</div>" * 100_000,
        "<b><p>両国は合意した。" * 20_000,
        "<p>両国は合意した。</p>" + "<" * 500_000,
        "<p>両国は合意した。</p>" + "<!--" * 100_000,
        "<p>両国は合意した。</p>" + "<script>" * 50_000,
        "<p>両国は合意した。</p>" + "<a " * 200_000,
        "<p>両国は合意した。</p><p title='" + "x" * 500_000,
        "<p>両国は合意した。&#x110000;&#xD800;&amp;</p>",
    ],
)
def test_hostile_pages_end(page: str) -> None:
    start = time.perf_counter()
    assert "両国は合意した。" in read(page).text
    assert time.perf_counter() - start < 20


def test_a_page_without_text() -> None:
    with pytest.raises(DocumentError, match="no text") as raised:
        read("<html><body><script>build()</script></body></html>", where="x.html")
    assert "x.html" in str(raised.value)
