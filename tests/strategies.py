"""Strategies: what Hypothesis makes texts and documents from, for every room's property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from kyori.model import Document, When

CLAUSES = (
    "ロシアのプーチン大統領は20日、ベトナムを訪問した。",
    "日米両国は共同声明に署名したが、中国はこれを強く非難した。",
    "ﾛｼｱとｳｸﾗｲﾅの貿易額は2021年に123億ドルだった。",
    "米国は、北朝鮮が弾薬を供給していると非難している。",
    "EUは対露制裁を延長しない方針だという。",
    "両国の関係は、昨年9月に格上げされた。",
)
"""Sentences that tell of something, to be broken up by noise."""

NOISE = (
    "\n", "\n\n", "\r\n", "\t", "\u3000", " ", "\u200b", "\ufeff", "\u200f", "\x00", "\x0c",
    "😀", "👩‍👩‍👧", "🇯🇵🇻🇳", "𠮷野家", "𩸽", "が", "か\u3099", "ﾊﾞﾍﾞﾄﾅﾑ", "︑︒﹁﹂︙", "㋿㍻㌦㌫",
    "「", "」", "（", "）", "『", "】", "((((", "「「「", "…", "――", "、、、", "。。。", "!?",
    "①", "%", "＄", "１２３，４５６",
)  # fmt: skip
"""What real files have between sentences, and much that they should not have."""

scalars = st.characters(exclude_categories=["Cs"])
"""Any code point but lone surrogates."""

_pieces = st.one_of(
    st.sampled_from(CLAUSES),
    st.sampled_from(NOISE),
    st.sampled_from(CLAUSES).flatmap(lambda clause: st.integers(1, len(clause)).map(lambda cut: clause[:cut])),
    st.text(scalars, max_size=12),
    st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF), max_size=20),
)
texts = st.lists(_pieces, max_size=14).map("".join)
"""Japanese sentences, whole or torn, among noise."""

published = st.none() | st.sampled_from(["2024-06-21", "2024-06", "2024", "1991-12-25", "2023-12/2024-01"]).map(When)
"""Publication dates of every precision, or none."""


@st.composite
def japanese_documents(draw: st.DrawFn) -> Document:
    """Documents marked as Japanese, some with spans cut out as boilerplate."""
    text = draw(texts)
    cut: tuple[tuple[int, int, str], ...] = ()
    if text and draw(st.booleans()):
        start = draw(st.integers(0, len(text) - 1))
        cut = ((start, draw(st.integers(start + 1, len(text))), "related"),)
    title = draw(st.none() | st.sampled_from(["日露首脳会談", "😀", ""]))
    return Document("noise", text, title=title, published=draw(published), language="ja", cut=cut)
