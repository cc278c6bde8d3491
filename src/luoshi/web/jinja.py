"""What templates may call: sentences, addresses, and how numbers, days and lights are printed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from luoshi.evaluation.light_words import COLOURS
from luoshi.messages import language, mark, translate
from luoshi.web.chain import BREAKS
from luoshi.web.roles import Permission

NONE = "—"  # where there is nothing to print
_KILO = 1024
CHANGES = {
    "rename": mark("renamed"),
    "merge": mark("merged"),
    "split": mark("split"),
    "replace": mark("replaced"),
    "duty transfer": mark("duty handed over"),
}
WAYS = {"page": mark("page"), "api": mark("API"), "workbook": mark("workbook"), "command": mark("command line")}


def environment(**options: Any) -> Environment:
    """What Django's own engine for Jinja asks for. A name that is not there is an error, not a blank."""
    made = Environment(  # noqa: S701  Django passes autoescape=True
        **options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.globals |= {
        "_": translate, "language": language, "static": static, "url": url, "messages_of": get_messages,
        "Permission": Permission, "NONE": NONE, "light_words": COLOURS, "change_words": CHANGES,
        "way_words": WAYS, "chain_words": BREAKS,
    }  # fmt: skip
    made.filters |= {"number": number, "day": day, "moment": moment, "tr": translate, "size": size}
    return made


def url(name: str, *positional: Any, **named: Any) -> str:
    """The address of a page."""
    return reverse(name, args=positional or None, kwargs=named or None)


def number(value: Decimal | int | None) -> str:
    """With thousands separated and every digit that is known: 1234.50 is 1,234.50."""
    return NONE if value is None else f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def day(value: date | None) -> str:
    """2018-12-31"""
    return NONE if value is None else value.isoformat()


def moment(value: datetime | None) -> str:
    """2018-12-31 23:59, in the zone of the city."""
    return NONE if value is None else f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


def size(octets: int) -> str:
    """Of a file: 812 B, 34 KB, 2.1 MB."""
    if octets < _KILO:
        return f"{octets} B"
    return f"{octets / _KILO:.0f} KB" if octets < _KILO**2 else f"{octets / _KILO**2:.1f} MB"
