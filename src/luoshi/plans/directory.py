"""The unit directory: which body a name in a document means, and what that body became.

A name is looked up, never compared for likeness: what is not in the directory stays as written and is reported.
The directory that comes with luoshi is that of Zhangye; another city writes its own (docs/how-to/unit-directory.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.plans.units.areas import Area
from luoshi.plans.units.bodies import CONFIDENCE, Body, Entry, Key, less_sure
from luoshi.plans.units.collectives import LEVEL_WORDS, OPEN, members_meant
from luoshi.plans.units.files import Contents, read_folder
from luoshi.plans.units.forms import DATA, plain, tidy, without_marks
from luoshi.plans.units.levels import governed_place
from luoshi.plans.units.succession import Edge, became, successors

_KEPT = 10_000  # names remembered at once: bounded, for a corpus has millions


class Kind(StrEnum):
    """What a name stands for."""

    BODY = mark("body")
    GROUP = mark("group")  # a collective name whose members are known
    OPEN_GROUP = mark("open group")  # a collective name until a list of members is loaded
    UNKNOWN = mark("unknown")


class How(StrEnum):
    """How a name was understood."""

    CANONICAL = mark("canonical")
    ALIAS = mark("alias")
    LOOSE_ALIAS = mark("loose alias")  # a name that another document may use for another body
    LEVEL_ADDED = mark("level word added from issuer")  # 发改委 of a city's document is 市发改委
    COLLECTIVE = mark("collective")
    MEMBER_LIST = mark("member list")
    NOT_FOUND = mark("not in the directory")


class Resolution(NamedTuple):
    """What the directory makes of one name."""

    name: str  # as written
    kind: Kind
    bodies: tuple[Body, ...]  # none for OPEN_GROUP and UNKNOWN
    how: How
    confidence: str | None  # A, B or C, the least sure of what it rests on; None without bodies
    source: str
    in_time: bool | None  # whether all bodies may have existed on the date asked for; None without date or bodies
    later: tuple[Edge, ...] = ()  # what the directory knows that happened to the bodies after that date, in order


class MemberUnknown(LuoshiError):
    """A list of members names a unit that the directory does not have."""

    code = "group_member_unknown"
    message = mark(
        "The members of “{group}” cannot be loaded: the directory has no unit called {members}. "
        "Correct the names, or add the units to units.csv first."
    )


class _Members(NamedTuple):
    bodies: tuple[Body, ...]
    confidence: str
    source: str


class Directory:
    """Bodies with their names, areas and succession.

    contents: what was read from the folder `path`. members: of collective names, by name.
    """

    def __init__(self, path: Path, contents: Contents, members: Mapping[str, _Members] | None = None) -> None:
        self.path, self.contents = path, contents
        self.areas, self.bodies, self.names, self.edges = contents
        self._members = members or {}

    @staticmethod
    def read(path: str | Path | None = None) -> Directory:
        """The directory in a folder, or the one of Zhangye. Raises DirectoryMissing and DirectoryInvalid."""
        return _packaged() if path is None else _read(Path(path))

    def resolve(self, name: str, *, issuer: str | None = None, on: date | None = None) -> Resolution:
        """What `name` means in a document that `issuer` signed on a day. Never raises; see Kind for the outcomes."""
        asked = (name, issuer, on)
        if asked not in self._resolved:
            if len(self._resolved) > _KEPT:
                self._resolved.clear()
            found = self._resolve(name, issuer, on)
            self._resolved[asked] = found._replace(later=self._later(found.bodies, on)) if on else found
        return self._resolved[asked]

    def _resolve(self, name: str, issuer: str | None, on: date | None) -> Resolution:
        written = plain(name)
        here = self.area_of(issuer)
        if members := self._members.get(without_marks(name)):
            return _group(name, members, How.MEMBER_LIST, on)
        for key, level_told in self._keys(written, here, outside=bool(issuer) and here is None):
            if entry := self.names.get(key):
                return _body(name, entry, level_told=level_told, on=on)
        meant = members_meant(name)
        if meant is None:
            return Resolution(name, Kind.UNKNOWN, (), How.NOT_FOUND, None, "", None)
        if meant != OPEN and here and (members := self._governments(here, LEVEL_WORDS[meant], on)):
            return _group(name, members, How.COLLECTIVE, on)
        return Resolution(name, Kind.OPEN_GROUP, (), How.COLLECTIVE, None, "", None)

    def covers(self, issuer: str | None) -> bool:
        """Whether documents of this issuer are those that the directory was written for."""
        return self.area_of(issuer) is not None

    def area_of(self, issuer: str | None) -> str | None:
        """Code of the area whose bodies an issuer means by names without a place; None outside the directory."""
        if not issuer:
            return None
        if issuer not in self._issuers:
            if len(self._issuers) > _KEPT:
                self._issuers.clear()
            codes = (self._area_named(plain(one)) for one in issuer.split("、"))
            self._issuers[issuer] = next((code for code in codes if code), None)
        return self._issuers[issuer]

    def successors(self, body: Body, since: date, until: date) -> tuple[Edge, ...]:
        """The steps that lead on from a body of `since`, up to and including `until`, in order of date."""
        return successors(self._steps, body, since, until)

    def became(self, body: Body, since: date, until: date) -> tuple[Body, ...]:
        """What a body of `since` is on `until`: itself, another, or several after a split. Moved duties are no body."""
        return became(body, self.successors(body, since, until))

    def with_members(
        self, name: str, members: Iterable[str], *, issuer: str | None = None, source: str = "", confidence: str = "A"
    ) -> Directory:
        """A directory in which the collective `name` stands for these units, named as a document of `issuer` would.

        source: where the list was read. Raises MemberUnknown.
        """
        resolved = [self.resolve(member, issuer=issuer) for member in members]
        if unknown := [one.name for one in resolved if not one.bodies]:
            raise MemberUnknown(group=name, members="、".join(unknown))
        bodies = tuple(dict.fromkeys(body for one in resolved for body in one.bodies))
        sure = max((confidence, *(one.confidence or "C" for one in resolved)), key=CONFIDENCE.index)
        loaded = {**self._members, without_marks(name): _Members(bodies, sure, source)}
        return Directory(self.path, self.contents, loaded)

    def _later(self, bodies: Iterable[Body], on: date) -> tuple[Edge, ...]:
        steps = (edge for body in bodies for edge in self.successors(body, on, date.max))
        return tuple(dict.fromkeys(steps))

    def _keys(self, written: str, here: str | None, *, outside: bool) -> Iterator[tuple[Key, bool]]:
        """Keys to look up, and whether the name tells its level or place itself, the most certain first."""
        if place := self.areas.place_of(written):
            area, rest = place
            bare_county = area.level == "county" and written.startswith((area.name, *area.short_forms))
            if not (outside and bare_county):  # two counties of one name are common: 鼓楼区
                yield (area.code, rest), True
        yield ("", written), True
        for area in self.areas.chain(here):
            if area.level_word and written.startswith(area.level_word):
                yield (area.code, written.removeprefix(area.level_word)), True
        if here:
            yield (here, written), False

    def _area_named(self, issuer: str) -> str | None:
        if entry := self.names.get(("", issuer)):
            return entry.body.area
        if place := self.areas.place_of(issuer):
            return None if governed_place(place[1]) else place[0].code  # 某省某市…: a place that is not listed
        stem = self.areas.stem_of(issuer)
        return stem.code if stem else None

    def _governments(self, here: str, level_words: str, on: date | None) -> _Members | None:
        """The governments right below an area; None when one of them is not known."""
        divisions = [area for area in self.areas.divisions(here, on) or () if area.level_word in level_words]
        bodies = [self._government(area) for area in divisions]
        known = tuple(body for body in bodies if body)
        if not known or len(known) < len(bodies):
            return None
        sure = max(
            (*(area.confidence for area in divisions), *(body.confidence for body in known)), key=CONFIDENCE.index
        )
        return _Members(known, sure, "; ".join(dict.fromkeys(area.source for area in divisions)))

    def _government(self, area: Area) -> Body | None:
        entry = self.names.get((area.code, "政府"))
        return entry.body if entry else None

    @cached_property
    def _resolved(self) -> dict[tuple[str, str | None, date | None], Resolution]:
        return {}

    @cached_property
    def _issuers(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _steps(self) -> dict[str, list[Edge]]:
        steps: dict[str, list[Edge]] = {}
        for edge in self.edges:
            steps.setdefault(edge.before.name, []).append(edge)
        return steps


def _body(name: str, entry: Entry, *, level_told: bool, on: date | None) -> Resolution:
    body = entry.body
    listed = level_told or plain(name) in {plain(form) for form in (*body.short_forms, *body.loose_forms)}
    if tidy(name) == tidy(body.name):
        how = How.CANONICAL
    elif not listed:
        how = How.LEVEL_ADDED
    else:
        how = How.LOOSE_ALIAS if entry.loose else How.ALIAS
    certain = how in {How.CANONICAL, How.ALIAS}
    confidence = body.confidence if certain else less_sure(body.confidence)
    return Resolution(name, Kind.BODY, (body,), how, confidence, body.source, body.existed(on) if on else None)


def _group(name: str, members: _Members, how: How, on: date | None) -> Resolution:
    in_time = all(body.existed(on) for body in members.bodies) if on else None
    return Resolution(name, Kind.GROUP, members.bodies, how, members.confidence, members.source, in_time)


def _read(folder: Path) -> Directory:
    return Directory(folder, read_folder(folder))


@cache
def _packaged() -> Directory:
    return _read(DATA / "620700")
