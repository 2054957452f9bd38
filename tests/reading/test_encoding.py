"""Encoding: every encoding that Japanese reports come in, short texts too, and what is no text at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.errors import DocumentError
from kyori.reading.encoding import decode, detect, signature

SHORT = [
    "首脳会談を開き、協力で一致した。",
    "ベトナムのト・ラム氏が訪露",
    "「竹外交」とは何か。",
    "ＡＳＥＡＮ外相会議でした。",
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_short_japanese_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


_WORDS = [
    "両国は",
    "首脳会談を",
    "協力で",
    "一致した。",
    "貿易額",
    "ロシア",
    "ベトナム",
    "2024年6月、",
    "「竹外交」",
    "に署名し、",
    "ASEAN",
    "\n",
]


@settings(max_examples=120)
@given(st.lists(st.sampled_from(_WORDS), min_size=5, max_size=30), st.sampled_from(ENCODINGS))
def test_what_was_encoded_comes_back(words: list[str], encoding: str) -> None:
    text = "".join(["日本の", "外相は", *words])
    assert decode(text.encode(encoding)).text == text


def test_vendor_characters() -> None:
    assert decode("㈱例社は①協定に署名した。".encode("cp932")).text.startswith("㈱例社は①")
    assert decode("例社は①協定に署名した。".encode("euc_jis_2004")).text == "例社は①協定に署名した。"


def test_latin() -> None:
    french = "Le président s’est rendu à Hanoï, où il a été reçu."
    found = decode(french.encode("cp1252"))
    assert (found.text, found.encoding) == (french, "cp1252")


def test_half_width_kana_is_told_from_euc() -> None:
    text = "ﾛｼｱの大統領がﾍﾞﾄﾅﾑを訪れ、首脳会談を開いた。"
    found = decode(text.encode("cp932"))
    assert (found.text, found.encoding) == (text, "shift_jis")


def test_a_hint_only_tips_the_balance() -> None:
    assert detect("首脳会談を開いた。".encode("euc_jp"), hint="Shift_JIS") == "euc_jp"


def test_one_bad_byte_is_replaced_and_noted() -> None:
    good = "両国は協力で一致した。".encode()
    found = decode(good * 40 + b"\xff" + good)
    assert found.text.count("\ufffd") == 1
    assert found.notes == (f"1 unreadable byte(s) replaced, the first at byte {len(good) * 40}",)


def test_many_bad_bytes_are_refused_with_their_place() -> None:
    good = "両国は協力で一致した。".encode()
    with pytest.raises(DocumentError, match=f"byte {len(good)} "):
        decode(good + b"\xff\xfe\xfd\xfc" + good, where="x.txt")


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_no_text(seed: int) -> None:
    with pytest.raises(DocumentError, match="not text"):
        decode(b"\x07" + random.Random(seed).randbytes(3000), where="x.txt")


def test_signatures() -> None:
    assert signature(b"\x89PNG\r\n\x1a\n") == "a PNG image"
    assert signature("テキスト".encode()) is None


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_document_error(data: bytes) -> None:
    try:
        found = decode(data)
    except DocumentError:
        return
    assert "\r" not in found.text
    assert "\x00" not in found.text
    found.text.encode("utf-8")
