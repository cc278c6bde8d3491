"""What is known of the figures of a form: by the same rule of choice as everywhere, and all of it for the checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from luoshi.exchange.figure_rules import DEFAULT_CHOICE, read_choice_rules, read_validation_rules
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import Cell, choose, rule_on
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation
from luoshi.indicators.rules import ValidationRule
from luoshi.web import models
from luoshi.web.queries import values


class KnownFigures(NamedTuple):
    """The catalogue, every observation of some indicators as stored, and the one that counts for each cell."""

    catalogue: Catalogue
    observations: list[Observation]
    counts: dict[Cell, Observation]


def known_figures(codes: Iterable[str], on: date) -> KnownFigures:
    """Of these indicators and the series that they are computed from. An example (示例) is not known of anything."""
    catalogue = Catalogue(values.indicator(row) for row in models.IndicatorVersion.objects.all())
    needed = {name for code in codes for name in catalogue.with_bases(code)}
    every = models.Observation.objects.filter(indicator__code__in=needed).exclude(obs_status="illustrative")
    rows = every.select_related("indicator", "area")
    found = [values.observation(row) for row in rows.order_by("id").prefetch_related("reported_by__names")]
    chosen = choose(as_known(found, on), rule_on(read_choice_rules(DEFAULT_CHOICE), on))
    return KnownFigures(catalogue, found, dict(chosen.figures))


@cache
def validation_rules() -> tuple[ValidationRule, ...]:
    """The rules by which cells are checked."""
    return read_validation_rules()
