"""Language: by script first, CLD2 for the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("日露首脳会談", "ja"),
        ("竹外交", "ja"),
        ("両国は合意した。", "ja"),
        ("ASEAN-ロシア戦略的パートナーシップ", "ja"),
        ("中俄元首会谈", "zh"),
        ("中国国家主席访问越南", "zh"),
        ("한국과 일본이 합의했다", "ko"),
        ("Президент посетил Ханой", "ru"),
        ("The leaders met in Hanoi and signed an agreement.", "en"),
        ("Tổng thống Nga thăm Việt Nam", "vi"),
        ("123 ...", None),
        ("", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect(text) == language


@settings(max_examples=80)
@given(st.text(max_size=100))
def test_any_text_gives_a_code_or_none(text: str) -> None:
    found = detect(text)
    assert found is None or (found.isascii() and 2 <= len(found) <= 3)
