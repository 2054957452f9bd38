"""Boilerplate: what is cut, and that running prose never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.boilerplate import find

PROSE = "首相はハノイを訪れ、書記長と会談した。両首脳は防衛協力を深めることで一致した。"
ENGLISH = "The prime minister visited Hanoi and agreed to deepen defence cooperation with Vietnam."


def _cut(text: str) -> list[tuple[str, str]]:
    return [(text[a:b], reason) for a, b, reason in find(text)]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("アクセスランキング\n1 首相が訪越\n2 外相が訪米\n3 国会が閉会", "ranking"),
        ("■人気記事\n首相が訪越\n外相が訪米", "ranking"),
        ("【関連記事】\n首相が訪越\n外相が訪米", "related articles"),
        ("関連リンク：外務省の発表", "related articles"),
        ("ツイート シェアする LINEで送る", "share buttons"),
        ("この記事をシェア\nFacebook\nX\nLINE", "share buttons"),
        ("[PR]", "advertisement"),
        ("この記事は会員限定です。登録すると続きをお読みいただけます。", "sign-up"),
        ("Copyright © 2024 例の新聞 All rights reserved.", "copyright"),
        ("本サイトの記事、写真の無断転載を禁じます。", "copyright"),
        ("ホーム > 国際 > アジア", "navigation"),
        ("目次\nはじめに\n背景\nおわりに", "contents"),
        ("図 1. 貿易額の推移（2000–2022）", "caption"),
        ("Most read\nMinister visits Hanoi\nParliament closes", "ranking"),
        ("Related articles\nMinister visits Hanoi", "related articles"),
        ("Share this article\nFacebook\nTwitter", "share buttons"),
        ("Sign up for our newsletter", "sign-up"),
        ("###", "rule"),
    ],
)
def test_blocks_between_prose(block: str, reason: str) -> None:
    text = f"{PROSE}\n\n{block}\n\n{PROSE}{PROSE}\n{ENGLISH}{' ' + ENGLISH}"
    assert _cut(text) == [(block, reason)]


@pytest.mark.parametrize("heading", ["プロフィール", "【著者略歴】", "■ 執筆者紹介", "About the author"])
def test_a_profile_runs_to_the_end(heading: str) -> None:
    career = "例の研究所研究員。外務省で対ロ外交を担当した後、現職。著書に『例の外交』がある。"
    tail = f"{heading}\n例野 太郎\n{career}\n例県出身。"
    assert _cut(f"{PROSE}\n{PROSE}\n{tail}") == [(tail, "profile")]


def test_a_profile_at_the_top_ends_at_the_empty_line() -> None:
    head = "筆者紹介\n例野 太郎。例の研究所研究員として対ロ外交を担当した。"
    assert _cut(f"{head}\n\n{PROSE}\n{PROSE}\n{PROSE}") == [(head, "profile")]


def test_closing_sources_of_an_article() -> None:
    tail = "例野太郎『首脳が会談』。\n例の新聞、2008年5月13日。\n『外相「遺憾だ」』。\n例通信社、2008年5月14日。"
    assert _cut(f"{PROSE}\n外相は「遺憾だ」と述べた。\n{tail}") == [(tail, "sources")]


def test_sources_under_a_heading_only_near_the_end() -> None:
    tail = "参考文献\n例野太郎『外交史』例書房、2010年\n例省資料"
    assert _cut(f"{PROSE}\n{PROSE}\n{PROSE}\n{tail}") == [(tail, "sources")]
    assert _cut(f"出典\n{PROSE}\n{PROSE}\n{PROSE}") == []


def test_a_heading_above_prose_is_given_back() -> None:
    text = f"関連記事\n首相が訪越\n外相が訪米\n\n両国の背景\n{PROSE}"
    assert _cut(text) == [("関連記事\n首相が訪越\n外相が訪米", "related articles")]


@pytest.mark.parametrize(
    "line",
    [
        "関連記事によると、首相は来月ベトナムを訪れる予定である。",
        "人気記事のランキングで首位となったのは日露首脳会談の記事だった。",
        "図 2 が示す通り、ロシアとの貿易は増えている。",
        "首相は「協力を深める」。",
        "外相は著作権の保護で中国と合意した。",
        "両国は会員登録の仕組みを共同で作ることで合意した。",
        "The related articles of the treaty were read aloud to both delegations in the hall.",
        "Sources in both governments said that the talks would go on for another week.",
    ],
)
def test_prose_about_such_things_stays(line: str) -> None:
    assert _cut(f"{PROSE}\n{line}\n{PROSE}") == []


_LINES = [
    "関連記事",
    "プロフィール",
    "目次",
    "出典",
    "『題』。",
    "例の新聞、2008年5月13日。",
    PROSE,
    "短い行",
    "",
    "■ 節",
    "###",
    "1位 記事",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_LINES) | st.text(max_size=30), max_size=20))
def test_spans_are_in_order_and_in_range(lines: list[str]) -> None:
    text = "\n".join(lines)
    last = 0
    for start, end, reason in find(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        assert reason
        last = end
