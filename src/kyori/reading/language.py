"""Language: which language a text is in, by its script first and by CLD2 where the script does not tell."""

from __future__ import annotations

import re

import pycld2

_SAMPLE = 20_000  # characters; language does not change later, and 50 MB files stay cheap
_KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ]")
_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]")
_KANJI = re.compile(r"[㐀-鿿\uf900-\ufaff々〇]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
# Forms that only simplified Chinese has, and words that only Chinese writes with kanji. A headline without kana and
# without any of these (日露首脳会談) is Japanese here: Kyori's readers read Japanese.
_SIMPLIFIED = re.compile(
    r"[们这国为对说时会个来过还进发后与关经东见长马车问间门话语请谁让认议论设证评让贸务动产亚俄际约义战协]"
)
_CHINESE_ONLY = re.compile(r"[們這說爲為對會國與關東發經濟戰]|[的是了在和將於]")
_SHARED_NEW = re.compile(r"国会来対関経済戦発売両県沢浜広総")
_INVALID = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def detect(text: str) -> str | None:
    """The language of a text.

    Args:
        text: a document or a headline; the first 20,000 characters count.

    Returns:
        ISO 639-1 code (``ja``, ``en``, ``zh``, ``ko``, ``ru``, ``vi``, ...), or None where there is nothing to tell by.

    Example:
        >>> detect("日露首脳会談"), detect("The leaders met in Hanoi.")
        ('ja', 'en')
    """
    sample = text[:_SAMPLE]
    kana, kanji, hangul = (len(p.findall(sample)) for p in (_KANA, _KANJI, _HANGUL))
    latin, cyrillic = len(_LATIN.findall(sample)), len(_CYRILLIC.findall(sample))
    # A kanji or kana says about as much as three Latin letters.
    if 3 * (kana + kanji) >= latin and kana + kanji >= max(1, hangul, cyrillic):
        if kana >= 0.05 * (kana + kanji):
            return "ja"
        return "zh" if _is_chinese(sample, kanji) else "ja"
    if hangul * 3 >= latin and hangul:
        return "ko"
    if cyrillic > latin:
        return _cyrillic(sample)
    return _latin(sample) if latin else None


def _is_chinese(sample: str, kanji: int) -> bool:
    simplified = sum(c not in _SHARED_NEW.pattern for c in _SIMPLIFIED.findall(sample))
    return simplified + len(_CHINESE_ONLY.findall(sample)) > max(0, 0.03 * kanji)


def _cyrillic(sample: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if ukrainian > russian:
        return "uk"
    found = _cld2(sample)
    return found if found in {"ru", "bg", "sr", "be", "mk", "mn", "kk", "ky", "uz", "tg"} else "ru"


def _latin(sample: str) -> str | None:
    return _cld2(sample) or "en"


def _cld2(sample: str) -> str | None:
    try:
        _, _, ranked = pycld2.detect(_INVALID.sub(" ", sample), bestEffort=True)
    except pycld2.error:
        return None
    code = ranked[0][1].split("-")[0]
    return None if code in ("un", "xxx") or (code.startswith("x") and len(code) > 2) else code
