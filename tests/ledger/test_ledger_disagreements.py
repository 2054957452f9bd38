"""Where sources of one fact disagree, by field, and where they only seem to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from kyori.ledger import facts_from
from kyori.model import Told

Telling = Callable[..., Told]


def fields(told: Iterable[Told]) -> set[str]:
    """The fields on which any fact's sources disagree."""
    return {d.field for fact in facts_from(told) for d in fact.disagreements}


def test_days_that_differ(told: Telling) -> None:
    assert fields([told(document="a", date="2024-06-19"), told(document="b", date="2024-06-20")]) == {"date"}
    assert fields([told(document="a", date="2024-06"), told(document="b", date="2024-06-20")]) == set()


def test_one_source_that_gives_two_days_does_not_disagree_with_itself(told: Telling) -> None:
    two_days = [told(document="a", date="2024-06-19"), told(document="a", date="2024-06-20")]
    assert fields(two_days) == set()
    assert fields([*two_days, told(document="b", date="2024-06-20")]) == set()


def test_copies_of_one_text_do_not_disagree(told: Telling) -> None:
    copies = [told(document=d, date=f"2024-06-{day}", origin="wire") for d, day in (("a", 19), ("b", 20))]
    assert fields(copies) == set()


def test_values_beyond_the_tolerance(told: Telling) -> None:
    def trade(document: str, value: float) -> Told:
        return told("flow", document=document, date="2022", value=value)

    [fact] = facts_from([trade("a", 3.5e9), trade("b", 4.9e9)])
    [disagreement] = fact.disagreements
    assert disagreement.field == "figure"
    assert dict(disagreement.values) == {
        "3500000000 USD": (fact.statements[0].id,) if fact.told[0].document == "a" else (fact.statements[1].id,),
        "4900000000 USD": (fact.statements[1].id,) if fact.told[0].document == "a" else (fact.statements[0].id,),
    }
    assert fields([trade("a", 3.5e9), trade("b", 3.49e9)]) == set()


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (3.63e9, 3.6e9, True),
        (4.58e9, 4.6e9, True),
        (34.9e8, 35e8, True),
        (3.6e9, 3.5e9, False),
        (205.2e9, 260.6e9, False),
        (0.188, 0.19, True),
        (0.188, 0.18, False),
        (10_000, 10_400, True),
        (10_000, 11_000, False),
        (0.0, 0.0, True),
    ],
)
def test_figures_agree_when_one_is_the_other_rounded(told: Telling, one: float, other: float, agree: bool) -> None:
    pair = [told("flow", document=d, date="2023", value=v, of="coffee") for d, v in (("a", one), ("b", other))]
    assert (fields(pair) == set()) is agree


def test_about_is_wider(told: Telling) -> None:
    def both(quote: str) -> set[str]:
        exact = told("flow", document="a", date="2023", value=3.1e9)
        return fields([exact, told("flow", document="b", date="2023", value=3.2e9, quote=quote)])

    assert both("32億ドル") == both("3.2 billion dollars for something") == {"figure"}
    assert both("約32億ドル") == both("about 3.2 billion dollars") == set()


def test_two_speakers_in_one_text(told: Telling) -> None:
    sides = [
        told("flow", document="a", date="2024", value=v, speaker=s) for v, s in ((2.05e11, "VNM"), (2.6e11, "CHN"))
    ]
    assert len(facts_from(sides)) == 1
    assert fields(sides) == {"figure"}


def test_a_range_agrees_with_what_lies_within_it(told: Telling) -> None:
    low, high = (told("flow", document="a", date="2024", value=v) for v in (1.5e9, 2.0e9))
    assert len(facts_from([low, high])) == 2
    assert fields([low, high]) == set()


def test_signed_or_still_negotiated(told: Telling) -> None:
    deal = {"type": "energy_deal", "source": ("RUS",), "target": ("CHN",)}
    signed = told("commitment", document="a", date="2025-09-02", known="2025-09-03", **deal)
    still = told("commitment", document="b", date="2025-09", phase="negotiating", known="2025-09-20", **deal)
    before = told("commitment", document="b", date="2025-08", phase="negotiating", known="2025-08-20", **deal)
    same_text = told("commitment", document="a", date="2025-09", phase="negotiating", known="2025-09-03", **deal)
    assert fields([signed, still]) == {"phase"}
    assert len(facts_from([signed, still])) == 2
    assert fields([signed, before]) == set()
    assert fields([signed, same_text]) == set()


def test_a_trend_up_or_down(told: Telling) -> None:
    pair = [
        told("flow", document=d, date="2023", value=None, unit=None, trend=t) for d, t in (("a", "up"), ("b", "down"))
    ]
    assert fields(pair) == {"trend"}


def test_a_figure_told_both_ways_round(told: Telling) -> None:
    def exports(document: str, source: str, target: str, value: float = 2.0e9) -> Told:
        return told("flow", type="exports", document=document, date="2021", value=value,
                    source=(source,), target=(target,))  # fmt: skip

    turned = [exports("a", "VNM", "JPN"), exports("b", "JPN", "VNM")]
    assert len(facts_from(turned)) == 2
    assert fields(turned) == {"direction"}
    assert fields([exports("a", "VNM", "JPN"), exports("b", "JPN", "VNM", 7e9)]) == set()
    assert fields([exports("a", "VNM", "JPN"), exports("a", "JPN", "VNM")]) == set()


def test_levels_told_of_one_act(told: Telling) -> None:
    csp, sp = "comprehensive strategic partnership", "strategic partnership"
    pair = [
        told("commitment", document="a", date="2023-09-10", level=csp, phase="upgrade"),
        told("commitment", document="b", date="2023-09", level=sp),
    ]
    assert fields(pair) == {"level"}
    japanese = told("commitment", document="b", date="2023-09", level="包括的戦略的パートナーシップ")
    assert fields([pair[0], japanese]) == set()


def test_suspended_or_ended(told: Telling) -> None:
    pair = [told("commitment", document=p, date="2022-03", phase=p) for p in ("suspended", "ended")]
    assert fields(pair) == {"phase"}
    assert fields(told("commitment", document=p, date="2022-03", phase=p) for p in ("begin", "upgrade")) == set()


def test_done_and_denied(told: Telling) -> None:
    pair = [told(document="a", date="2024-06-20"), told(document="b", date="2024-06-20", status="denied")]
    assert fields(pair) == {"existence"}
    quoted = told(document="a", date="2024-06-20", status="denied", speaker="PRK")
    assert fields([pair[0], quoted]) == {"existence"}


def test_a_plan_disagrees_only_when_told_after_its_day(told: Telling) -> None:
    done = told(document="a", date="2024-06-20", known="2024-06-21")
    before = told(document="b", date="2024-06-20", known="2024-06-10", status="planned")
    after = told(document="c", date="2024-06-20", known="2024-07-10", status="planned")
    assert fields([done, before]) == set()
    assert fields([done, after]) == {"status"}
    denied = told(document="d", date="2024-06-20", known="2024-06-11", status="denied")
    assert fields([before, denied]) == {"existence"}
    failed = told(document="d", date="2024-06-20", known="2024-06-21", status="denied")
    assert fields([before, failed]) == set()


def test_a_plan_that_slips_by_a_day_is_no_disagreement(told: Telling) -> None:
    plan = told(document="a", date="2024-06-19", known="2024-06-10", status="planned")
    done = told(document="b", date="2024-06-20", known="2024-06-21")
    assert len(facts_from([plan, done])) == 1
    assert fields([plan, done]) == set()


@pytest.mark.parametrize(
    ("quote", "value", "agree"),
    [
        ("30億ドルを超えた", 3.49e9, True),
        ("30億ドルを超えた", 4.2e9, False),
        ("more than 3 billion dollars was traded", 3.49e9, True),
        ("40億ドル未満", 3.49e9, True),
        ("30億ドル", 3.49e9, False),
        ("約35億ドル", 3.49e9, True),
    ],
)
def test_bounds_agree_with_what_lies_beyond_them(told: Telling, quote: str, value: float, agree: bool) -> None:
    said = {"約35億ドル": 3.5e9, "40億ドル未満": 4e9}.get(quote, 3e9)
    pair = [told("flow", document="a", date="2022", value=said, quote=quote),
            told("flow", document="b", date="2022", value=value, quote="the figure")]  # fmt: skip
    assert len(facts_from(pair)) == 1
    assert fields(pair) == (set() if agree else {"figure"})


def test_an_amount_in_two_currencies_agrees_with_itself(told: Telling) -> None:
    dollars = told("flow", document="a", date="2022", value=3.5e9)
    assert fields([dollars, told("flow", document="b", date="2022", value=4.6e11, unit="JPY")]) == set()


def test_a_general_denial_is_a_disagreement_on_existence(told: Telling) -> None:
    deal = {"type": "AID", "source": ("PRK",), "target": ("RUS",)}
    done = told(document="a", date="2023-10", known="2023-11-02", quote="弾薬を供給した", **deal)
    denied = told(document="b", known="2023-11-10", status="denied", quote="武器を供給した事実はない", **deal)
    assert len(facts_from([done, denied])) == 2
    assert fields([done, denied]) == {"existence"}
    elsewhere = told(document="b", known="2023-11-10", status="denied", quote="食料を送っていない", **deal)
    years_later = told(document="b", known="2026-11-10", status="denied", quote="武器を供給した事実はない", **deal)
    same_text = told(document="a", known="2023-11-02", status="denied", quote="武器を供給した事実はない", **deal)
    for other in (elsewhere, years_later, same_text):
        assert fields([done, other]) == set()


def test_a_year_without_a_visit(told: Telling) -> None:
    done = told(document="a", date="2024-06-20")
    denied = told(document="b", date="2024", status="denied")
    assert fields([done, denied]) == {"existence"}
    assert fields([done, told(document="b", date="2023", status="denied")]) == set()


def test_who_visited_whom(told: Telling) -> None:
    there = told(document="a", date="2024-06-20", quote="プーチン大統領がハノイを訪問した")
    back = told(document="b", date="2024-06-20", quote="トー・ラム国家主席がモスクワを訪問した")
    assert fields([there, back]) == {"direction"}
    [one, other] = facts_from([there, back])
    assert {value for value, _ in one.disagreements[0].values} == {"RUS → VNM", "VNM → RUS"}
    assert other.disagreements == one.disagreements


def test_who_gave_to_whom(told: Telling) -> None:
    def aid(document: str, source: str, target: str, **more: str) -> Told:
        quote = more.pop("quote", "弾薬を供与した")
        return told(type="AID", document=document, date="2023-09-01", source=(source,), target=(target,), quote=quote)

    assert fields([aid("a", "PRK", "RUS"), aid("b", "RUS", "PRK")]) == {"direction"}
    assert fields([aid("a", "PRK", "RUS"), aid("b", "RUS", "PRK", quote="小麦を供与した")]) == set()


def test_copies_that_differ_in_a_figure_disagree(told: Telling) -> None:
    copies = [told("flow", document=d, date="2022", value=v, origin="wire") for d, v in (("a", 3.5e9), ("b", 5.3e9))]
    speakers = [t.statement.replaced(speaker=s) for t, s in zip(copies, ("VNM", "RUS"), strict=True)]
    assert fields([Told(s, t.document, None, None, None, "wire") for s, t in zip(speakers, copies, strict=True)]) == {
        "figure"
    }


def test_the_history_of_a_fact(told: Telling) -> None:
    steps = [
        told(document="a", date="2024-06-20", known="2024-06-10", status="planned"),
        told(document="b", date="2024-06", known="2024-06-12", status="planned"),
        told(document="c", date="2024-06-20", known="2024-06-21"),
        told(document="d", date="2024-06-20", known="2024-06-22"),
        told(document="e", date="2024-06-20", known="2024-06-25", status="denied"),
    ]
    [fact] = facts_from(steps)
    assert [(str(t.known), t.statement.status) for t in fact.history] == [
        ("2024-06-10", "planned"),
        ("2024-06-21", "done"),
        ("2024-06-25", "denied"),
    ]
    assert fact.status == "done"
    assert fact.sources == 5
