"""The tables of the pages as rows of words, headings first, for a file. None is held whole that may be long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from luoshi.exchange.observation_csv import FIELDS, observation_cells
from luoshi.messages import mark, translate
from luoshi.reports.score_tables import NONE
from luoshi.web.models import Observation, Plan, Target
from luoshi.web.queries import values
from luoshi.web.queries.counties import county_page
from luoshi.web.queries.judged import judged, published
from luoshi.web.queries.lines import line
from luoshi.web.queries.target import code_of, observations_of
from luoshi.web.queries.tasks import Answering, printed, tasks
from luoshi.web.queries.unit import loads
from luoshi.web.queries.versions import on_day

Row = tuple[str, ...]


def _headings(*words: str) -> Row:
    return tuple(translate(word) for word in words)


def task_rows(plan: Plan, on: date, *, public: bool) -> Iterator[Row]:
    """The task table (任务分解表)."""
    yield _headings(
        mark("No."), mark("Chapter"), mark("Task"), mark("Lead unit"), mark("Responsible units"),
        mark("Numbers promised"), mark("Light"),
    )  # fmt: skip
    for task in tasks(plan, on, public=public):
        measure = task.measure
        lights = "; ".join(one.light_word for one in task.lines)
        promises = "; ".join(one.promise for one in task.lines)
        code = measure.printed_code or measure.code
        units = _words(task.lead), _words(task.responsible)
        yield (code, measure.chapter, measure.heading, *units, promises, lights)


def _words(answering: Iterable[Answering]) -> str:
    return "、".join(words for words, _ in printed(answering))


def target_rows(plan: Plan, on: date, *, public: bool) -> Iterator[Row]:
    """Every target with what the figures say of it."""
    yield _headings(
        mark("No."), mark("Target"), mark("Light"), mark("Status"), mark("Figure"), mark("Done"),
        mark("Odds of being met"), mark("Why"),
    )  # fmt: skip
    for one in map(line, judged(plan, on, public=public)):
        shown = (one.promise, one.light_word, one.status, one.figure, one.done, one.odds, one.why)
        yield (str(one.target.order), *("" if cell in (NONE, "—") else cell for cell in shown))


def unit_rows(plan: Plan, on: date) -> Iterator[Row]:
    """What each unit carries."""
    yield _headings(mark("Unit"), mark("Full name"), mark("Leads"), mark("Responsible"), mark("Figures that it owns"))
    for one in loads(plan, on):
        yield (one.unit.short, one.unit.name, str(one.leads), str(one.responsible), str(one.figures))


def county_rows(plan: Plan, on: date, code: str, *, public: bool) -> Iterator[Row]:
    """The table behind the map."""
    page = county_page(plan, on, code, public=public)
    yield _headings(
        mark("Area code"), mark("County"), mark("Indicator"), mark("Figure"), mark("Unit of measure"), mark("Period"),
        mark("Source"), mark("Indicators with a figure"), mark("Note"),
    )  # fmt: skip
    name, unit = (page.chosen.name, page.chosen.unit) if page.chosen else ("", "")
    for row in page.rows:
        value = f"{row.value:f}" if page.chosen and row.value is not None else ""
        note = _example_words(row.illustrative, row.examples)
        yield (row.area.code, row.area.name, name, value, unit, row.period, row.source, str(row.known), note)


def _example_words(shown: bool, among_known: int) -> str:
    """What of a row is an example: the figure that is shown, and how many of those that are known."""
    words = [translate("illustrative")] if shown else []
    if among_known:
        words.append(translate(mark("of them {count} illustrative")).format(count=among_known))
    return "; ".join(words)


def observation_rows(target: Target, on: date, *, public: bool) -> Iterator[Row]:
    """All that was known of the figure of a target, superseded ones too, as `luoshi figures` reads it back."""
    yield FIELDS
    plan = target.measure.plan
    for row in observations_of(code_of(on_day(target, on), on), plan, on, public=public):
        yield observation_cells(values.observation(row))


def figure_rows(plan: Plan, on: date, *, public: bool) -> Iterator[Row]:
    """Every figure of the plan's indicators that was known on the day, of its area and the parts of it."""
    yield FIELDS
    codes = {one.assessed.indicator.code for one in judged(plan, on) if one.assessed.indicator}
    areas = [plan.area_id, *plan.area.parts.values_list("pk", flat=True)]
    rows = Observation.objects.filter(indicator__code__in=codes, area__in=areas).order_by("indicator__code", "pk")
    if public:
        rows = published(rows, plan, on)
    with_names = rows.select_related("indicator", "area", "reported_by").prefetch_related("reported_by__names")
    for row in with_names.iterator(chunk_size=2000):
        if row.known_from is None or row.known_from <= on:
            yield observation_cells(values.observation(row))
