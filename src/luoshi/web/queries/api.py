"""What the API takes and tells: figures in JSON as words, periods and forms as JSON has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.exchange.exact_json import loads
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.handed_in import Defaults, Handed, figure_of
from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.messages import mark, translate
from luoshi.web.models import IndicatorVersion, ReportingPeriod
from luoshi.web.queries import values
from luoshi.web.queries.report_forms import Form, source_of
from luoshi.web.queries.reported_periods import Reported
from luoshi.web.visitors import today

FIELDS = ("indicator", "name", "version", "area", "period", "value", "unit", "obs_status", "note")
_MOST = 5_000  # figures in one request


class BodyUnreadable(LuoshiError):
    """What was sent is not what the API takes."""

    code = "body_unreadable"
    message = mark("The body of the request cannot be read: {fault}. The description at /api/ shows one.")
    status = 400


def handed_of(body: bytes, period: ReportingPeriod, unit_id: int) -> tuple[Handed, int | None]:
    """The figures in a body, and the revision that it names. Raises BodyUnreadable."""
    sent = _object(body)
    figures, revision = sent.get("figures"), sent.get("revision")
    if not isinstance(figures, list) or len(figures) > _MOST or not all(isinstance(one, dict) for one in figures):
        raise BodyUnreadable(fault=translate(mark("“figures” is a list of at most {most} objects")).format(most=_MOST))
    if revision is not None and not isinstance(revision, int):
        raise BodyUnreadable(fault=translate(mark("“revision” is a whole number")))
    catalogue = Catalogue(values.indicator(row) for row in IndicatorVersion.objects.all())
    defaults = Defaults(period.data_set.plan.area.code, source_of(unit_id, period.due_on), today())
    found = [_figure(one, row, period, catalogue, defaults) for row, one in enumerate(figures, 1)]
    incoming = tuple(one for one in found if isinstance(one, Incoming))
    return Handed(incoming, tuple(one for one in found if isinstance(one, Refusal))), revision


def _object(body: bytes) -> dict[str, Any]:
    try:
        sent = loads(body.decode())
    except (ValueError, RecursionError) as fault:
        raise BodyUnreadable(fault=str(fault)) from None
    if not isinstance(sent, dict):
        raise BodyUnreadable(fault=translate(mark("it is no object")))
    return sent


def _figure(
    one: dict[str, Any], row: int, period: ReportingPeriod, catalogue: Catalogue, defaults: Defaults
) -> Incoming | Refusal:
    where = Where(row=row)
    unknown = sorted(set(one) - set(FIELDS))
    if unknown:
        facts = {"words": ", ".join(unknown)}
        return Refusal(where, "too_many_cells", facts)
    words = {name: "" if value is None else str(value) for name, value in one.items()}
    return figure_of({"period": period.period} | words, where, catalogue, defaults)


def periods_json(rows: Iterable[Reported]) -> list[dict[str, Any]]:
    """The periods that ask something of a unit."""
    return [
        {
            "id": row.period.pk,
            "data_set": row.period.data_set.name,
            "period": row.period.period,
            "unit": {"id": row.unit.id, "name": row.unit.name},
            "opens_on": row.period.opens_on.isoformat(),
            "due_on": row.period.due_on.isoformat(),
            "late_on": row.period.late_on.isoformat(),
            "closes_on": row.period.closes_on.isoformat(),
            "takes_reports": row.lock.takes_reports,
            "takes_corrections": row.lock.takes_corrections,
            "state": row.submission.state if row.submission else None,
            "revision": row.submission.revision if row.submission else 0,
        }
        for row in rows
    ]


def form_json(found: Form) -> dict[str, Any]:
    """A form with what is written in it, and what is wrong with it."""
    cells = [
        {
            "indicator": cell.row.code,
            "version": cell.row.version,
            "name": cell.row.name,
            "unit": cell.row.unit,
            "area": cell.area.code,
            "value": cell.written.typed,
            "note": cell.written.explanation,
            "filled_from": cell.filled_from,
            "last_year": None if cell.last_year is None or cell.last_year.value is None else str(cell.last_year.value),
            "problems": [{"hard": one.hard, "message": one.text} for one in cell.checked.problems],
        }
        for cell in found.cells
    ]
    row = found.submission
    state = {"state": row.state if row else None, "revision": row.revision if row else 0}
    return {"period": found.period.period, **state, "cells": cells}


def revision_of(body: bytes, otherwise: int) -> int:
    """The revision that a body names; an empty body names none. Raises BodyUnreadable."""
    named = _object(body).get("revision") if body.strip() else None
    return named if isinstance(named, int) else otherwise
