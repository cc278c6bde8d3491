"""Rows as the values that pure functions take: the one place where a row becomes a value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, cast

from luoshi.documents.outline import Quote
from luoshi.evaluation.assessment import Asked
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation, ObsStatus
from luoshi.periods import parse_period
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.plan import Target as Promise
from luoshi.sources import Span
from luoshi.web import models


def indicator(row: models.IndicatorVersion) -> Indicator:
    """The indicator that a row defines."""
    body: dict[str, Any] = dict(row.body)
    if body.get("retired_on"):
        body["retired_on"] = date.fromisoformat(body["retired_on"])
    for bound in ("lowest", "highest"):
        if body.get(bound) is not None:
            body[bound] = Decimal(body[bound])
    return Indicator(**(body | {"aliases": tuple(body.get("aliases", ()))}))


def indicator_body(value: Indicator) -> dict[str, Any]:
    """The fields of an indicator as its row keeps them."""
    body = value._asdict()
    bounds = {name: f"{body[name]:f}" if body[name] is not None else None for name in ("lowest", "highest")}
    return body | {
        **bounds,
        "retired_on": value.retired_on.isoformat() if value.retired_on else None,
        "aliases": list(value.aliases),
    }


def observation(row: models.Observation) -> Observation:
    """The figure of a row, whose indicator and area are loaded with it."""
    return Observation(
        row.indicator.code,
        row.area.code,
        parse_period(row.period),
        row.value,
        cast(ObsStatus, row.obs_status),
        row.source,
        row.known_from,
        _name_then(row.reported_by, row.known_from) if row.reported_by_id and row.reported_by else "",
        str(row.supersedes_id or ""),  # of two of one day, the one that supersedes holds
        row.indicator.version,
        row.note,
        row.document,
        row.reported,
    )


def _name_then(unit: models.Unit, day: date | None) -> str:
    """What a unit was called on the day; its names are loaded with it."""
    names = sorted(unit.names.all(), key=lambda name: name.valid_from or date.min)
    then = [name for name in names if (name.valid_from or date.min) <= (day or date.min)]
    return (then or names)[-1 if then else 0].short


def promise(row: models.Target) -> Promise:
    """What a confirmed target promises."""
    return Promise(
        measure=row.measure.code,
        indicator=row.name,
        kind=cast(Kind, row.kind),
        comparator=cast(Comparator, row.comparator) if row.comparator else None,
        low=row.low,
        high=row.high,
        unit=row.unit_of_measure,
        deadline=row.deadline or None,
        quote=Quote(row.words, Span(row.start or 0, row.end or 0)),
        sentence=Span(row.sentence_start or 0, row.sentence_end or 0),
        force=row.force,
        binding=row.binding,
        base=row.base_words,
        yearly=row.yearly,
    )


def asked(row: models.Target, points: list[models.PathPoint]) -> Asked:
    """A target as it is judged, with its base and path: of the points, in the order in which they were set, the last.

    A path is set as a whole, so that of two settings the years of the later one alone count.
    """
    bases = [point for point in points if point.method == "base"]
    path = [point for point in points if point.method != "base"]
    last = path[-1].set_at if path else None
    return Asked(
        promise(row),
        row.indicator_code,
        (bases[-1].year, bases[-1].value) if bases else None,
        {point.year: point.value for point in path if point.set_at == last},
    )


def proposed_promise(said: dict[str, Any]) -> Promise:
    """What a proposed target promises, from the values of its reading."""
    return Promise(
        measure=said.get("measure") or "",
        indicator=said.get("indicator") or "",
        kind=cast(Kind, said.get("kind") or "level"),
        comparator=cast(Comparator, said["comparator"]) if said.get("comparator") else None,
        low=_decimal(said.get("low")),
        high=_decimal(said.get("high")),
        unit=said.get("unit") or "",
        deadline=said.get("deadline") or None,
        quote=Quote(said.get("quote") or said.get("indicator") or "", Span(0, 0)),
        sentence=Span(0, 0),
        force=said.get("force") or "",
        binding=said.get("binding") or "",
        base=said.get("base") or "",
        yearly=bool(said.get("yearly")),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text in (None, "") else Decimal(str(text))
