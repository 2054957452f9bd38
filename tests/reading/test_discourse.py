"""What a text leaves unsaid: who acts again, whom an offer is for, who 6カ国 are, what a threat hangs on."""

from __future__ import annotations

import pytest

from kyori.model import Document, When
from kyori.reading.reader import read

Told = tuple[str, tuple[str, ...], tuple[str, ...], str]


def told(text: str, published: str = "2024-06-21") -> list[Told]:
    statements = read(Document("report", text, published=When(published), language="ja")).statements
    return [(s.type, s.source, s.target, s.status) for s in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ロシアの国境警備隊は日本の漁船を拿捕した。同船はまだ拿捕されている。",
            ("COERCE", ("RUS",), ("JPN",), "done"),
        ),
        (
            "日本、米国、中国、韓国は北京で協議した。4カ国は釜山で再び協議した。",
            ("CONSULT", ("JPN",), ("USA", "CHN", "KOR"), "done"),
        ),
        (
            "米国のバイデン大統領は日本の岸田首相と会談した。大統領は、北朝鮮を非難した。",
            ("ACCUSE", ("USA",), ("PRK",), "done"),
        ),
        ("地震がトルコを襲った。スイス、チェコなどが支援を申し出ている。", ("AGREE", ("CHE", "CZE"), ("TUR",), "done")),
        ("日本、豪州、インドの各国政府は中国に停止を求めた。", ("REQUEST", ("JPN", "AUS", "IND"), ("CHN",), "done")),
        ("マクロン大統領はキーウとモスクワを訪問した。", ("CONSULT", ("FRA",), ("UKR", "RUS"), "done")),
        ("イランの首都テヘランを訪問中のラブロフ外相が語った。", ("CONSULT", ("RUS",), ("IRN",), "done")),
        ("北朝鮮は、韓国が演習を行えば報復攻撃を行うと述べた。", ("THREATEN", ("PRK",), ("KOR",), "done")),
        ("北朝鮮は、韓国が演習を行えば報復攻撃を行うと述べた。", ("ASSAULT", ("PRK",), ("KOR",), "possible")),
        ("パキスタンは地下核実験に成功したと発表した。", ("MOBILIZE", ("PAK",), (), "done")),
        ("アルメニアとアゼルバイジャンは9日から停戦となった。", ("nonaggression", ("ARM",), ("AZE",), "done")),
        ("人権団体は、ベラルーシの弾圧を非難した。", ("ACCUSE", ("~human rights groups",), ("BLR",), "done")),
        ("トルコはスウェーデンに抗議した。トルコは、機体も返還されるべきだとしている。",
         ("REQUEST", ("TUR",), ("SWE",), "done")),
    ],
)  # fmt: skip
def test_what_is_left_to_the_reader(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("韓国政府は日本について声明を発表した。", "other_agreement"),
        ("イスラエルの元首相の暗殺をヨルダンは非難した。", "ASSAULT"),
    ],
)
def test_what_is_not_told(text: str, wrong: str) -> None:
    assert wrong not in [type_ for type_, _, _, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("14日の読売新聞によると、チリはペルーを非難した。", "2024-06"),
        ("チリはペルーを非難したと共同通信が18日報じた。", "2024-06"),
        ("1985年以来、チリはペルーを非難した。", "2024-06"),
        ("チリは18日、ペルーを非難した。", "2024-06-18"),
        ("チリは1879年の戦争の謝罪をペルーに求めた。", "2024-06"),
        ("チリは5月3日の会談でペルーに謝罪を求めた。", "2024-05-03"),
        ("チリはペルーを訪問する予定だ。", "2024-06"),
    ],
)
def test_which_date_a_statement_has(text: str, date: str) -> None:
    statements = read(Document("report", text, published=When("2024-06-21"), language="ja")).statements
    assert [str(s.date) for s in statements] == [date]
