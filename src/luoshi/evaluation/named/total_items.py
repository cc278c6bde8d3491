"""Items of a total as a question gives them: rows with their names, checked so that nothing in them is ignored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.named.values import ParameterUnfit, exact
from luoshi.evaluation.totals import Extra, Item
from luoshi.messages import mark, translate

_KEYS = {
    "name", "id", "code", "weight", "score", "value", "points", "state", "status", "applicable", "not_applicable",
    "items",
}  # fmt: skip
_SCORES = ("score", "value", "points", "items")  # each says what the score is
_SCORED = ("", "scored", "normal")
_MISSING = ("missing", "no_data", "缺失")
_NOT_APPLICABLE = ("not_applicable", "na", "n/a", "不适用")
_ITEM = mark(
    "an item with name, weight, one of score in percent, points and items of its own, and a state of scored, missing "
    "or not_applicable"
)
_EXTRA = mark("points, with a name where it has one")
_NAMES = mark("items that each have a name of their own")
_VETOED = mark("names of items, since the veto takes items")


def items_in(given: Any, vetoed: Collection[str] = (), place: str = "items") -> tuple[Item, ...]:
    """The items, those that are vetoed with a score of 0. Raises ParameterUnfit."""
    rows = list(_rows(given, place))
    if len({name for name, _ in rows}) < len(rows):
        raise ParameterUnfit(name=place, value=[name for name, _ in rows], wanted=translate(_NAMES))
    return tuple(_item(name, row, vetoed, place) for name, row in rows)


def check_vetoed(given: Any, vetoed: Collection[str]) -> None:
    """Refuse a veto of an item that is not there."""
    if unknown := set(vetoed) - set(_names(items_in(given))):
        raise ParameterUnfit(name="veto", value="、".join(sorted(unknown)), wanted=translate(_VETOED))


def _names(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.name
        yield from _names(item.items)


def _rows(given: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Rows with their names, from a list or an object of them."""
    if given is not None and not isinstance(given, Mapping | list | tuple):
        raise ParameterUnfit(name=place, value=given, wanted=translate(_ITEM))
    for name, row in given.items() if isinstance(given, Mapping) else enumerate(given or (), 1):
        fit = isinstance(row, Mapping) and set(row) <= _KEYS
        if not fit or sum(row.get(key) is not None for key in _SCORES) > 1:
            raise ParameterUnfit(name=f"{place}.{name}", value=row, wanted=translate(_ITEM))
        yield str(row.get("name") or row.get("id") or row.get("code") or name), row


def _item(name: str, row: Mapping[str, Any], vetoed: Collection[str], place: str) -> Item:
    here = f"{place}.{name}"
    weight, state = exact(row.get("weight", 1), f"{here}.weight"), str(row.get("state") or row.get("status") or "")
    if state not in (*_SCORED, *_MISSING, *_NOT_APPLICABLE):
        raise ParameterUnfit(name=f"{here}.state", value=state, wanted=translate(_ITEM))
    out = row.get("applicable") is False or row.get("not_applicable") is True or state in _NOT_APPLICABLE
    below = items_in(row.get("items"), vetoed, f"{here}.items")
    if name in vetoed:
        return Item(name, weight, Decimal(0), out)
    return Item(name, weight, None if state in _MISSING else _score(row, weight, here), out, below)


def _score(row: Mapping[str, Any], weight: Number, here: str) -> Number | None:
    """Percent of the weight; points are turned into it."""
    score, points = row.get("score", row.get("value")), row.get("points")
    if score is None and points is not None and weight:
        return Fraction(exact(points, f"{here}.points")) / Fraction(weight) * 100
    return None if score is None else exact(score, f"{here}.score")


def extra(row: Any, place: str) -> Extra:
    """A bonus or a deduction; its points count by their size, however they are signed."""
    named = isinstance(row, Mapping)
    if named and (set(row) - {"name"} != {"points"}):
        raise ParameterUnfit(name=place, value=row, wanted=translate(_EXTRA))
    size = exact(row["points"] if named else row, place)
    return Extra(str(row.get("name", "")) if named else "", size if size >= 0 else -size)
