"""Forms of a name: 发展和改革委员会, 发展改革委 and 发改委 are one, and so are full and half width.

Only what holds for every level and place (data/forms.csv). Other names of one body stand in its own row.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from luoshi.patterns import regex
from luoshi.plans.units.tables import read_rows

DATA = Path(__file__).parents[1] / "data"
_UNSEEN = regex(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_MARKS = regex(r"[()\[\]〔〕【】{},/、.·]+")


def tidy(name: str) -> str:
    """The name in half-width signs, without blanks and signs that cannot be seen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """The name with each systematic long form written short: equal for all forms of one name."""
    pattern, short = _forms()
    return pattern.sub(lambda found: short[found[0]], tidy(name))


def without_marks(name: str) -> str:
    """A plain name without brackets and commas: 各县(市、区)政府 as 各县市区政府."""
    return _MARKS.sub("", plain(name))


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_rows(DATA / "forms.csv", ("long", "short"))
    short = {long: row["short"] for row in rows for long in row.listed("long")}
    return re.compile("|".join(map(re.escape, sorted(short, key=len, reverse=True)))), short
