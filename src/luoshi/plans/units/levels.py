"""Levels of bodies: state, province, city, county; and the word that documents of a level write before their bureaux.

Told by the name alone (data/levels.csv), so a county-level city (县级市) counts as a city here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from luoshi.patterns import regex
from luoshi.plans.units.forms import DATA, plain
from luoshi.plans.units.tables import read_rows

LEVELS = ("state", "province", "city", "county")
_GOVERNED = regex(r"政府|委|人大|政协|$")


class Level(NamedTuple):
    """Where a body stands: `place` as its name writes it, and the word before the names of its bureaux."""

    place: str  # "江岸市", "" for the state
    level: str  # one of LEVELS
    word: str  # "市" of 市科技局


@lru_cache(maxsize=4096)
def issuer_level(issuer: str) -> Level | None:
    """The level of the body that issues a document; of several joined by 、 the first that tells one."""
    return next((level for one in issuer.split("、") if (level := _level(plain(one)))), None)


def governed_place(name: str) -> str | None:
    """The place that a plain name begins with, where its government or nothing follows: 江岸市 of 江岸市政府办."""
    place = _rules().place.match(name)
    return place[0] if place and _GOVERNED.match(name[place.end() :]) else None


def _level(name: str) -> Level | None:
    rules = _rules()
    for start, level, word in rules.starts:
        if name.startswith(start):
            return _below(name, start, Level(start if level != "state" else "", level, word))
    if place := rules.place.match(name):
        return _below(name, place[0], Level(place[0], *rules.words[place[1]]))
    return next((Level("", level, word) for end, level, word in rules.ends if name.endswith(end)), None)


def _below(name: str, place: str, level: Level) -> Level:
    """The level of a place named behind `place`, else `level` itself."""
    rest = name[len(place) :]
    inner = None if level.level == "state" else governed_place(rest)
    if inner is None:
        return level
    ending = _rules().place.match(inner)
    return _below(rest, inner, Level(inner, *_rules().words[ending[1]])) if ending else level


class _Rules(NamedTuple):
    starts: list[tuple[str, str, str]]  # words, level, level word
    ends: list[tuple[str, str, str]]
    place: re.Pattern[str]
    words: dict[str, tuple[str, str]]  # what a place ends with: level, level word


@cache
def _rules() -> _Rules:
    rows = read_rows(DATA / "levels.csv", ("match", "words", "level", "level_word"))
    told = [(row["match"], word, row["level"], row["level_word"]) for row in rows for word in row.listed("words")]
    words = {word: (level, level_word) for match, word, level, level_word in told if match == "place"}
    ends = "|".join(sorted(words, key=len, reverse=True))
    return _Rules(
        starts=[(word, level, level_word) for match, word, level, level_word in told if match == "starts"],
        ends=[(word, level, level_word) for match, word, level, level_word in told if match == "ends"],
        place=re.compile(rf".{{1,12}}?({ends})"),
        words=words,
    )
