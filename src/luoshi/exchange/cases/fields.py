"""Fields of a case: their names, the other names that are understood, and what each holds.

An object is read field by field; every fault is noted with its place, and nothing is ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.exchange.cases.errors import CaseFieldTwice, CaseFieldUnknown, CaseValueUnfit
from luoshi.exchange.cases.values import DAY, FLAG, NUMBER, TEXT, WHOLE, YEAR, Unfit, Value, one_of
from luoshi.messages import mark, translate

OBJECT = mark("an object, with names and values in braces")
_SHOWN = 60  # characters of a value that does not fit


class Field(NamedTuple):
    """One field of an object."""

    holds: Value
    about: str  # English: stands in the schema
    aliases: tuple[str, ...] = ()


def _words(**names: str) -> Value:
    """One of the names, or of the words that stand for it, separated by blanks."""
    return one_of({word: name for name, words in names.items() for word in (name, *words.split())})


COMPARATOR = one_of({
    ">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", "=": "=", "==": "=", "~": "~", "≈": "~", "range": "range",
})  # fmt: skip
KIND = one_of({name: name for name in (
    "level", "growth", "increase", "decrease", "multiple", "benchmark", "monotone", "coverage", "zero", "rank",
)})  # fmt: skip
TARGET: Mapping[str, Field] = {
    "kind": Field(KIND, "what the number means; level if not told"),
    "comparator": Field(COMPARATOR, "by the direction of the indicator if not told"),
    "low": Field(NUMBER, "the number; the lower one of a range", ("value", "number")),
    "high": Field(NUMBER, "the upper number of a range"),
    "unit": Field(TEXT, "as printed: tells 3% of the base from 3个百分点"),
    "deadline": Field(DAY, "last day; a year or month stands for its last day", ("target_year",)),
    "base_year": Field(YEAR, "year from which growth, shares of the way and of the time are counted"),
    "base_value": Field(NUMBER, "as the plan prints it; else the figure of the base year"),
    "area": Field(TEXT, "whose target it is"),
}
INDICATOR: Mapping[str, Field] = {
    "code": Field(TEXT, "by which series and formulas name it"),
    "name": Field(TEXT, "in words"),
    "unit": Field(TEXT, "in which its figures are"),
    "direction": Field(_words(
        up="rising positive 正 正指标 正向", down="falling negative 逆 逆指标 逆向", interval="区间 区间指标",
        benchmark="对标",
    ), "which way is good; as the target asks if not told"),
    "nature": Field(_words(stock="时点 时点数", flow="时期 时期数"), "flow if not told", ("stock_flow",)),
    "reporting": Field(
        _words(per_period="当期 当期值", cumulative="累计 累计值"), "of a flow: each period alone, or from January on"
    ),
    "cumulative": Field(FLAG, "true is the same as reporting: cumulative"),
    "frequency": Field(one_of({
        **dict.fromkeys(("A", "annual", "yearly", "year", "年"), "A"),
        **dict.fromkeys(("S", "half-yearly", "half-year", "半年"), "S"),
        **dict.fromkeys(("Q", "quarterly", "quarter", "季"), "Q"),
        **dict.fromkeys(("M", "monthly", "month", "月"), "M"),
    }), "how often figures come; as the series shows if not told"),
    "decimals": Field(WHOLE, "digits that are published"),
    "lowest": Field(NUMBER, "what it cannot fall below"),
    "highest": Field(NUMBER, "what it cannot pass"),
    "lag_months": Field(WHOLE, "months from the end of a period to the publication of its figure"),
    "formula": Field(TEXT, "over the codes of base series: 100 * RD / GDP"),
    "version": Field(TEXT, "of the definition"),
    "status": Field(_words(active="在用", retired="停用"), "active if not told"),
    "retired_on": Field(DAY, "day on which the indicator ended"),
    **{name: Field(TEXT, "kept as it is") for name in ("owner", "definition", "evidence", "standard", "source")},
}  # fmt: skip


def read_object(value: Any, fields: Mapping[str, Field], place: str, faults: list[LuoshiError]) -> dict[str, Any]:
    """What an object of JSON holds, by the name of the field, without null and what does not fit (added to faults)."""
    if not isinstance(value, dict):
        faults.append(_unfit(place, value, Unfit(OBJECT)))
        return {}
    names = {alias: name for name, field in fields.items() for alias in (name, *field.aliases)}
    found: dict[str, Any] = {}
    for given, item in value.items():
        name = names.get(given)
        if name is None:
            nearest = (get_close_matches(given, names, 1, 0) or ["-"])[0]
            faults.append(CaseFieldUnknown(place=place, name=given, nearest=nearest))
        elif name in found:
            faults.append(CaseFieldTwice(place=place, name=name))
        elif item is not None:
            fits = read_value(item, fields[name].holds, f"{place}.{given}", faults)
            found.update({} if fits is None else {name: fits})
    return found


def read_value(value: Any, holds: Value, place: str, faults: list[LuoshiError]) -> Any:
    """The value as ours; None with a fault where it does not fit."""
    try:
        return holds.read(value)
    except Unfit as unfit:
        faults.append(_unfit(place, value, unfit))
        return None


def _unfit(place: str, value: Any, unfit: Unfit) -> CaseValueUnfit:
    shown = str(value) if len(str(value)) <= _SHOWN else str(value)[:_SHOWN] + "…"
    return CaseValueUnfit(place=place, value=shown, wanted=translate(unfit.wanted).format(**unfit.facts))
