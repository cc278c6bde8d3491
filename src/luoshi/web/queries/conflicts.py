"""Figures that contradict: the tickets with what stands side by side, and what was decided of them, as data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.exchange.figure_rules import DEFAULT_CHOICE, read_choice_rules
from luoshi.indicators.choosing import Decided, LeftOut, choose, rule_on, why
from luoshi.indicators.contradictions import difference
from luoshi.indicators.known import as_known
from luoshi.web.models import Conflict, FigureOwner, Observation, Plan, Target
from luoshi.web.queries import values
from luoshi.web.queries.units import Named, names_on


class Side(NamedTuple):
    """One of the figures, with what a person must see to tell which is right."""

    observation: Observation
    superseded: bool  # its source has said something else since
    why_not: str  # why it does not count by the rule, while nothing is decided; "" where it counts


class Ticket(NamedTuple):
    """A conflict as list and page show it."""

    conflict: Conflict
    sides: list[Side]
    difference: Decimal  # of what the sources hold to, without what one of them took back
    percent: Decimal | None  # of the smallest; None where it is 0 or only the periods differ
    days: int  # from its opening to its decision, or to today
    owner: Named | None  # of the figure, today
    targets: list[Target]  # of the plan, that are judged by the indicator itself


def tickets(rows: QuerySet[Conflict], plan: Plan, today: date) -> list[Ticket]:
    """The conflicts in their order: constant in queries, however many there are."""
    found = list(
        rows.select_related("indicator", "area", "decided_by", "scored").prefetch_related(
            "observations__indicator", "observations__area", "observations__reported_by__names",
            "observations__superseded_by",
        )
    )  # fmt: skip
    targets: dict[str, list[Target]] = {}
    for target in Target.objects.filter(measure__plan=plan, holds_to=None).select_related("measure"):
        targets.setdefault(target.indicator_code, []).append(target)
    owners = owners_on({row.indicator.code for row in found}, today)
    return [_ticket(row, owners.get(row.indicator.code), targets.get(row.indicator.code, []), today) for row in found]


def _ticket(row: Conflict, owner: Named | None, targets: list[Target], today: date) -> Ticket:
    observations = sorted(row.observations.all(), key=lambda one: (one.period_end, one.pk))
    here = {one.pk for one in observations}
    held = [one for one in observations if here.isdisjoint(later.pk for later in one.superseded_by.all())]
    apart = difference([values.observation(one) for one in held])
    smallest = min((abs(one.value) for one in held if one.value is not None), default=Decimal(0))
    until = timezone.localdate(row.decided_at) if row.decided_at else today
    lost = _lost(observations, today)
    return Ticket(
        row,
        [Side(one, bool(one.superseded_by.all()), lost.get(one.pk, "")) for one in observations],
        apart,
        (100 * apart / smallest).quantize(Decimal("0.01")) if smallest and row.kind == "value" else None,
        (until - timezone.localdate(row.opened_at)).days,
        owner,
        targets,
    )


def owners_on(codes: Iterable[str], day: date) -> dict[str, Named]:
    """The units that answer for the figures on a day, by indicator."""
    rows = FigureOwner.objects.filter(indicator_code__in=codes, holds_from__lte=day).order_by("holds_from", "id")
    held = {row.indicator_code: row.unit_id for row in rows if row.holds_to is None or row.holds_to > day}
    names = names_on(day, set(held.values()))
    return {code: names[unit] for code, unit in held.items() if unit in names}


def _lost(observations: list[Observation], today: date) -> dict[int, str]:
    """Why a figure loses by the rule alone."""
    figures = {one.pk: values.observation(one) for one in observations}
    chosen = choose(as_known(figures.values(), today), rule_on(read_choice_rules(DEFAULT_CHOICE), today))
    lost = {one.observation.key: why(one) for one in chosen.left_out}
    return {pk: lost[figure.key] for pk, figure in figures.items() if figure.key in lost}


def decisions(codes: Iterable[str]) -> tuple[Decided, ...]:
    """All that was ever decided of these indicators, in the order in which it was; choosing.py takes those of a day."""
    rows = Conflict.objects.filter(indicator__code__in=codes, state=Conflict.State.DECIDED).prefetch_related(
        "observations__indicator", "observations__area", "observations__reported_by__names"
    )
    found = []
    for row in rows.order_by("decided_at", "pk"):
        keys = {one.pk: values.observation(one).key for one in row.observations.all()}
        day = timezone.localdate(row.decided_at)
        found.append(Decided(tuple(keys.values()), keys.get(row.scored_id) if row.scored_id else None, day))
    return tuple(found)


def why_not(left_out: Iterable[LeftOut], rows: Iterable[Observation]) -> dict[int, str]:
    """Of the rows that lost to another source, the sentence that says why."""
    lost = {(str(one.observation.period), one.observation.source, one.observation.value): why(one) for one in left_out}
    return {row.pk: lost[seen] for row in rows if (seen := (row.period, row.source, row.value)) in lost}


def tickets_of(rows: Iterable[Observation]) -> dict[int, Conflict]:
    """By observation, the last conflict that it is part of."""
    found: dict[int, Conflict] = {}
    links = Conflict.observations.through.objects.filter(observation_id__in=[row.pk for row in rows])
    for link in links.select_related("conflict").order_by("conflict__number", "pk"):
        found[link.observation_id] = link.conflict
    return found
