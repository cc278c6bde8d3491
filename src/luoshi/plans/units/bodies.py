"""Bodies: the units of a directory, and the table by which a name leads to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from luoshi.plans.units.areas import Areas
from luoshi.plans.units.forms import plain
from luoshi.plans.units.rough_dates import RoughDate, lies_between

CONFIDENCE = ("A", "B", "C")  # read in a source, common knowledge of the field, to be checked before use


class Body(NamedTuple):
    """A unit by its canonical name, and where the directory knows it from."""

    name: str
    short_forms: tuple[str, ...]
    loose_forms: tuple[str, ...]  # could mean another body in another document
    level: str
    area: str  # code
    kind: str
    valid_from: RoughDate | None
    valid_to: RoughDate | None
    confidence: str  # one of CONFIDENCE
    source: str
    note: str = ""

    def existed(self, on: date) -> bool:
        """Whether the body may have existed on the day, by what the directory knows."""
        return lies_between(on, self.valid_from, self.valid_to)


class Entry(NamedTuple):
    """A body as one of its names leads to it."""

    body: Body
    form: str  # the listed name
    loose: bool


Key = tuple[str, str]  # code of the area whose bodies are meant ("" for any), plain name without the place
Names = dict[Key, Entry]


def less_sure(confidence: str) -> str:
    """One step less sure."""
    return CONFIDENCE[min(CONFIDENCE.index(confidence) + 1, len(CONFIDENCE) - 1)]


def index(bodies: Iterable[Body], areas: Areas) -> tuple[Names, list[tuple[Entry, Entry]]]:
    """The table of names, and the pairs of entries of two bodies that claim the same name."""
    names: Names = {}
    clashes = []
    for body in bodies:
        for entry in _entries(body):
            known = names.setdefault(_key(entry, areas), entry)
            if known.body.name != body.name:
                clashes.append((known, entry))
    return names, clashes


def _entries(body: Body) -> Iterator[Entry]:
    yield Entry(body, body.name, loose=False)
    yield from (Entry(body, form, loose=False) for form in body.short_forms)
    yield from (Entry(body, form, loose=True) for form in body.loose_forms)


def _key(entry: Entry, areas: Areas) -> Key:
    """The place and the rest of a listed name; "" for the place where the name can be understood without one."""
    name = plain(entry.form)
    if place := areas.place_of(name):
        return place[0].code, place[1]
    if entry.form == entry.body.name or (not entry.loose and areas.named_in(name)):
        return "", name
    word = areas.by_code[entry.body.area].level_word
    return entry.body.area, name.removeprefix(word) if word else name
