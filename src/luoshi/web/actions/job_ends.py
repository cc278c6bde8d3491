"""How a job ends that did not do what was asked of it: why is kept in each language."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import LANGUAGES, speaking
from luoshi.web.events import Act
from luoshi.web.models import Job
from luoshi.web.visitors import Visitor

WORKER_DIED = "worker_died"
_SITE = Act(Visitor(None, "luoshi"), way="command")


def act_of(job: Job) -> Act:
    """What the worker does for a job, it does in the name of whoever asked for it."""
    unit_id, unit_name = job.details["unit"]
    return Act(Visitor(job.asked_by_id, str(job.asked_by or "")), unit_id=unit_id, unit_name=unit_name)


def told(error: LuoshiError) -> dict[str, Any]:
    """A refusal as the result of a job."""
    words = {}
    for language in LANGUAGES:
        with speaking(language):
            words[language] = str(error)
    return {"why": error.code, "told": words}


def fail(job: Job, result: dict[str, Any]) -> Act | None:
    """End a job that runs; in whose name, or None where it runs no more. Whoever calls records it."""
    state = {"state": Job.State.FAILED, "result": result, "finished_at": timezone.now()}
    if not Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(**state):
        return None
    return _SITE if result["why"] == WORKER_DIED else act_of(job)
