"""Labels: what the head of a row or a column says: indicator, area, time, unit of measure, and what it is there for.

Names are looked up in the catalogue and in the list of areas, never guessed by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import ObsStatus
from luoshi.indicators.units import UnitUnknown, unit_of
from luoshi.indicators.workbooks import heading_words as words_of
from luoshi.indicators.workbooks.heading_words import Role, read_words, roles
from luoshi.indicators.workbooks.period_words import Months, find_months
from luoshi.patterns import regex

_BRACKETS = regex(r"[(\[【〔<《][^()\[\]【】〔〕<>《》]*[)\]】〕>》]")
_TRAILING_UNIT = regex(r"[,、/:]\s*(?:单位:)?([^,、/:]+)$")
_WHOLE = {"全市": "00", "全县": "", "全区": "", "全省": "0000", "全州": "00"}  # of the area that the sheet is about


class Label(NamedTuple):
    """What a heading says; empty where it says nothing of it."""

    words: str = ""
    indicators: tuple[str, ...] = ()  # codes; more than one where the name alone does not decide
    area: str = ""
    months: Months = Months()
    several_times: bool = False  # 2016-2018年: no time of one figure
    unit: str = ""
    role: Role = ""
    obs_status: ObsStatus | None = None
    rest: str = ""  # what was not understood

    @property
    def says_something(self) -> bool:
        """Whether any of it was understood as a part of a figure's place, or as a role."""
        return bool(self.indicators or self.area or self.months != Months() or self.role or self.unit)

    @property
    def is_heading(self) -> bool:
        """Whether all of it was understood."""
        return self.says_something and not self.rest


class Names:
    """The names that headings are looked up in."""

    def __init__(self, indicators: Iterable[Indicator], areas: Mapping[str, tuple[str, ...]]) -> None:
        """areas: names of each area, the full one first, by GB/T 2260 code."""
        self._versions = {(indicator.code, indicator.version): indicator for indicator in indicators}
        self.indicators = {code: indicator for (code, _), indicator in self._versions.items()}  # the last one listed
        self.areas = dict(areas)
        self._read: dict[str, Label] = {}

    def version(self, code: str, version: str) -> Indicator | None:
        """The indicator of a code and version; None where the catalogue has no such."""
        return self._versions.get((code, version))

    def versions(self, code: str) -> tuple[str, ...]:
        """The versions that the catalogue has of an indicator."""
        return tuple(version for one, version in self._versions if one == code)

    def label(self, words: str) -> Label:
        """What a heading says."""
        if words not in self._read:
            self._read[words] = self._understood(words)
        return self._read[words]

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for indicator in self.indicators.values():
            names = {indicator.name, indicator.code, *indicator.aliases}
            names |= {without_brackets(name) for name in names}
            for name in {plain(name) for name in names} - {""}:
                found[name] = (*found.get(name, ()), indicator.code)
        return found

    @cached_property
    def _by_area(self) -> dict[str, str]:
        found = {plain(name): code for code, names in self.areas.items() for name in names if name}
        found |= {code: code for code in self.areas}
        for word, ending in _WHOLE.items():
            wide = [code for code in self.areas if code.endswith(ending)] if ending else []
            if word == "全市":
                wide = [code for code in wide if not code.endswith("0000")]
            if len(wide) == 1:
                found.setdefault(word, wide[0])
        return found

    @cached_property
    def units(self) -> frozenset[str]:
        """Units of measure of the catalogue."""
        return frozenset(plain(indicator.unit) for indicator in self.indicators.values())

    def is_unit(self, words: str) -> bool:
        """Whether words are a unit of measure."""
        known = plain(normalize("NFKC", words))
        if not known or known.isdecimal():
            return False
        if known in self.units:
            return True
        try:
            unit_of(words)
        except UnitUnknown:
            return False
        return True

    def only_area_in(self, words: str) -> str:
        """The narrowest area that words name; "" where they name several beside each other, or none."""
        found = {code for name, code in self._by_area.items() if len(name) > 1 and name in words}
        narrow = [code for code in found if not any(lies_in(other, code) for other in found - {code})]
        return narrow[0] if len(narrow) == 1 else ""

    def only_indicator_in(self, words: str) -> tuple[str, ...]:
        """The indicator that words name; () where they name several, or none."""
        found = [name for name in self._by_name if len(name) > 1 and name in words]
        longest = [name for name in found if not any(name != other and name in other for other in found)]
        return self._by_name[longest[0]] if len(longest) == 1 else ()

    def _understood(self, words: str) -> Label:
        whole = plain(words)
        if found := self._named(whole):
            return found._replace(words=words, unit=self._unit_in(words)[0] if found.indicators else "")
        unit, rest = self._unit_in(words)
        if unit and not rest:
            return Label(words, unit=unit)
        if found := self._named(plain(rest)):
            return found._replace(words=words, unit=unit)
        return self._with_time(rest)._replace(words=words, unit=unit)

    def _named(self, name: str) -> Label | None:
        """The label of words that are one name and nothing else."""
        for form in _forms(name):
            if form in self._by_name:
                return Label(indicators=self._by_name[form])
            if form in self._by_area:
                return Label(area=self._by_area[form])
            if form in roles():
                return Label(role=roles()[form], months=Months(cumulative=form in read_words()["cumulative"]))
        return None

    def _with_time(self, words: str) -> Label:
        found = find_months(words)
        if not found:
            return self._composed(plain(words))
        rest = plain(re.sub(r"\(\)|\[\]|【】", "", found.rest))
        label = self._composed(rest) if rest.strip("年末底度份月:累计数值") else Label(role="")
        if found.months == Months() and not label.says_something:
            return label._replace(several_times=found.several)
        return label._replace(months=found.months, several_times=found.several)

    def _composed(self, name: str) -> Label:
        """Words made of several names: 甘州区GDP, GDP增速, 上年同期GDP, 2018年预计."""
        name, status = _status_in(name)
        if not name:
            return Label(obs_status=status)
        if found := self._named(name):
            return found._replace(obs_status=status)
        for known, label in self._beginnings(name):
            rest = self._named(name.removeprefix(known)) or self._named(name.removesuffix(known))
            if rest and (not rest.indicators or not label.indicators) and (not rest.area or not label.area):
                return Label(
                    indicators=rest.indicators or label.indicators, area=rest.area or label.area,
                    role=rest.role or label.role, obs_status=status, months=rest.months,
                )  # fmt: skip
        return Label(obs_status=status, rest=name)

    def _beginnings(self, name: str) -> Iterable[tuple[str, Label]]:
        """Names that the words begin or end with, longest first."""
        areas = ((known, Label(area=code)) for known, code in self._by_area.items() if len(known) > 1)
        indicators = ((known, Label(indicators=codes)) for known, codes in self._by_name.items() if len(known) > 1)
        found = [one for one in (*areas, *indicators) if name.startswith(one[0]) or name.endswith(one[0])]
        return sorted(found, key=lambda one: -len(one[0]))

    def _unit_in(self, words: str) -> tuple[str, str]:
        """The unit of measure in a heading, in brackets or behind a comma, and the words without it."""
        text = normalize("NFKC", words)
        for match in reversed(list(_BRACKETS.finditer(text))):
            inside = re.sub(r"^(?:计量)?单位:", "", match[0][1:-1].strip())
            if self.is_unit(inside):
                return inside, (text[: match.start()] + text[match.end() :]).strip()
        behind = _TRAILING_UNIT.search(text)
        if behind and self.is_unit(behind[1]) and plain(behind[1]) not in self._by_name:
            return behind[1].strip(), text[: behind.start()]
        if text.strip().endswith(("%", "‰")) and plain(text).rstrip("%‰±+-"):
            return text.strip()[-1], text.strip()[:-1]
        if self.is_unit(text) and plain(text) not in roles() and plain(text) not in self._by_name:
            return text.strip(), ""
        return "", text


def lies_in(narrow: str, wide: str) -> bool:
    """Whether an area lies in another, told by codes of GB/T 2260: those of wider areas end in zeros."""
    stem = wide.rstrip("0")
    return narrow != wide and narrow.startswith(stem + "0" * (len(stem) % 2))


def plain(words: str) -> str:
    """A name for comparing: one width, no blanks, small letters, no number before it and no footnote behind it."""
    raw = words_of.FOOTNOTE.sub("", words.strip()) or words  # before NFKC makes plain digits of raised ones
    return re.sub(r"\s", "", normalize("NFKC", raw)).lower().strip(":;,。、")


def without_brackets(name: str) -> str:
    """A name without what stands in brackets in it: GDP(现价) and GDP are one name where no other is so called."""
    return _BRACKETS.sub("", normalize("NFKC", name))


def _forms(name: str) -> Iterable[str]:
    """The name as it is, without the number before it, and without words that change nothing."""
    yield name
    shorter = words_of.NUMBERS_BEFORE.sub("", name)
    if shorter != name:
        yield shorter
    bare = words_of.AROUND.sub("", shorter)
    if bare and bare != shorter:
        yield bare
        yield words_of.AROUND.sub("", bare)


def _status_in(name: str) -> tuple[str, ObsStatus | None]:
    for pattern, status in ((words_of.EXPECTED, "estimated"), (words_of.PRELIMINARY, "provisional")):
        if match := pattern.search(name):
            return re.sub(r"\(\)", "", name.replace(match[0], "", 1)), status  # type: ignore[return-value]
    return name, None
