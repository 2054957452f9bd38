"""What a brief promises of its sentences: each rests on notes, says what its facts say, and no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from kyori.briefs import Brief, brief
from kyori.briefs.names import name
from kyori.briefs.phrases import filled, table
from kyori.briefs.sentence import Sentence
from kyori.briefs.verbs import inflected
from kyori.model import vocabulary

if TYPE_CHECKING:
    World = Any

LANGUAGES = ("ja", "en")
STATUSES = ("done", "planned", "possible", "denied")
# Words that weighty types ask for, chosen so that no form is picked by its cue.
EVIDENCE = (
    "戦闘、封鎖、演習、縮小、脅す、抗議、非難、戦略的な間柄、大使、条約、制裁、主権、武器、エネルギー、貿易、占める"
)
QUOTED = re.compile("「[^」]*」|“[^”]*”")


def written(world: World, language: str, **more: Any) -> Brief:
    return brief(world.facts, "VNM", "RUS", language=language, documents=world.documents, **more)


def all_text(found: Brief) -> str:
    return "\n".join(s.text for s in found.sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_rests_on_notes(world: World, language: str) -> None:
    found = written(world, language)
    numbers = {note.number for note in found.notes}
    assert found.sentences
    for sentence in found.sentences:
        assert sentence.marks, sentence.text
        assert set(sentence.marks) <= numbers
        assert sentence.facts
    for row in (*found.commitments, *found.figures):
        assert row.marks


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_quotes_its_document(world: World, language: str) -> None:
    for note in written(world, language).notes:
        text = world.documents[note.document].text
        assert note.quote in text
        assert text[note.start : note.end] == note.quote


def test_notes_are_numbered_in_the_order_of_the_page(world: World) -> None:
    found = written(world, "ja")
    assert [n.number for n in found.notes] == list(range(1, len(found.notes) + 1))
    assert found.overview[0].marks[0] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_other_actors(world: World, language: str) -> None:
    codes = {a for t in world.told for a in t.statement.actors}
    for sentence in written(world, language).sentences:
        plain = QUOTED.sub("", sentence.text)
        for code in codes - set(sentence.actors):
            assert name(code, language) not in plain, (code, sentence.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_twice_in_a_section(world: World, language: str) -> None:
    found = written(world, language)
    sections: list[list[Sentence]] = [
        list(found.overview),
        list(found.highlights),
        [s for g in found.background for s in g.sentences],
        [s for g in found.chronology for s in g.sentences],
        # The list of standing ties names them all, also those on whose date sources disagree.
        [s for g in found.key_points[1:] for s in g.sentences],
    ]
    for sentences in sections:
        told = Counter(fact for s in sentences for fact in s.facts)
        assert all(times == 1 for times in told.values())
        assert len({s.text for s in sentences}) == len(sentences)


def test_overview_in_japanese(world: World) -> None:
    texts = [s.text for s in written(world, "ja").overview]
    assert 3 <= len(texts) <= 5
    assert texts[0] == (
        "ベトナムとロシアの関係は、2001年3月の戦略的パートナーシップから、2012年7月の包括的戦略的パートナーシップへと進んだ。"
    )
    assert "2024年6月20日、ロシアのプーチン大統領がベトナムを訪問した。" in texts[1]
    assert any("制裁を科していない" in t for t in texts)
    assert any("2025年8月" in t for t in written(world, "ja", at="2025-07-01").overview[-1:][0].text.split("。"))


def test_overview_in_english(world: World) -> None:
    texts = [s.text for s in written(world, "en").overview]
    assert texts[0] == (
        "Vietnam and Russia moved from a strategic partnership in March 2001"
        " to a comprehensive strategic partnership in July 2012."
    )
    assert any("visited Vietnam" in t and "20 June 2024" in t for t in texts)


def test_sources_that_disagree_are_told_apart(world: World) -> None:
    ja, en = all_text(written(world, "ja")), all_text(written(world, "en"))
    assert "36億ドルとする資料と、35億ドルとする資料があり、一致していない" in ja
    assert "2015年5月29日とする資料と、2015年5月30日とする資料がある" in ja
    assert "USD 3.6 billion and USD 3.5 billion" in en
    assert "29 May 2015 and 30 May 2015" in en


def test_each_value_has_its_own_note(world: World) -> None:
    sentences = [s for s in written(world, "ja").sentences if "一致していない" in s.text]
    assert sentences
    for sentence in sentences:
        assert len(set(sentence.marks)) == 2


def test_figures_table_has_both_values(world: World) -> None:
    assert {r.cells[2] for r in written(world, "ja").figures} == {"36億ドル", "35億ドル"}


def test_what_was_foretold_is_told_as_foretold(world: World) -> None:
    assert "2024年5月1日の時点では、予定であると伝えられていた" in all_text(written(world, "ja"))
    assert "On 1 May 2024 it had been reported as planned" in all_text(written(world, "en"))


def test_a_plan_told_afterwards_was_no_forecast(world: World) -> None:
    late = world.document("late", "Putin is to visit Vietnam in June 2024, it was said.", "2025-01-01", language="en")
    world.told = [t for t in world.told if t.title != "On early"]
    world.say(late, late.text, "event", "CONSULT", "RUS", "VNM", date="2024-06", status="planned")
    assert "伝えられていた" not in all_text(written(world, "ja", at="2025-07-01"))


def test_planned_turns_past_when_its_day_is_over(world: World) -> None:
    before, after = written(world, "ja", at="2025-07-01"), written(world, "ja", at="2026-01-01")
    assert "ベトナムによると、2025年8月、ベトナムとロシアは原子力発電をめぐる協定を結ぶ予定である" in all_text(before)
    assert "予定とされていた" in all_text(after)
    assert not any(g.heading == "この先の予定" for g in after.key_points)


def test_undated_items_stand_in_the_background(world: World) -> None:
    groups = {g.heading: g for g in written(world, "ja").background}
    undated = groups["資料に時期の示されていない事柄"]
    assert any("両国は古くから石油を共に掘ってきた" in s.text for s in undated.sentences)
    assert all(s.date is not None for g in written(world, "ja").chronology for s in g.sentences)


def test_third_parties_stand_in_the_background(world: World) -> None:
    text = "\n".join(s.text for g in written(world, "ja").background for s in g.sentences)
    assert "2023年9月、米国とベトナムは関係を包括的戦略的パートナーシップに格上げした" in text
    assert "北朝鮮" in text


def test_positions_stand_side_by_side(world: World) -> None:
    rows = {row.issue: row.held for row in written(world, "ja").positions}
    ours, theirs = rows["南シナ海の領有権の問題"]
    assert not ours
    assert "中立の立場をとっている" in theirs[0].text


def test_commitments_give_the_highest_level_only(world: World) -> None:
    names = [r.cells[0] for r in written(world, "ja").commitments]
    assert names[0] == "包括的戦略的パートナーシップ"
    assert "戦略的パートナーシップ" not in names
    assert "自由貿易協定" in names


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "に関する事実が資料の中にありません"), ("en", "There are no facts on")]
)
def test_no_facts_gives_a_message(world: World, language: str, said: str) -> None:
    for facts in ((), world.facts):
        found = brief(facts, "BRA", "CHL", language=language, documents=world.documents)
        assert found.message is not None
        assert said in found.message
        assert not found.sentences
        assert found.message in found.to_html()


def test_tellings_below_the_floor_are_left_out(world: World) -> None:
    low = world.document("low", "ロシアはベトナムを攻撃した。", "2024-07-01")
    world.say(low, low.text, "event", "ASSAULT", "RUS", "VNM", date="2024-06-30", score=0.34)
    assert "攻撃" not in all_text(written(world, "ja"))
    assert "攻撃" in all_text(written(world, "ja", min_score=0.3))


def test_words_that_are_not_in_their_document_are_not_cited(world: World) -> None:
    false = world.document("false", "何も書かれていない。", "2024-07-01")
    world.say(false, "ロシアはベトナムを攻撃した。", "event", "ASSAULT", "RUS", "VNM", date="2024-06-30")
    found = written(world, "ja")
    assert "攻撃" not in all_text(found)
    assert all(n.document != false.id for n in found.notes)


def test_as_of_hides_what_was_known_later(world: World) -> None:
    found = written(world, "ja", as_of="2024-06-01")
    assert {n.document for n in found.notes} <= {d.id for d in world.documents.values() if d.name in ("early", "note")}
    assert "36億ドル" not in all_text(found)
    assert "予定" in all_text(found)


def test_what_happened_after_the_date_is_left_out(world: World) -> None:
    text = all_text(written(world, "ja", at="2013-01-01"))
    assert "2012年7月" in text
    assert "2024年6月20日" not in text


def test_one_actor_alone(world: World) -> None:
    found = brief(world.facts, "VNM", language="en", documents=world.documents)
    assert found.title == "Foreign relations of Vietnam"
    assert "the United States and Vietnam" in all_text(found)


def _of_each_type() -> list[tuple[str, str, str | None]]:
    kinds = [("event", None), ("flow", None), ("position", None)]
    plain = [(kind, type, phase) for kind, phase in kinds for type in vocabulary.types(kind)]
    ties = [("commitment", t, phase) for t in vocabulary.types("commitment") for phase in vocabulary.phases()]
    return [*plain, *ties]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "type", "phase"), _of_each_type())
def test_every_type_and_status_has_its_sentence(
    empty_world: Callable[[], World], language: str, kind: str, type: str, phase: str | None
) -> None:
    for status in STATUSES:
        w = empty_world()
        page = w.document("page", f"これは資料の言葉である: {EVIDENCE}", "2024-07-03")
        more: dict[str, Any] = {"value": 5.0, "unit": "ratio"} if kind == "flow" else {}
        w.say(page, page.text, kind, type, "RUS", "VNM", status=status, phase=phase, date="2024-06-20", **more)
        found = brief(w.facts, "RUS", "VNM", language=language, documents=w.documents)
        if kind == "position" and status in ("planned", "possible"):
            continue
        texts = [s.text for s in found.sentences]
        assert texts
        for text in texts:
            assert not re.search(r"[\[\]{}|]", text), text
            assert text.endswith("。" if language == "ja" else ".")
            assert "None" not in text


def test_words_for_each_status_differ(empty_world: Callable[[], World]) -> None:
    said = set()
    for status in STATUSES:
        w = empty_world()
        page = w.document("page", "首脳会談", "2024-06-01")
        w.say(page, page.text, "event", "CONSULT", "RUS", "VNM", status=status, date="2024-06-20")
        found = brief(w.facts, "RUS", "VNM", language="ja", documents=w.documents, at="2024-06-20")
        said.add(found.sentences[0].text.split("、")[-1])
    assert said == {
        "ロシアとベトナムは首脳会談を開いた。",
        "ロシアとベトナムは首脳会談を開く予定である。",
        "ロシアとベトナムは首脳会談を開く可能性がある。",
        "ロシアとベトナムは首脳会談を開いていない。",
    }


def test_a_list_is_told_for_the_pair_alone(empty_world: Callable[[], World]) -> None:
    w = empty_world()
    page = w.document("page", "中国、インド、ベトナムとの戦略的パートナーシップ", "2024-06-01")
    more = {"phase": "in_force", "level": "strategic partnership"}
    w.say(page, page.text, "commitment", "partnership", "RUS", "CHN IND VNM", date="2024", **more)
    found = brief(w.facts, "VNM", "RUS", language="ja", documents=w.documents)
    assert found.overview[0].text == "2024年時点で、ロシアとベトナムは戦略的パートナーシップの関係にある。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_can_be_filled(language: str) -> None:
    slots = dict.fromkeys(("S", "T", "ST", "N", "n", "L", "I", "X", "V", "O"), "X")
    templates = [text for form in _forms(table("events"), language) for text in form]
    templates += [phase[language] for own in table("commitments")["phases"].values() for phase in own.values()]
    templates += list(_texts(table("flows")["sentences"], language)) + list(_texts(table("positions"), language))
    assert len(templates) > 150
    for template in templates:
        for status in STATUSES:
            for plural, was, overdue in product((True, False), repeat=3):
                verb = inflected(template, status, language, plural=plural, was=was, overdue=overdue)
                assert not re.search(r"[\[\]{}|]", filled(verb, slots)), template


def _forms(events: dict[str, list[dict[str, Any]]], language: str) -> list[list[str]]:
    return [list(form[language].values()) for forms in events.values() for form in forms]


def _texts(rows: dict[str, Any], language: str) -> list[str]:
    found = [row[language] for row in rows.values()]
    return [text for one in found for text in (one.values() if isinstance(one, dict) else [one])]


def test_forms_end_without_a_cue() -> None:
    for forms in (*table("events").values(), *table("commitments")["nouns"].values()):
        assert "cue" not in forms[-1]
        assert all("cue" in form for form in forms[:-1])


def test_tables_speak_of_types_that_there_are() -> None:
    assert set(table("events")) == set(vocabulary.types("event"))
    assert set(table("commitments")["nouns"]) == set(vocabulary.types("commitment"))
    assert set(table("flows")["measures"]) == set(vocabulary.types("flow"))
    assert set(table("positions")) == set(vocabulary.types("position"))
    for kind in ("event", "commitment", "flow", "position"):
        assert set(table("rank")[kind]) == set(vocabulary.types(kind))


def test_weighty_acts_need_words_that_name_them(world: World) -> None:
    page = world.document("misread", "共に新旧の課題と戦う。ロシア軍はベトナムを砲撃した。", "2024-07-01")
    first, second = page.text.split("。")[:2]
    world.say(page, first, "event", "ASSAULT", "RUS", "VNM", date="2024-06-30")
    assert "攻撃した" not in all_text(written(world, "ja"))
    world.say(page, second, "event", "ASSAULT", "RUS", "VNM", date="2024-06-29")
    assert "2024年6月29日、ロシアはベトナムを攻撃した" in all_text(written(world, "ja"))
