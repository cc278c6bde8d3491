"""Tables of the pages as CSV files, sent as they are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

from luoshi.exchange.csv_tables import csv_lines
from luoshi.messages import language, speaking
from luoshi.web import access
from luoshi.web.frame import as_known_on, is_public
from luoshi.web.queries import downloads
from luoshi.web.visitors import Request


def tasks_csv(request: Request, plan_id: int) -> StreamingHttpResponse:
    plan = access.plan(request.person, plan_id)
    return _file("tasks", request, downloads.task_rows(plan, as_known_on(request), public=is_public(request, plan)))


def targets_csv(request: Request, plan_id: int) -> StreamingHttpResponse:
    plan = access.plan(request.person, plan_id)
    return _file("targets", request, downloads.target_rows(plan, as_known_on(request), public=is_public(request, plan)))


def units_csv(request: Request, plan_id: int) -> StreamingHttpResponse:
    plan = access.plan(request.person, plan_id)
    return _file("units", request, downloads.unit_rows(plan, as_known_on(request)))


def counties_csv(request: Request, plan_id: int) -> StreamingHttpResponse:
    plan = access.plan(request.person, plan_id)
    rows = downloads.county_rows(
        plan, as_known_on(request), request.GET.get("indicator", ""), public=is_public(request, plan)
    )
    return _file("counties", request, rows)


def figures_csv(request: Request, plan_id: int) -> StreamingHttpResponse:
    plan = access.plan(request.person, plan_id)
    return _file("figures", request, downloads.figure_rows(plan, as_known_on(request), public=is_public(request, plan)))


def observations_csv(request: Request, target_id: int) -> StreamingHttpResponse:
    target = access.target(request.person, target_id)
    public = is_public(request, target.measure.plan)
    rows = downloads.observation_rows(target, as_known_on(request), public=public)
    return _file(f"target-{target.order}", request, rows)


def _file(name: str, request: Request, rows: Iterable[tuple[str, ...]]) -> StreamingHttpResponse:
    made = _spoken(language(), csv_lines(rows))
    answer = StreamingHttpResponse(made, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="luoshi-{name}-{as_known_on(request)}.csv"'
    return answer


def _spoken(lang: str, lines: Iterator[str]) -> Iterator[str]:
    """Lines are made after the middleware has left, so the language goes with each of them."""
    while True:
        with speaking(lang):
            made = next(lines, None)
        if made is None:
            return
        yield made
