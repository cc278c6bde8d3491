"""Which jobs a visitor reaches: those of the plans that he reaches. The part of access.py that is about jobs."""

from __future__ import annotations

from django.http import Http404

from luoshi.web.access import plan
from luoshi.web.models import Event, Job, Plan
from luoshi.web.visitors import Visitor


def jobs(person: Visitor, of: Plan) -> list[Job]:
    """The latest jobs of a plan that is reached. Of which plan a job is, its details say, which nothing searches."""
    reached = plan(person, of.pk).pk
    rows = Job.objects.select_related("asked_by").order_by("-pk")[:200]
    return [row for row in rows if row.details.get("plan") == reached]


def job(person: Visitor, job_id: int) -> tuple[Plan, Job]:
    """A job with its plan. Raises Http404."""
    found = Job.objects.select_related("asked_by").filter(pk=job_id).first()
    if found is None:
        raise Http404
    return plan(person, found.details.get("plan") or 0), found


def job_of_key(person: Visitor, key: str | None) -> Job | None:
    """The job that the same request of this person has started already."""
    event = Event.objects.filter(key=key, person_id=person.id, subject_type="Job").first() if key else None
    return Job.objects.get(pk=event.subject_id) if event else None
