"""Lettering: the typefaces on this machine that charts are written with, and whether they have the characters.

A label that they do not have is replaced by its code or its number, so that a chart never shows empty boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from luoshi.messages import mark, translate
from luoshi.reports.index.telling import Label

# Of simplified Chinese first; the others have most of its characters in another shape.
CHINESE = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "Microsoft YaHei", "SimHei",
    "FandolHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "PingFang SC", "Heiti SC", "Droid Sans Fallback",
    "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "FandolSong", "Noto Sans CJK JP", "Arial Unicode MS",
)  # fmt: skip
_LATIN = "DejaVu Sans"  # comes with matplotlib
_MISSING = mark(
    "This machine has no typeface for {count} of the labels, so the charts show codes, or numbers of rows as #1. "
    "Install Noto Sans CJK SC (fonts-noto-cjk), Source Han Sans or another Chinese typeface and write the report "
    "again."
)


class Lettering(NamedTuple):
    """The typefaces in the order in which a character is looked for."""

    families: tuple[str, ...]

    def has(self, words: str) -> bool:
        """Whether every character can be drawn."""
        drawable = _characters(self.families)
        return all(ord(character) in drawable for character in words)

    def label(self, label: Label, place: int) -> str:
        """The words, or the code, or the number of the row: the first that can be drawn."""
        return next((words for words in (label.words, label.code) if self.has(words)), f"#{place + 1}")

    def words(self, words: str) -> str:
        """The words, or nothing where they cannot be drawn."""
        return words if self.has(words) else ""


def lettering() -> Lettering:
    """What this machine has."""
    return lettering_of(_installed())


def lettering_of(installed: frozenset[str]) -> Lettering:
    """The first Chinese typeface of those installed, and the one that always is."""
    found = [family for family in CHINESE if family in installed]
    return Lettering((*found[:1], _LATIN))


def missing_words(letters: Lettering, labels: Sequence[Label]) -> str:
    """What to install, where labels cannot be drawn; else nothing."""
    count = sum(not letters.has(label.words) for label in dict.fromkeys(labels))
    return translate(_MISSING).format(count=count) if count else ""


@cache
def _installed() -> frozenset[str]:
    from matplotlib.font_manager import fontManager

    return frozenset(font.name for font in fontManager.ttflist)


@cache
def _characters(families: tuple[str, ...]) -> frozenset[int]:
    """What the typefaces can draw."""
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    found = set[int]()
    for family in families:
        found |= set(get_font(fontManager.findfont(FontProperties(family=[family]))).get_charmap())
    return frozenset(found)
