"""Bodies and members by date, office holders by date, and display names."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import pytest

import kyori.actors
from kyori.actors import bodies, body, is_member, members, name, office_holders, states
from kyori.actors.folding import fold, spaced, unmarked
from kyori.errors import ActorError

D = dt.date


def test_members_go_by_date() -> None:
    assert not is_member("VNM", "ASEAN", D(1995, 7, 27))
    assert is_member("VNM", "ASEAN", D(1995, 7, 28))
    assert len(members("ASEAN", D(2010, 1, 1))) == 10
    assert not is_member("GBR", "EU", D(2021, 1, 1))


def test_other_roles_are_asked_for_by_name() -> None:
    partners = members("ASEAN", D(2020, 1, 1), "dialogue partner")
    assert "RUS" in partners
    assert "RUS" not in members("ASEAN", D(2020, 1, 1))


def test_bodies_exist_from_their_founding() -> None:
    assert "BRICS" not in {b.code for b in bodies(D(1990, 1, 1))}
    assert body("ASEAN").name_en == "Association of Southeast Asian Nations"
    with pytest.raises(ActorError, match="did you mean 'ASEAN'"):
        body("ASEANN")


@pytest.mark.parametrize(
    ("actor", "day", "office", "english"),
    [
        ("RUS", D(2010, 1, 1), "head_of_state", "Dmitry Medvedev"),
        ("USA", D(2024, 6, 20), "head_of_state", "Joe Biden"),
        ("JPN", D(2018, 1, 1), "head_of_government", "Shinzo Abe"),
    ],
)
def test_office_holders(actor: str, day: dt.date, office: str, english: str) -> None:
    assert [t.name_en for t in office_holders(actor, day, office)] == [english]


@pytest.mark.parametrize(
    ("code", "language", "form", "expected"),
    [
        ("RUS", "ja", "short", "ロシア"),
        ("RUS", "en", "long", "Russian Federation"),
        ("PRK", "ja", "long", "朝鮮民主主義人民共和国"),
        ("NATO", "ja", "long", "北大西洋条約機構"),
        ("NATO", "en", "short", "NATO"),
        ("~West", "ja", "short", "西側諸国"),
        ("~Nobody In Particular", "ja", "short", "Nobody In Particular"),
    ],
)
def test_display_names(code: str, language: str, form: str, expected: str) -> None:
    assert name(code, language, form) == expected


def test_every_state_and_body_has_a_name_in_both_languages() -> None:
    for code in [s.code for s in states()] + [b.code for b in bodies()]:
        for language in ("ja", "en"):
            assert name(code, language)
            assert name(code, language, "long")


def test_names_of_nobody() -> None:
    with pytest.raises(ActorError):
        name("QQQ", "ja")


def test_folding_keeps_every_offset() -> None:
    text = "Nguyễn Phú Trọng（ＡＳＥＡＮ）Đà Nẵng"
    assert len(fold(text)) == len(text)
    assert fold(text) == "Nguyen Phu Trong（ASEAN）Da Nang"
    bare, origins = unmarked("e\u0301a")
    assert (bare, list(origins or ())) == ("ea", [0, 2, 3])


def test_blanks_are_made_single_in_little_room() -> None:
    text = "North\nKorea  and the South  \n" * 20_000
    tracemalloc.start()
    bare, origins = spaced(text, None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(text)
    assert origins is not None
    assert all(bare[i] == text[origins[i]] or bare[i] == " " for i in range(0, len(bare), 7))
    assert (origins[0], origins[len(bare)]) == (0, len(text))
    assert list(spaced("a  b", [0, 2, 3, 4, 5])[1] or ()) == [0, 2, 4, 5]


def test_the_face_is_sorted_and_whole() -> None:
    assert list(kyori.actors.__all__) == sorted(kyori.actors.__all__)
    assert all(hasattr(kyori.actors, member) for member in kyori.actors.__all__)
