"""Figures come in from a file: checked as receiving.py checks them, stored beside what they supersede."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from django.db import transaction
from django.db.models import Q, QuerySet

from luoshi.exchange.observation_csv import observations_csv
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

_BATCH = 5000  # rows in one statement


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
    """Store what is new and fits. The answer: received = stored + unchanged + refused.

    The event holds the counts, the first and the last id, and the hash of what was stored as CSV, and not every id.
    """
    catalogue = Catalogue(values.indicator(row) for row in IndicatorVersion.objects.all())
    known = [(row, values.observation(row)) for row in _known(handed, with_neighbours=bool(rules))]
    received = receive(catalogue, [figure for _, figure in known], handed, rules)
    newest = {figure.key: row for row, figure in known}
    unit_id = submission.unit_id if submission else act.unit_id
    made = _store(received.stored, newest, unit_id, submission)
    open_conflicts(act, [*known, *zip(made, received.stored, strict=True)], catalogue)
    counts = {
        "stored": len(made),
        "unchanged": len(received.unchanged),
        "refused": len(received.refused),
        "observations": [made[0].pk, made[-1].pk] if made else [],
        "sha256": sha256(observations_csv(received.stored).encode()).hexdigest(),
    }
    record(act, "receive_figures", submission or subject, new=counts, why=source)
    return received


def _known(handed: Handed, *, with_neighbours: bool) -> QuerySet[Observation]:
    """What is known of the same cells; for rules that compare, of the same indicators in the cities around, too."""
    figures = [one.observation for one in handed.incoming]
    rows = Observation.objects.filter(indicator__code__in={figure.indicator for figure in figures})
    areas = {figure.area for figure in figures}
    if with_neighbours:
        around = Q(pk__in=())
        for city in {code[:4] for code in areas}:
            around |= Q(area__code__startswith=city)
        rows = rows.filter(around)
    else:
        rows = rows.filter(area__code__in=areas, period__in={str(figure.period) for figure in figures})
    return rows.select_related("indicator", "area", "reported_by").prefetch_related("reported_by__names").order_by("id")


def _store(
    figures: Iterable[Figure], newest: dict[Key, Observation], unit_id: int | None, submission: Submission | None
) -> list[Observation]:
    """Store them, many in one statement; the rows in the order of the figures."""
    indicators = {(row.code, row.version): row for row in IndicatorVersion.objects.all()}
    areas = {area.code: area for area in Area.objects.all()}
    made: list[Observation] = []
    waiting: dict[Key, Observation] = {}

    def write() -> None:
        Observation.objects.bulk_create(waiting.values(), batch_size=_BATCH)
        newest.update(waiting)
        made.extend(waiting.values())
        waiting.clear()

    for figure in figures:
        if figure.key in waiting:  # it supersedes one that has no id yet
            write()
        waiting[figure.key] = Observation(
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
    write()
    return made
