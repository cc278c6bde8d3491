"""What no schema can say of a rule of appraisal: weights that add up, names that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from luoshi.evaluation.appraisal.parts import Rules
from luoshi.evaluation.rulebook.yaml_values import Path, Problem, Values
from luoshi.messages import mark, translate

FOR_TARGETS = (
    "proportional", "full_or_nothing", "efficacy", "per_point", "base_step", "bonus_cap", "trend_score", "min_max",
    "state_asset",
)  # fmt: skip
FOR_MATTERS = ("proportional", "full_or_nothing", "bonus_cap")
_Row = Mapping[str, Any]


def rule_problems(values: Values, rules: Rules) -> Iterator[Problem]:
    """All problems of a file that fits the schema."""
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(values.value["appraisals"]):
        place: Path = ("appraisals", at)
        for path, words, facts in (*_days(row), *_groups(row), *_items(row, rules), *_weights(row), *_results(row)):
            yield Problem(_line(values, (*place, *path)), translate(words).format(**facts))
        version = (row["name"], row.get("valid_from", ""))
        if version in seen:
            words = translate(mark("“{name}” is given twice from the same day; nobody could tell which one holds."))
            yield Problem(values.lines[place], words.format(name=row["name"]))
        seen.add(version)


_Found = Iterator[tuple[Path, str, dict[str, Any]]]


def _line(values: Values, path: Path) -> int:
    while path not in values.lines:
        path = path[:-1]
    return values.lines[path]


def _days(row: _Row) -> _Found:
    try:
        first, last = (date.fromisoformat(row[key]) if key in row else None for key in ("valid_from", "valid_to"))
    except ValueError:
        yield (), mark("valid_from and valid_to are days such as 2025-01-01."), {}
        return
    if first and last and last < first:
        yield ("valid_to",), mark("valid_to lies before valid_from, so the rule never holds."), {}


def _groups(row: _Row) -> _Found:
    home: dict[str, str] = {}
    for at, group in enumerate(row["groups"]):
        if [one["name"] for one in row["groups"]].index(group["name"]) < at:
            yield ("groups", at), mark("The group “{name}” is given twice."), {"name": group["name"]}
        for unit in group["units"]:
            if unit in home:
                words = mark("{unit} stands in “{first}” and in “{second}”; a unit is scored once, in one group.")
                yield ("groups", at, "units"), words, {"unit": unit, "first": home[unit], "second": group["name"]}
            home[unit] = group["name"]


def _items(row: _Row, rules: Rules) -> _Found:
    known = [group["name"] for group in row["groups"]]
    codes: set[str] = set()
    for at, item in enumerate(row["items"]):
        place: Path = ("items", at)
        if item["code"] in codes:
            yield (*place, "code"), mark("The code {code} is given twice."), {"code": item["code"]}
        codes.add(item["code"])
        for name in item.get("groups", ()):
            if name not in known:
                words = mark("There is no group “{name}”. The nearest is “{nearest}”.")
                yield (*place, "groups"), words, {"name": name, "nearest": _nearest(name, known)}
        for found in _score(item, rules):
            yield (*place, *found[0]), found[1], found[2]


def _score(item: _Row, rules: Rules) -> _Found:
    if item["kind"] == "opinions":
        for key in ("score", "parameters", "of_indicator", "indicators", "role", "late"):
            if key in item:
                yield (key,), mark("{key} says nothing for an item of opinions; leave it out."), {"key": key}
        return
    if "scorers" in item:
        yield ("scorers",), mark("scorers says nothing for an item that is measured; leave it out."), {}
    name, allowed = item.get("score", "proportional"), FOR_MATTERS if item["kind"] == "matters" else FOR_TARGETS
    if name not in allowed and not _fits(item["kind"], name, rules):
        words = mark("“{name}” gives no points for an item of {kind}; known are: {known}.")
        yield ("score",), words, {"name": name, "kind": item["kind"], "known": ", ".join(allowed)}
        return
    own: list[tuple[Path, Any]] = [(("parameters",), item.get("parameters", {}))]
    own += [(("of_indicator", key), told) for key, told in item.get("of_indicator", {}).items()]
    for path, told in own:
        for key in told if isinstance(told, Mapping) else ():
            if key not in rules[name].parameters:
                words = mark(
                    "The score {name} has no parameter “{key}”; it would be ignored. The nearest is “{nearest}”."
                )
                yield (*path, key), words, {"name": name, "key": key, "nearest": _nearest(key, rules[name].parameters)}


def _fits(kind: str, name: str, rules: Rules) -> bool:
    """Whether a score rule of the office gives points for the item."""
    if name in FOR_TARGETS or name not in rules:
        return False
    takes = set(rules[name].parameters)
    if kind == "matters":
        return {"points", "completion_rate"} <= takes and "bands" not in takes
    return ("points" in takes and not {"bands", "items"} & takes) or {"h", "s"} <= takes


def _weights(row: _Row) -> _Found:
    """The weights of every group make the total, and no weight has more digits than points have."""
    total, places = row.get("total", Decimal(100)), int(row.get("places", 2))
    for at, item in enumerate(row["items"]):
        if -item["weight"].normalize().as_tuple().exponent > places:
            words = mark("The weight {weight} has more digits after the point than points have ({places}).")
            yield ("items", at, "weight"), words, {"weight": item["weight"], "places": places}
    for group in row["groups"]:
        own = [item["weight"] for item in row["items"] if group["name"] in item.get("groups", [group["name"]])]
        if sum(own, Decimal(0)) != total:
            words = mark("The weights for “{group}” add up to {sum}, and not to {total}.")
            yield ("items",), words, {"group": group["name"], "sum": sum(own, Decimal(0)), "total": total}


def _results(row: _Row) -> _Found:
    borders = [band.get("from") for band in row["grades"]]
    if None in borders[:-1] or borders[-1] is not None or any(low >= high for high, low in pairwise(borders[:-1])):
        words = mark("The grades stand from the highest “from” down, and only the last one has none.")
        yield ("grades",), words, {}
    names = [band["grade"] for band in row["grades"]]
    limit, veto = row.get("limit", {}), row.get("veto", {})
    for place, name in ((("limit", "grade"), limit.get("grade")), (("veto", "grade"), veto.get("grade"))):
        if name is not None and name not in names:
            yield (
                place,
                mark("There is no grade “{name}”; known are: {known}."),
                {"name": name, "known": ", ".join(names)},
            )
    if limit.get("grade") == names[-1]:
        yield ("limit",), mark("The lowest grade cannot be limited: there is none below it."), {}
    measured = [item["code"] for item in row["items"] if item["kind"] != "opinions"]
    for code in row.get("ranked_by", ()):
        if code not in measured:
            words = mark("Units are ranked by what was assigned to them: {code} is no item of targets or matters.")
            yield ("ranked_by",), words, {"code": code}
    for code in row.get("ties", ()):
        if code not in [item["code"] for item in row["items"]]:
            yield ("ties",), mark("There is no item {code}."), {"code": code}
    yield from _extras(row)


def _extras(row: _Row) -> _Found:
    codes = [item["code"] for item in row["items"]]
    for key in ("bonus", "deductions", "veto"):
        for at, one in enumerate(row.get(key, {}).get("items", ())):
            if one["code"] in codes:
                yield (key, "items", at), mark("The code {code} is given twice."), {"code": one["code"]}
            codes.append(one["code"])


def _nearest(name: str, known: Iterable[str]) -> str:
    return (get_close_matches(name, list(known), 1, 0) or ["-"])[0]
