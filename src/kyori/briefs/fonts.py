"""Fonts: the typeface of a PDF: one that was asked for, one of the system, or one from an installed package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typst

from kyori.errors import KyoriError

JAPANESE = (
    "Noto Sans JP", "Noto Sans CJK JP", "Source Han Sans JP", "Source Han Sans", "BIZ UDPGothic", "Hiragino Sans",
    "Hiragino Kaku Gothic ProN", "Yu Gothic", "Meiryo", "IPAexGothic", "IPAGothic", "TakaoPGothic", "VL PGothic",
    "MS PGothic", "Noto Serif JP", "Noto Serif CJK JP", "Yu Mincho",
)  # fmt: skip
"""Families with Japanese letters, the better ones first."""

EUROPEAN = ("Source Serif 4", "Noto Serif", "Libertinus Serif")
"""Families of English text, before those with Japanese letters; the last one comes with typst."""

_PACKAGE = "matplotlib_fontja"


class FontError(KyoriError, OSError):
    """There is no fit typeface."""


@dataclass(frozen=True, slots=True)
class Faces:
    """What a PDF is set in: names of families, the first that has a letter gives it, and where they are."""

    families: tuple[str, ...]
    fonts: typst.Fonts


def faces(language: str, file: str | Path | None = None, *, system: bool = True) -> Faces:
    """The typefaces for a language.

    Args:
        language: ``ja`` or ``en``.
        file: a font file, or a folder of them, that goes before all others.
        system: whether those of the system are asked.

    Raises:
        FontError: when the file has no font, or none with Japanese letters is found for a Japanese brief.
    """
    own = _families_of(file) if file is not None else []
    places = [*([Path(file)] if file is not None else []), *_package()]
    fonts = typst.Fonts(include_system_fonts=system, font_paths=[_folder(p) for p in places])
    known = set(fonts.families())
    japanese = [name for name in JAPANESE if name in known]
    if language == "ja" and not own and not japanese:
        raise FontError(
            "no font with Japanese letters is on this machine",
            hint='pip install "kyori[fonts]", or install Noto Sans CJK JP (fonts-noto-cjk), or give one: --font FILE',
        )
    european = [name for name in EUROPEAN if name in known] if language == "en" else []
    return Faces(tuple(dict.fromkeys([*own, *european, *japanese, *(["Libertinus Serif"])])), fonts)


def _families_of(file: str | Path) -> list[str]:
    path = Path(file)
    if not path.exists():
        raise FontError("there is no such font file", where=path, hint="give a .ttf, .otf or .ttc file")
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_folder(path)])
    mine = [f.family for f in found.fonts() if path.is_dir() or (f.path and Path(f.path).resolve() == path.resolve())]
    if not mine:
        raise FontError("this file is no font", where=path, hint="give a .ttf, .otf or .ttc file")
    return list(dict.fromkeys(mine))


def _package() -> Sequence[Path]:
    """The folder of the font that ``kyori[fonts]`` installs; found without importing the package."""
    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return [folder for place in places or () if (folder := Path(place) / "fonts").is_dir()]


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent
