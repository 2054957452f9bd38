"""Made documents of any number with statements that are spread as in real reports, the same each time.

Some states are in most of what is told (a share that falls with rank), dates lie in forty years, quotes are put
together from phrases in Japanese and English. Around them every document has some 600 letters of its own, so that no
more documents are nearly alike than in a real collection. Nothing in them is true.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from kyori.model import Document, Statement, When, vocabulary

_CODES = (
    "USA CHN RUS JPN VNM IND KOR PRK GBR FRA DEU UKR IRN ISR TWN PHL IDN MYS THA SGP AUS SAU TUR BRA CAN "
    "ITA POL MMR KHM LAO BRN PAK EGY SYR IRQ QAT ARE MEX ZAF NGA KEN ETH CUB VEN ARG CHL PER COL ESP NLD "
    "SWE NOR FIN DNK CZE HUN SRB GRC KAZ UZB MNG BLR GEO ARM AZE "
)
STATES = _CODES.split()
"""From the one that is told of most."""

PER_DOCUMENT = 20

_SUBJECTS = ("両首脳は", "外相は", "政府は", "国防省は", "the two leaders", "the ministry", "大統領は21日、")
_OBJECTS = ("包括的戦略的パートナーシップの強化で", "南シナ海の情勢について", "半導体の輸出規制を",
            "原子力協力の覚書に", "on the South China Sea", "over new tariffs", "対露制裁の延長を",
            "共同訓練の実施で", "貿易額の拡大で")  # fmt: skip
_ENDS = (
    "合意した",
    "会談した",
    "発表した",
    "署名した",
    "非難した",
    "agreed to cooperate",
    "met in the capital",
    "延期した",
)


def documents(statements: int, seed: int = 11) -> Iterator[tuple[Document, Sequence[Statement], str]]:
    """Documents that tell so many statements, with their reader.

    Args:
        statements: how many, a multiple of 20.
        seed: of the random numbers.
    """
    r = random.Random(seed)
    weights = [1 / rank for rank in range(1, len(STATES) + 1)]
    first = dt.date(1985, 1, 1)
    for number in range(statements // PER_DOCUMENT):
        published = first + dt.timedelta(days=r.randrange(40 * 365))
        quotes = [f"{r.choice(_SUBJECTS)}{r.choice(_OBJECTS)}{r.choice(_ENDS)}" for _ in range(PER_DOCUMENT)]
        text, told = f"{number}。{_passage(r)}", []
        for quote in quotes:
            start = len(text)
            text += f"{quote}。"
            told.append(_statement(r, weights, quote, start, published))
        name = f"made_{number}"
        yield (
            Document(name, text, source=f"Paper {number % 40}", title=f"{quotes[0]} ({number})",
                     published=When.day(published), language="ja"),
            told, "made/1",
        )  # fmt: skip


def _passage(r: random.Random) -> str:
    """Words of no meaning, in sentences."""
    return "".join("".join(r.choices(_LETTERS, k=29)) + "。" for _ in range(20))


_LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 800)] + list("のはにをとがでもからまでして") * 20
_TYPES = tuple(vocabulary.types("event"))


def _statement(r: random.Random, weights: Sequence[float], quote: str, start: int, published: dt.date) -> Statement:
    a, b = r.choices(STATES, weights, k=2)
    day = published - dt.timedelta(days=min(int(r.expovariate(1 / 200)), 8000))
    date = r.choice([day.isoformat(), day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", None])
    fields = {"source": (a,), "target": (b,) if b != a else (), "quote": quote, "start": start,
              "end": start + len(quote), "date": None if date is None else When(date),
              "status": r.choices(["done", "planned", "possible", "denied"], [80, 12, 5, 3])[0],
              "score": round(r.betavariate(5, 3), 3)}  # fmt: skip
    kind = r.choices(["event", "commitment", "flow", "position"], [70, 15, 5, 10])[0]
    own = {
        "event": {"type": r.choice(_TYPES)},
        "commitment": {"type": "partnership", "phase": "begin", "level": "strategic partnership"},
        "flow": {"type": "trade", "value": float(r.randrange(1, 10**6)), "unit": "USD"},
        "position": {"type": "concern", "issue": "South China Sea sovereignty"},
    }[kind]
    return Statement(kind=kind, **fields, **own)  # type: ignore[arg-type]
