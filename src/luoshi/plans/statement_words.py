"""The words of one statement of responsibility, understood: which units, in which role, and what else it says.

Read from the inside of a bracket, of a labelled line or of a table cell. Offsets are those of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.patterns import regex
from luoshi.plans.roles import (
    Role,
    is_rule_word,
    is_time_key,
    key_role,
    says_first_leads,
    units_for_all,
    verb_role,
)
from luoshi.plans.unit_names import cut_at_and, joins_areas, looks_like_office, looks_like_unit

_SEPARATOR = regex(r"[()\[\]、,;。\n ]")
_KEY = regex(r"([^:()]{1,16}|[^:()]{1,10}\([^()]*\)):")
_TOGETHER_WITH = regex(r"会同|会商|联合(?=[^\W\d_]{2}|有)(?!会|社|国)")
_AND_OTHERS = regex(
    r"等(?:(?:有关|相关)?(?:部门|单位|机构|企业)(?:和单位)?)?(?:和|及|以及|与)(?P<more>.+)$"
    r"|等(?P<rest>(?:各?有关|各?相关|各|成员|责任)(?:[^\W\d_]|[()])+)$"
    r"|等(?:\d+|[一二三四五六七八九十]+)?个?(?:部门|单位|机构|企业)*$"
)
_TIME = regex(r"\d|[年月]底|完成|持续|长期|即时|及时|随时|推进")
_LEADING = regex(r"^(?:由|请|以及|并由|和|及|与|其中)")


class NamedUnit(NamedTuple):
    """A unit's name in the copy, with the words that gave its role."""

    start: int
    end: int
    words: str  # of the role


class StatementWords:
    """What a statement says."""

    def __init__(self, *, keyed: bool = False) -> None:
        self.keyed = keyed  # names roles by keys (责任单位:)
        self.verbal = False  # names roles by verbs (牵头, 负责)
        self.says_first_leads = False
        self.lead: list[NamedUnit] = []
        self.responsible: list[NamedUnit] = []
        self.notes: list[tuple[str, int, int]] = []  # key, stretch of its value
        self.for_all: list[tuple[int, int]] = []  # units added to all that follow
        self.strange: list[tuple[int, int]] = []  # words in a unit's place that do not look like one

    @property
    def units(self) -> list[NamedUnit]:
        """All units, in the order of the document."""
        return sorted([*self.lead, *self.responsible], key=lambda unit: unit.start)

    def is_understood(self, text: str) -> bool:
        """Whether the words are a statement: they name units, and what they name looks like units."""
        if not self.units:
            return False
        if self.keyed:
            return True
        names = [text[unit.start : unit.end] for unit in self.units]
        if self.strange:
            return False
        if self.verbal:
            return all(map(looks_like_unit, names))
        return all(map(looks_like_unit, names)) and looks_like_office(names[0])


def read_statement(text: str, start: int, end: int, column_key: str = "") -> StatementWords:
    """What the stretch [start, end) of the copy says; `column_key` is the head of a table's column."""
    reader = _Reader(text, column_key)
    for piece in _pieces(text, start, end):
        reader.take(*piece)
    reader.finish()
    return reader.said


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between separators outside nested brackets; a group of areas (各区、县级市) stays one."""
    held: tuple[int, int] | None = None
    for begin, stop, mark in _cut(text, start, end):
        if held and mark == "、" and joins_areas(_from_every(text[held[0] : held[1]]), _before_verb(text[begin:stop])):
            held = held[0], stop
            continue
        if held:
            yield held
        held = (begin, stop)
    if held:
        yield held


def _before_verb(words: str) -> str:
    """The words without the verb of a role behind them: 区政府负责 is 区政府."""
    verb = verb_role(words)
    return words[: verb[0]] if verb else words


def _from_every(words: str) -> str:
    """The words from the last 各 on, else behind a key: 以下各项均涉及各市 is 各市."""
    at = words.rfind("各")
    return words[at:] if at >= 0 else words.rpartition(":")[2]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    depth, at, mark = 0, start, ""
    for separator in _SEPARATOR.finditer(text, start, end):
        character = separator.group()
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            if separator.start() > at:
                yield at, separator.start(), mark
            at, mark = separator.end(), character
    if end > at:
        yield at, end, mark


class _Reader:
    """Takes the pieces of a statement from left to right; verbs give their role to the pieces before them."""

    def __init__(self, text: str, column_key: str) -> None:
        self.text = text
        self.said = StatementWords()
        self.key = column_key
        self.role: Role | None = key_role(column_key) if column_key else None
        self.said.keyed = self.role is not None
        self.note: str | None = None
        self.pending: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> None:
        key = _KEY.match(self.text, start, end)
        if key:
            self._open(key)
            start = key.end()
        words = self.text[start:end]
        if not words or words.startswith("不再"):
            return
        if self.note is not None:
            self._extend_note(start, end)
        elif is_rule_word(words):
            return
        elif says_first_leads(words):
            self.said.says_first_leads = True
        elif units_for_all(words):
            names = units_for_all(words) or ""
            begin = start + words.index(names)
            self.said.for_all.append((begin, begin + len(names)))
        else:
            self._take_units(start, end)

    def _open(self, key: re.Match[str]) -> None:
        """A key begins: what is still pending belongs to the key before."""
        self._close(self.role)
        self.key = key.group(1)
        self.role = key_role(self.key)
        self.said.keyed = self.said.keyed or self.role is not None
        self.note = None
        if self.role is None:
            self.note = self.key
            self.said.notes.append((self.key, key.end(), key.end()))

    def _extend_note(self, start: int, end: int) -> None:
        key, begin, stop = self.said.notes[-1]
        self.said.notes[-1] = (key, start if begin == stop else begin, end)

    def _take_units(self, start: int, end: int) -> None:
        together = _TOGETHER_WITH.search(self.text, start, end)
        if together:
            if together.start() > start:
                self._take_units(start, together.start())
            if verb_role(self.text[start : together.start()]):
                self.role = self.role or "responsible"
            self._take_units(together.end(), end)
            return
        verb = verb_role(self.text[start:end])
        if verb and self.role != "lead":
            begin, role = start + verb[0], verb[1]
            if begin > start:
                self.pending.append((start, begin))
            self.said.verbal = True
            self._close(role, self.text[begin:end])
        else:
            self.pending.append((start, end))

    def finish(self) -> None:
        self._close(self.role)

    def _close(self, role: Role | None, words: str = "") -> None:
        for start, end in self.pending:
            for begin, stop in self._names(start, end):
                self._add(begin, stop, role, words or (self.key if role else ""))
        self.pending.clear()

    def _add(self, start: int, end: int, role: Role | None, words: str) -> None:
        name = self.text[start:end]
        if not looks_like_unit(name):
            if _TIME.search(name) or is_time_key(name):
                self.said.notes.append(("", start, end))
                return
            if role is None or not self.said.keyed or len(name) < 2:
                self.said.strange.append((start, end))
                return
        unit = NamedUnit(start, end, words)
        (self.said.lead if role == "lead" else self.said.responsible).append(unit)

    def _names(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches of the names in one piece: without 由 and 等, cut at 和."""
        leading = _LEADING.match(self.text[start:end])
        if leading and end - start > leading.end() + 1:
            start += leading.end()
        others = _AND_OTHERS.search(self.text[start:end])
        if others:
            yield from self._cut_at_and(start, start + others.start())
            for part in ("more", "rest"):
                if others.group(part):
                    yield from self._cut_at_and(start + others.start(part), start + others.end(part))
            return
        yield from self._cut_at_and(start, end)

    def _cut_at_and(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for begin, stop in cut_at_and(self.text[start:end]):
            if stop > begin:
                yield start + begin, start + stop
