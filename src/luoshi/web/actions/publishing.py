"""Publishing (公布): the head of the office shows a plan and its figures to the public, and takes them back.

A figure that is published stays so until it is withdrawn; a later version of it shows only when it is published too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import Observation, Plan, Publication
from luoshi.web.visitors import today


class NothingToPublish(LuoshiError):
    """None of the figures that were chosen is to be published, or withdrawn."""

    code = "nothing_to_publish"
    message = mark(
        "Nothing was changed: no figure was chosen, or all that were chosen are in this state already. "
        "Choose targets, or a period, with figures that are not."
    )
    status = 422


@transaction.atomic
def show_plan(act: Act, plan: Plan, *, shown: bool, reason: str) -> None:
    """Show the plan to the public, or no longer. Its figures show only when they are published as well.

    Raises ReasonNeeded, ChangedMeanwhile where it is so already.
    """
    row = _held(plan, reason)
    if row.published == shown:
        raise ChangedMeanwhile(name=str(row))
    row.published = shown
    row.save(update_fields=("published",))
    record(act, "publish_plan" if shown else "withdraw_plan", row, old=not shown, new=shown, why=reason.strip())


@transaction.atomic
def publish_figures(act: Act, plan: Plan, rows: Iterable[Observation], *, reason: str) -> int:
    """Show these figures to the public from today on; how many were not shown before. Raises ReasonNeeded,
    NothingToPublish.
    """
    held = _held(plan, reason)
    there = set(_shown(held).values_list("observation_id", flat=True))
    new = [row for row in rows if row.pk not in there]
    if not new:
        raise NothingToPublish
    since = today()
    return _publish(act, held, [(row, since) for row in new], reason)


@transaction.atomic
def publish_as_sources_did(act: Act, plan: Plan, rows: Iterable[Observation], *, reason: str) -> int:
    """Show figures that their sources have published, each from the day on which it became known."""
    held = _held(plan, reason)
    return _publish(act, held, [(row, row.known_from or held.issued_on) for row in rows], reason)


def _publish(act: Act, plan: Plan, rows: list[tuple[Observation, date]], reason: str) -> int:
    Publication.objects.bulk_create(
        Publication(
            plan=plan,
            observation=row,
            published_on=since,
            published_by_id=act.person.id,
            reason=reason.strip(),
        )
        for row, since in rows
    )
    record(act, "publish_figures", plan, new=_told(row for row, _ in rows), why=reason.strip())
    return len(rows)


@transaction.atomic
def withdraw_figures(act: Act, plan: Plan, rows: Iterable[Observation], *, reason: str) -> int:
    """Show these figures, in whatever version, to the public no longer; how many were. Raises ReasonNeeded,
    NothingToPublish.
    """
    held = _held(plan, reason)
    cells = {_cell(row) for row in rows}
    shown = _shown(held).select_related("observation").select_for_update(of=("self",))
    ended = [one for one in shown if _cell(one.observation) in cells]
    if not ended:
        raise NothingToPublish
    for one in ended:
        one.withdrawn_on, one.withdrawn_by_id, one.why_withdrawn = today(), act.person.id, reason.strip()
    Publication.objects.bulk_update(ended, ("withdrawn_on", "withdrawn_by", "why_withdrawn"))
    record(act, "withdraw_figures", held, old=_told(one.observation for one in ended), why=reason.strip())
    return len(ended)


def _held(plan: Plan, reason: str) -> Plan:
    """The plan, which nobody else publishes from meanwhile."""
    if not reason.strip():
        raise ReasonNeeded
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _shown(plan: Plan) -> QuerySet[Publication]:
    return Publication.objects.filter(plan=plan, withdrawn_on=None)


def _cell(row: Observation) -> tuple[int, int, str, str]:
    return row.indicator_id, row.area_id, row.period, row.source


def _told(rows: Iterable[Observation]) -> dict[str, object]:
    """The figures as the log keeps them: their ids, and how many they are."""
    ids = [row.pk for row in rows]
    return {"count": len(ids), "observations": ids}
