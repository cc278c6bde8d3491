"""Figures come in from a file: checked as receiving.py checks them, stored beside what they supersede."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.handed_in import Handed
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Key
from luoshi.indicators.observation import Observation as Figure
from luoshi.indicators.received import Received
from luoshi.indicators.receiving import receive
from luoshi.indicators.rules import ValidationRule
from luoshi.web.actions.conflicts import open_conflicts
from luoshi.web.events import Act, record
from luoshi.web.models import Area, IndicatorVersion, Observation, Plan, Submission
from luoshi.web.queries import values


@transaction.atomic
def define_indicators(act: Act, plan: Plan | None, indicators: Iterable[Indicator]) -> int:
    """Put the definitions in the catalogue; how many were new. A definition that is there is never changed."""
    known = set(IndicatorVersion.objects.values_list("code", "version"))
    new = [
        IndicatorVersion(
            code=one.code, version=one.version, name=one.name, unit=one.unit, body=values.indicator_body(one)
        )
        for one in indicators
        if (one.code, one.version) not in known
    ]
    IndicatorVersion.objects.bulk_create(new)
    if new:
        record(act, "define_indicators", plan or new[0], new=[f"{one.code} ({one.version})" for one in new])
    return len(new)


@transaction.atomic
def receive_figures(
    act: Act,
    handed: Handed,
    *,
    rules: Sequence[ValidationRule] = (),
    submission: Submission | None = None,
    source: str = "",
    subject: Plan,
) -> Received:
    """Store what is new and fits. The answer: received = stored + unchanged + refused."""
    catalogue = Catalogue(values.indicator(row) for row in IndicatorVersion.objects.all())
    codes = {one.observation.indicator for one in handed.incoming}
    rows = Observation.objects.filter(indicator__code__in=codes).select_related("indicator", "area").order_by("id")
    known = [(row, values.observation(row)) for row in rows.prefetch_related("reported_by__names")]
    received = receive(catalogue, [figure for _, figure in known], handed, rules)
    newest = {figure.key: row for row, figure in known}
    unit_id = submission.unit_id if submission else act.unit_id
    made = _store(received.stored, newest, unit_id, submission)
    open_conflicts(act, [*known, *zip(made, received.stored, strict=True)], catalogue)
    stored = [row.pk for row in made]
    counts = {"stored": len(stored), "unchanged": len(received.unchanged), "refused": len(received.refused)}
    record(act, "receive_figures", submission or subject, new=counts | {"observations": stored}, why=source)
    return received


def _store(
    figures: Iterable[Figure], newest: dict[Key, Observation], unit_id: int | None, submission: Submission | None
) -> list[Observation]:
    indicators = {(row.code, row.version): row for row in IndicatorVersion.objects.all()}
    areas = {area.code: area for area in Area.objects.all()}
    made = []
    for figure in figures:
        row = Observation.objects.create(
            indicator=indicators[figure.indicator, figure.version],
            area=areas[figure.area],
            period=str(figure.period),
            period_end=figure.period.end,
            source=figure.source,
            value=figure.value,
            obs_status=figure.obs_status,
            known_from=figure.known_from,
            reported_by_id=unit_id,
            submission=submission,
            supersedes=newest.get(figure.key),
            note=figure.note,
            document=figure.document,
            reported=figure.reported,
        )
        newest[figure.key] = row
        made.append(row)
    return made
