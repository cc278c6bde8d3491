"""Which jobs a visitor reaches: imports of the plans that he reaches, and documents that he may see read. The part of
access.py that is about jobs.
"""

from __future__ import annotations

from django.http import Http404

from luoshi.web.access import plan
from luoshi.web.models import Event, Job, Plan
from luoshi.web.roles import Permission
from luoshi.web.visitors import Visitor

_LATEST = 200


def jobs(person: Visitor, of: Plan) -> list[Job]:
    """The latest imports of a plan that is reached. Of which plan one is, its details say, which nothing searches."""
    reached = plan(person, of.pk).pk
    rows = Job.objects.select_related("asked_by").filter(kind=Job.Kind.IMPORT).order_by("-pk")[:_LATEST]
    return [row for row in rows if row.details.get("plan") == reached]


def not_read(person: Visitor) -> list[Job]:
    """Documents that the worker is to read, or could not: of whoever runs all plans every one, else his own."""
    rows = Job.objects.select_related("asked_by").filter(kind=Job.Kind.READING).exclude(state=Job.State.DONE)
    return [row for row in rows.order_by("-pk")[:_LATEST] if _sees_read(person, row)]


def being_read(person: Visitor, digest: str, amends: Plan | None) -> Job | None:
    """The job that reads the same bytes for the same end already, so that nobody waits for one document twice."""
    wanted = (digest, amends.pk if amends else None)
    under_way = (row for row in not_read(person) if row.state != Job.State.FAILED)
    return next((row for row in under_way if (row.details["sha256"], row.details["amends"]) == wanted), None)


def job(person: Visitor, job_id: int) -> tuple[Plan | None, Job]:
    """A job, with its plan where it is about one. Raises Http404."""
    found = Job.objects.select_related("asked_by").filter(pk=job_id).first()
    if found is None:
        raise Http404
    if found.kind == Job.Kind.IMPORT:
        return plan(person, found.details.get("plan") or 0), found
    if not _sees_read(person, found):
        raise Http404
    return None, found


def _sees_read(person: Visitor, found: Job) -> bool:
    """As access.readings does of what was read."""
    held = person.with_permission(Permission.RUN_PLAN)
    return any(one.plan is None for one in held) or (bool(held) and found.asked_by_id == person.id)


def job_of_key(person: Visitor, key: str | None) -> Job | None:
    """The job that the same request of this person has started already."""
    event = Event.objects.filter(key=key, person_id=person.id, subject_type="Job").first() if key else None
    return Job.objects.get(pk=event.subject_id) if event else None
