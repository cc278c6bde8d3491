"""Values in a table of cases: numbers exactly as written, days, years, periods, words out of a list.

A function takes a value of JSON and gives ours; it raises Unfit with what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from luoshi.messages import mark
from luoshi.patterns import regex
from luoshi.periods import Period, PeriodUnreadable, parse_period

Schema = Mapping[str, Any]
_LARGEST = 60  # digits before or after the point; no figure has more, and more would only eat time
_THOUSANDS = regex(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_DEEPEST = 20  # objects and lists in one another; no parameter has more


class Value(NamedTuple):
    """What a place may hold."""

    read: Callable[[Any], Any]  # raises Unfit
    schema: Schema  # of its JSON


class Unfit(Exception):
    """A value that does not fit. wanted: msgid; facts fill it."""

    def __init__(self, wanted: str, **facts: str) -> None:
        super().__init__(wanted)
        self.wanted, self.facts = wanted, facts


def number(value: Any) -> Decimal:
    """A number, or a string that is one; 1,000 may have its comma."""
    found = None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        found = Decimal(value)
    elif isinstance(value, str):
        try:
            found = Decimal(_grouped(value.strip()))
        except InvalidOperation:
            found = None
    if (
        found is None
        or not found.is_finite()
        or abs(found.adjusted()) > _LARGEST
        or len(found.as_tuple().digits) > _LARGEST
    ):
        raise Unfit(mark('a finite number, such as 12.5 or "12.5"'))
    return found


def _grouped(words: str) -> str:
    """Without the commas between thousands; one elsewhere stays, so that 1,5 is no number and never fifteen."""
    return words.replace(",", "") if _THOUSANDS.match(words) else words


def text(value: Any) -> str:
    """Words, or a number as words."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise Unfit(mark("a text"))


def flag(value: Any) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise Unfit(mark("true or false"))


def period(value: Any) -> Period:
    """A year, half-year, quarter or month in any usual form."""
    try:
        return parse_period(text(value))
    except PeriodUnreadable:
        raise Unfit(mark("a period, such as 2018, 2018-Q1, 2018-M03 or 2018年3月")) from None


def year(value: Any) -> int:
    """A year."""
    return period(value).year


def day(value: Any) -> date:
    """A day; of a year, quarter or month its last one."""
    words = text(value).strip()
    try:
        return date.fromisoformat(words)
    except ValueError:
        try:
            return period(words).end - timedelta(days=1)
        except Unfit:
            raise Unfit(mark("a day such as 2018-12-31, or a period, which stands for its last day")) from None


def whole(value: Any) -> int:
    """A whole number from 0 on."""
    found = number(value)
    if found != found.to_integral_value() or not 0 <= found <= 1200:
        raise Unfit(mark("a whole number from 0 to 1200"))
    return int(found)


def size(value: Any) -> Decimal:
    """A number from 0 on."""
    found = number(value)
    if found < 0:
        raise Unfit(mark("a number from 0 on"))
    return found


def plain(value: Any, deepest: int = _DEEPEST) -> Any:
    """Any value, its numbers exact."""
    if not deepest:
        raise Unfit(mark("a value with at most {levels} levels in one another"), levels=str(_DEEPEST))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, list):
        return tuple(plain(item, deepest - 1) for item in value)
    if isinstance(value, dict):
        return {name: plain(item, deepest - 1) for name, item in value.items()}
    return value


NUMBER = Value(number, {"type": ["number", "string", "null"]})
SIZE = Value(size, {"type": ["number", "string", "null"], "minimum": 0})
WHOLE = Value(whole, {"type": ["integer", "string", "null"]})
TEXT = Value(text, {"type": ["string", "number", "null"]})
FLAG = Value(flag, {"type": ["boolean", "null"]})
PERIOD = Value(period, {"type": ["string", "integer"]})
YEAR = Value(year, {"type": ["integer", "string", "null"]})
DAY = Value(day, {"type": ["string", "integer", "null"]})
ANY = Value(plain, {})


def one_of(names: Mapping[str, str]) -> Value:
    """One of these words; what stands for what is told by the mapping."""
    listed = list(dict.fromkeys(names.values()))
    folded = {name.lower(): told for name, told in names.items()}

    def read(value: Any) -> str:
        found = folded.get(value.strip().lower()) if isinstance(value, str) else None
        if found is None:
            raise Unfit(mark("one of {names}"), names=", ".join(listed))
        return found

    others = [name for name in names if name not in listed]
    return Value(read, {"enum": [*listed, *others, None]})


def many(item: Value) -> Value:
    """A list, or a single one."""

    def read(value: Any) -> tuple[Any, ...]:
        return tuple(item.read(one) for one in (value if isinstance(value, list) else [value]))

    return Value(read, {"anyOf": [{"type": "array", "items": item.schema}, item.schema]})


def by(key: Value, item: Value) -> Value:
    """A mapping."""

    def read(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise Unfit(mark("an object with a value for each name"))
        return {key.read(name): item.read(one) for name, one in value.items()}

    return Value(read, {"type": ["object", "null"], "additionalProperties": item.schema})
