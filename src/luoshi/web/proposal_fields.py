"""The fields of what was read: how a page names and fills them, and what a person typed, as values of a reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from luoshi.messages import mark, translate
from luoshi.plans.plan import QUANTITATIVE
from luoshi.reports.wording import KINDS, SIGNS


class Field(NamedTuple):
    """A field of a measure or a target."""

    name: str  # key of the reading
    title: str  # msgid
    way: str = "words"  # words, names, number, choice, yes
    needed: bool = False
    hint: str = ""  # msgid
    choices: Mapping[str, str] = {}  # value to msgid or sign


_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LONGEST = {"id": 20, "heading": 200, "indicator": 120, "unit": 30, "force": 20, "binding": 10, "base": 60}
_NAMES = mark("separated by 、")
_BINDING = {"": mark("not said"), "约束性": mark("binding"), "预期性": mark("indicative")}

FIELDS: dict[str, tuple[Field, ...]] = {
    "measure": (
        Field("id", mark("Number"), needed=True, hint=mark("such as 3.2.1")),
        Field("heading", mark("Task"), needed=True),
        Field("lead", mark("Lead"), "names", hint=_NAMES),
        Field("responsible", mark("Responsible units"), "names", hint=_NAMES),
    ),
    "target": (
        Field("indicator", mark("What is measured"), needed=True),
        Field("measure", mark("Of the task with number"), hint=mark("such as 3.2.1")),
        Field("kind", mark("Kind of target"), "choice", choices={str(kind): word for kind, word in KINDS.items()}),
        Field("comparator", mark("Comparator"), "choice", choices={"": mark("not said"), **SIGNS}),
        Field("low", mark("Number promised"), "number"),
        Field("high", mark("Upper end of a range"), "number"),
        Field("unit", mark("Unit of measure"), hint=mark("such as %, 个, 亿元")),
        Field("deadline", mark("Deadline"), hint=mark("2018 or 2018-06")),
        Field("base", mark("Base as printed"), hint=mark("such as 2015年")),
        Field("force", mark("Words of force"), hint=mark("such as 力争, 确保")),
        Field("binding", mark("Nature of the target"), "choice", choices=_BINDING),
        Field("yearly", mark("Due every year"), "yes"),
    ),
}


class Typed(NamedTuple):
    """What a person typed: values of a reading, and what is wrong with a field, by its name."""

    values: dict[str, Any]
    errors: dict[str, str]

    def beyond(self, read: Mapping[str, Any]) -> dict[str, Any] | None:
        """What differs from the reading; None where nothing does."""
        return {name: value for name, value in self.values.items() if value != _plain(read, name)} or None


def shown(field: Field, values: Mapping[str, Any]) -> str:
    """A value as the field of a form holds it."""
    value = values.get(field.name)
    if field.way == "names":
        return "、".join(value or ())
    if field.way == "yes":
        return "yes" if value else ""
    return "" if value is None else str(value)


def printed(field: Field, values: Mapping[str, Any]) -> str:
    """A value as a sentence names it."""
    text = shown(field, values)
    if field.way == "yes":
        return translate(mark("yes") if text else mark("no"))
    return translate(field.choices[text]) if text in field.choices else text


def typed(kind: str, form: Mapping[str, str], taken: frozenset[str] = frozenset()) -> Typed:
    """What the fields of a form say. `taken`: numbers of the other measures of the document."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in FIELDS[kind]:
        text = form.get(field.name, "").strip()
        values[field.name] = _value(field, text)
        if wrong := _wrong(field, text):
            errors[field.name] = translate(wrong)
    if kind == "target":
        errors |= _disagreeing(values, errors)
    elif values["id"] in taken:
        errors["id"] = translate(mark("Another task of the document has this number."))
    return Typed(values, errors)


def _value(field: Field, text: str) -> Any:
    if field.way == "names":
        return [name for name in re.split(r"[、,，;；\s]+", text) if name]
    if field.way == "yes":
        return text == "yes"
    if field.way == "number" or field.name in ("comparator", "deadline"):
        return text.replace(",", "") or None
    return text


def _wrong(field: Field, text: str) -> str:
    if field.needed and not text:
        return mark("Fill this in.")
    if len(text) > _LONGEST.get(field.name, 2000):
        return mark("This is too long.")
    if field.way == "number" and text and not _is_number(text):
        return mark("Write a number, such as 3.6 or 1,200.")
    if field.way == "choice" and text not in field.choices:
        return mark("Choose one of the list.")
    if field.name == "deadline" and text and not _DAY.fullmatch(text):
        return mark("Write a year, a month or a day: 2018, 2018-06, 2018-06-30.")
    return ""


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.replace(",", "")).is_finite()
    except InvalidOperation:
        return False


def _disagreeing(values: Mapping[str, Any], errors: Mapping[str, str]) -> dict[str, str]:
    """What the fields of a target say against one another."""
    if values["kind"] in QUANTITATIVE and values["low"] is None:
        return {"low": translate(mark("A target of this kind needs its number."))}
    if values["comparator"] == "range" and values["high"] is None:
        return {"high": translate(mark("A range needs its upper end."))}
    if values["high"] is None or {"low", "high"} & errors.keys():
        return {}
    if values["low"] is None or Decimal(values["high"]) < Decimal(values["low"]):
        return {"high": translate(mark("The upper end lies below the number."))}
    return {}


def _plain(read: Mapping[str, Any], name: str) -> Any:
    """A value of the reading in the form that a typed one has."""
    value = read.get(name)
    if name in ("low", "high"):
        return None if value is None else str(value)  # a whole number is one in JSON
    blank: Any = {"lead": [], "responsible": [], "yearly": False}.get(name, "")
    return value if value is not None or name in ("comparator", "deadline") else blank
