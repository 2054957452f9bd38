"""Headline: title, date and source that the text itself gives."""

from __future__ import annotations

import datetime as dt

import pytest

from kyori.model import When
from kyori.reading.headline import find, parse_date

TODAY = dt.date(2026, 1, 1)
BODY = "\n両国は2011年に条約を結んだ。首脳は再び会う予定だ。\n貿易は増えている。\n"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025年7月9日脱稿", "2025-07-09"),
        ("*2025年7月9日脱稿", "2025-07-09"),
        ("2017年03月24日(金)21時30分", "2017-03-24"),
        ("2024年06月20日 19:29", "2024-06-20"),
        ("2024/06/20", "2024-06-20"),
        ("２０２４年６月２０日（木）", "2024-06-20"),
        ("公開日：2024年6月20日", "2024-06-20"),
        ("2024.6.20 更新", "2024-06-20"),
        ("令和6年6月20日", "2024-06-20"),
        ("平成元年12月3日", "1989-12-03"),
        ("June 20, 2024", "2024-06-20"),
        ("Published: 20 June 2024", "2024-06-20"),
        ("Thursday, June 20, 2024 10:15 a.m. ET", "2024-06-20"),
        ("2024年6月号", "2024-06"),
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_line_that_is_a_date(written: str, date: str, below: bool) -> None:
    text = f"竹外交の行方\n{BODY}{written}" if below else f"竹外交の行方\n{written}\n{BODY}"
    found = find(text, today=TODAY)
    assert found.published == When(date)
    assert found.title == "竹外交の行方"
    assert any("date" in note for note in found.notes)


@pytest.mark.parametrize(
    "line", ["両国は2024年6月20日に条約を結んだ。", "2024年6月20日、大統領はハノイを訪れた。", "2030年1月1日"]
)
def test_dates_that_are_told_of_are_not_taken(line: str) -> None:
    assert find(f"竹外交の行方\n{line}\n{BODY}", today=TODAY).published is None


def test_a_cited_paper() -> None:
    found = find(f"竹外交の行方\n{BODY}(2024年6月20日付 例の新聞)", today=TODAY)
    assert (found.published, found.source) == (When("2024-06-20"), "例の新聞")


def test_a_source_beside_the_date() -> None:
    found = find(f"首相が訪越\n例の新聞 2024年6月20日 19:29\n{BODY}", today=TODAY)
    assert (found.published, found.source) == (When("2024-06-20"), "例の新聞")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("【北京=共同】中国の外相は述べた。", "共同通信"),
        ("［モスクワ　２０日　ロイター］ - ロシア大統領は述べた。", "ロイター"),
        ("HANOI, June 20 (Reuters) - The leaders met.", "ロイター"),
    ],
)
def test_datelines(text: str, source: str) -> None:
    assert find(text, today=TODAY).source == source


def test_prose_is_no_title() -> None:
    assert find("首相は訪越した。\n会談した。").title is None


def test_dates_in_cut_spans_do_not_count() -> None:
    text = "題名\n両国は合意した。\n2024年6月20日"
    at = text.index("2024")
    assert find(text, ((at, len(text), "related articles"),), today=TODAY).published is None


def test_parse_date() -> None:
    assert parse_date("2024-06-20T10:00:00+09:00") == When("2024-06-20")
    assert parse_date("2024年") == When("2024")
    assert parse_date("0001-01-01") is None
    assert parse_date("2031-01-01", today=TODAY) is None
