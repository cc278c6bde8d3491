"""Collective names: 各县区政府 stands for the governments right below the issuer, 有关部门 for nobody can tell whom."""

from __future__ import annotations

from functools import cache

from luoshi.plans.units.forms import DATA, without_marks
from luoshi.plans.units.tables import read_rows

LEVEL_WORDS = {"all": "市县区旗", "districts": "区", "counties": "县旗", "cities": "市州盟"}  # of what a name takes in
OPEN = "open"


def members_meant(name: str) -> str | None:
    """A key of LEVEL_WORDS, OPEN for a group without known members, None for a name that is no collective one."""
    whole, starts, ends = _rules()
    form = without_marks(name)
    if form in whole:
        return whole[form]
    return OPEN if form.startswith(starts) or form.endswith(ends) else None


@cache
def _rules() -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    rows = read_rows(DATA / "collectives.csv", ("match", "form", "members"))
    forms: dict[str, dict[str, str]] = {match: {} for match in ("whole", "starts", "ends")}
    for row in rows:
        forms[row["match"]].update(dict.fromkeys(row.listed("form"), row["members"]))
    return forms["whole"], tuple(forms["starts"]), tuple(forms["ends"])
