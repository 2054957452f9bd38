"""Made statements: as many as asked, like those of real reports in types, dates, actors, languages and repetition."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from kyori.model import Statement, Told, When

_STATES = ("USA", "CHN", "RUS", "JPN", "VNM", "IND", "KOR", "PRK", "UKR", "GBR", "FRA", "DEU", "AUS", "PHL", "IDN",
           "THA", "MYS", "SGP", "TWN", "IRN", "ISR", "TUR", "SAU", "BRA", "ZAF", "POL", "CAN", "MEX")  # fmt: skip
_EVENTS = {
    "CONSULT": (
        "プーチン大統領がハノイを訪問した",
        "両国の外相が会談した",
        "leaders met",
        "電話会談を行った",
        "会談し",
    ),
    "ACCUSE": ("人権状況を非難した", "condemned the missile launch", "侵攻を非難した", "強く非難した"),
    "AGREE": ("貿易の拡大で一致した", "agreed to deepen defence cooperation", "協力を強化することで一致した"),
    "ASSAULT": ("ミサイル攻撃を行った", "attacked", "侵攻した"),
    "AID": ("弾薬を供与した", "sent food aid", "支援した"),
    "COOPERATE": ("合同演習を行った", "held a joint exercise", "共同で進めた"),
}
_TIES = ("partnership", "energy_deal", "sanctions", "membership", "trade_agreement")
_LEVELS = (None, "strategic partnership", "包括的戦略的パートナーシップ", "comprehensive partnership")
_ISSUES = (
    "war in Ukraine",
    "ウクライナ侵攻",
    "South China Sea sovereignty",
    "南シナ海の領有権",
    "Taiwan",
    "human rights",
)
_FIRST = dt.date(2005, 1, 1)


def tellings(count: int, seed: int = 1, to_a_document: int = 8) -> Iterator[Told]:
    """Tellings in documents over twenty years.

    A third of the actors' pairs carry most of the statements, one fact is told by several documents within days, a
    third of the statements have no date, and a fifth of the dated ones have a month or a year only.

    Args:
        count: how many.
        seed: of the chance; the same seed gives the same statements.
        to_a_document: statements a document.
    """
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(_STATES))]
    for number in range(count):
        document = f"d{number // to_a_document:07d}"
        known = _FIRST + dt.timedelta(days=hash_of(document) % 7300)
        source, target = _two(chance, weights)
        statement = _statement(chance, number, document, known, source, target)
        yield Told(statement, document, When.day(known), f"Report {document}", "Paper")


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum(ord(letter) * 31**i for i, letter in enumerate(reversed(text)))


def _two(chance: random.Random, weights: list[float]) -> tuple[str, str]:
    a, b = chance.choices(_STATES, weights, k=2)
    return (a, b) if a != b else (a, _STATES[(_STATES.index(a) + 1) % len(_STATES)])


def _statement(
    chance: random.Random, number: int, document: str, known: dt.date, source: str, target: str
) -> Statement:
    kind = chance.choices(("event", "commitment", "flow", "position"), (54, 28, 4, 14))[0]
    happened = known - dt.timedelta(days=int(chance.expovariate(1 / 20)))
    date = _date(chance, happened)
    common = {"document": document, "start": number, "end": number + 9, "score": chance.uniform(0.3, 0.95)}
    status = chance.choices(("done", "planned", "possible", "denied"), (80, 10, 6, 4))[0]
    sides = ((source,), (target,), status)
    if kind == "event":
        type = chance.choices(list(_EVENTS), (40, 20, 15, 10, 8, 7))[0]
        return Statement(kind, type, *sides, chance.choice(_EVENTS[type]), date, **common)  # type: ignore[arg-type]
    if kind == "commitment":
        type = chance.choice(_TIES)
        level = chance.choice(_LEVELS) if type == "partnership" else "member" if type == "membership" else None
        phase = chance.choice(("begin", "in_force", "in_force", "negotiating", "upgrade"))
        return Statement(kind, type, *sides, f"契約 {number % 50}", date, phase=phase, level=level, **common)  # type: ignore[arg-type]
    if kind == "flow":
        value = float(f"{chance.lognormvariate(22, 2):.2g}")
        period = When(str(happened.year))
        return Statement(kind, "trade", *sides, "貿易額", period, value=value, unit="USD", **common)  # type: ignore[arg-type]
    stance = chance.choice(("support", "oppose", "neutral", "concern"))
    issue = chance.choice(_ISSUES)
    return Statement(kind, stance, *sides, "立場を示した", date, issue=issue, **common)  # type: ignore[arg-type]


def _date(chance: random.Random, day: dt.date) -> When | None:
    precision = chance.choices(("day", "month", "year", "none"), (50, 12, 6, 32))[0]
    texts = {"day": day.isoformat(), "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}
    return When(texts[precision]) if precision in texts else None
