"""Areas: the GB/T 2260 codes of a directory, what lies below what and when, and the place that a name begins with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from luoshi.plans.units.levels import issuer_level
from luoshi.plans.units.rough_dates import RoughDate, lies_between


class Area(NamedTuple):
    """One area; `divisions_complete` when the directory lists all areas right below it."""

    code: str  # GB/T 2260
    name: str
    short_forms: tuple[str, ...]
    stem: str  # the name without the word for its level: 江岸
    level: str
    parent: str  # code, "" where the directory has none
    divisions_complete: bool
    valid_from: RoughDate | None
    valid_to: RoughDate | None
    confidence: str
    source: str

    @property
    def level_word(self) -> str:
        """What documents of the area write before the names of its bureaux: 市, 县, …"""
        level = issuer_level(self.name)
        return level.word if level else ""


class Areas:
    """All areas of a directory."""

    def __init__(self, areas: tuple[Area, ...]) -> None:
        self.all = areas

    @cached_property
    def by_code(self) -> dict[str, Area]:
        """Each area by its code."""
        return {area.code: area for area in self.all}

    def chain(self, code: str | None) -> Iterator[Area]:
        """The area itself and all that it lies in, from the inside out."""
        seen = set()
        while code in self.by_code and code not in seen:
            seen.add(code)
            yield (area := self.by_code[code])
            code = area.parent

    def divisions(self, code: str, on: date | None) -> tuple[Area, ...] | None:
        """The areas with a government right below, on the day or else today's; None when they are not all known."""
        area = self.by_code.get(code)
        if area is None or not area.divisions_complete or (on and not _valid(area, on)):
            return None
        below = (one for one in self.all if one.parent == code and one.level != "statistics")
        return tuple(one for one in below if (_valid(one, on) if on else one.valid_to is None))

    def place_of(self, name: str) -> tuple[Area, str] | None:
        """The area that a plain name begins with and the rest of it: 江岸市财政局 as 江岸市 and 财政局."""
        found = None
        rest = name
        while inner := self._first(rest, found[0].code if found else None):
            area, length = inner
            rest = rest[length:]
            found = area, rest
        return found

    def stem_of(self, text: str) -> Area | None:
        """The innermost area whose stem the text begins with: 江岸 of 江岸湿地管理局."""
        return max((area for area in self._governed if text.startswith(area.stem)), key=_code, default=None)

    def named_in(self, text: str) -> bool:
        """Whether the text holds the stem of an area anywhere."""
        return any(area.stem in text for area in self._governed)

    def _first(self, text: str, above: str | None) -> tuple[Area, int] | None:
        for name, area in self._names:
            if text.startswith(name) and (above is None or above in self._inside[area.code]):
                return area, len(name)
        return None

    @cached_property
    def _governed(self) -> tuple[Area, ...]:
        return tuple(area for area in self.all if area.level != "statistics" and area.stem)

    @cached_property
    def _inside(self) -> dict[str, set[str]]:
        return {area.code: {outer.code for outer in self.chain(area.code)} - {area.code} for area in self.all}

    @cached_property
    def _names(self) -> list[tuple[str, Area]]:
        """Names and areas, longest name first."""
        names = [(name, area) for area in self._governed for name in (area.name, *area.short_forms)]
        return sorted(names, key=lambda pair: -len(pair[0]))


def _valid(area: Area, on: date) -> bool:
    return lies_between(on, area.valid_from, area.valid_to)


def _code(area: Area) -> str:
    return area.code
