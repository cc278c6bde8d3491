"""The areas that a plan is carried out in, below its own."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from luoshi.web.models import Area

_NO_COUNTY = "市辖区"  # a heading of GB/T 2260 above the districts, a code of statistics alone


def counties_of(area: Area, day: date) -> list[Area]:
    """The counties and districts of a city on a day, in the order of their codes."""
    rows = Area.objects.filter(parent=area).exclude(name=_NO_COUNTY).filter(Q(valid_from=None) | Q(valid_from__lte=day))
    return list(rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)).order_by("code"))
