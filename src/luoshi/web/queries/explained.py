"""A light explained step by step: rule, attainment, observations, evidence, who answers, sentence of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.reports.assessment_tables import reckoning_words
from luoshi.web.models import Cell, Evidence, EvidenceUse, Observation, Plan, Target
from luoshi.web.queries.judged import Judged, judged, published
from luoshi.web.queries.judged_rows import rows_taken
from luoshi.web.queries.lines import Line, line
from luoshi.web.queries.target import Words, owner_of, words_of
from luoshi.web.queries.tasks import Answering, tasks
from luoshi.web.queries.units import Named, latest_names

AROUND = 160  # characters of the document on both sides of the sentence


class Shown(NamedTuple):
    """An observation that the judgement took."""

    row: Observation
    unit: Named | None  # who reported it
    earlier: list[Observation]  # what it superseded, the last first
    files: list[Evidence]  # that it rests on, of those that the visitor reaches
    hidden: int  # files that it rests on and that he does not reach


class Explained(NamedTuple):
    """The chain of one target on a day."""

    line: Line
    rule: WrittenRule | None
    reckoning: str
    observations: list[Shown]
    owner: Named | None
    lead: tuple[Answering, ...]
    responsible: tuple[Answering, ...]
    words: Words | None

    @property
    def with_files(self) -> list[Shown]:
        """The observations that rest on a file."""
        return [one for one in self.observations if one.files or one.hidden]


def explained(target: Target, on: date, reached: QuerySet[Evidence], *, public: bool = False) -> Explained | None:
    """Of a target on a day, with the files among those that are reached; None where it does not hold on it.

    To the public nothing is told that rests on a figure that is not published.
    """
    plan = target.measure.plan
    one = next((each for each in judged(plan, on, public=public) if each.target.pk == target.pk), None)
    if one is None:
        return None
    task = next((row for row in tasks(plan, on, public=public) if row.measure.pk == target.measure_id), None)
    assessed = one.assessed
    told = not one.unpublished
    return Explained(
        line(one),
        assessed.light.rule if assessed.light and told else None,
        reckoning_words(assessed) if told else "",
        _observations(one, plan, on, reached, public=public),
        owner_of(assessed.indicator.code, on) if assessed.indicator else None,
        task.lead if task else (),
        task.responsible if task else (),
        words_of(target, AROUND),
    )


def _observations(one: Judged, plan: Plan, on: date, reached: QuerySet[Evidence], *, public: bool) -> list[Shown]:
    """The figures that the judgement took, those of the area of the plan first, the latest period first."""
    taken = rows_taken([one], on)[one.target.pk]
    scored = sorted(taken, key=lambda row: row.area_id != plan.area_id)
    before = _before(scored, plan, on, public=public)
    names = latest_names({row.reported_by_id for row in scored if row.reported_by_id})
    uses = _uses(scored)
    asked = [use.evidence_id for found in uses.values() for use in found]
    open_to = set(reached.filter(pk__in=asked).values_list("pk", flat=True))
    found = []
    for row in scored:
        files = [use.evidence for use in uses.get(row.pk, ())]
        seen = [file for file in files if file.pk in open_to]
        unit = names.get(row.reported_by_id) if row.reported_by_id else None
        found.append(Shown(row, unit, list(_earlier(row, before)), seen, len(files) - len(seen)))
    return found


def _before(rows: Sequence[Observation], plan: Plan, on: date, *, public: bool) -> dict[int, Observation]:
    """What was known of the same indicators and areas, by id; to the public, what was published of it."""
    indicators, areas = {row.indicator_id for row in rows}, {row.area_id for row in rows}
    every = Observation.objects.filter(indicator__in=indicators, area__in=areas).select_related("indicator")
    return {row.pk: row for row in (published(every, plan, on) if public else every)}


def _earlier(row: Observation, before: dict[int, Observation]) -> Iterable[Observation]:
    while row.supersedes_id and (found := before.get(row.supersedes_id)):
        yield found
        row = found


def _uses(rows: Sequence[Observation]) -> dict[int, list[EvidenceUse]]:
    """By observation, the files of the cell that it was reported in."""
    handed_in = {(row.submission_id, row.indicator_id, row.area_id): row.pk for row in rows if row.submission_id}
    cells = Cell.objects.filter(submission__in=[key[0] for key in handed_in]).in_bulk()
    found: dict[int, list[EvidenceUse]] = {}
    for use in EvidenceUse.objects.filter(cell__in=cells).select_related("evidence").order_by("pk"):
        cell = cells[use.cell_id]
        row = handed_in.get((cell.submission_id, cell.indicator_id, cell.area_id))
        if row is not None:
            found.setdefault(row, []).append(use)
    return found
