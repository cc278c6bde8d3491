"""A file of figures is imported as a job: checked whole, then stored whole or not at all, and the job says which.

The transaction that stores holds the row of its job. Whoever can lock the row of a running job therefore knows that
its worker is dead and that nothing of it was stored.
"""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task

from luoshi.errors import LuoshiError
from luoshi.exchange.figure_rules import read_validation_rules
from luoshi.exchange.observation_csv import read_observations
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.handed_in import Defaults, Handed
from luoshi.indicators.received import Received
from luoshi.indicators.refusals import reason
from luoshi.messages import LANGUAGES, mark, speaking
from luoshi.web.actions.figures import receive_figures
from luoshi.web.actions.job_ends import WORKER_DIED, act_of, fail, told
from luoshi.web.events import Act, record
from luoshi.web.models import Area, IndicatorVersion, Job, Plan, StoredFile
from luoshi.web.queries import values
from luoshi.web.storing import read_stored, write_stored
from luoshi.web.visitors import today

_SHOWN = 200  # refused rows that a job keeps: whoever has more has one reason for all of them


class AreaNotHere(LuoshiError):
    """A figure is of an area that the site does not have."""

    code = "area_not_here"
    message = mark(
        "The site has no area {areas}, so nothing of the file was stored. Write codes such as 620702, or names as they "
        "stand in the list of areas."
    )
    status = 422


@transaction.atomic
def start_import(act: Act, plan: Plan, data: bytes, name: str) -> Job:
    """Keep the file and ask the worker to import it. The same request twice is one job."""
    stored = write_stored(data, "text/csv")
    details = {"plan": plan.pk, "name": name[:200], "sha256": stored.sha256, "unit": [act.unit_id, act.unit_name]}
    job = Job.objects.create(kind=Job.Kind.IMPORT, asked_by_id=act.person.id, details=details)
    record(act, "start_import", job, new={"name": name[:200], "sha256": stored.sha256, "plan": plan.pk})
    import_figures.enqueue(job.pk)
    return job


@task()
def import_figures(job_id: int) -> None:
    """What the worker does for a job that waits."""
    begun = Job.objects.filter(pk=job_id, state=Job.State.WAITING).update(state=Job.State.RUNNING)
    if not begun:
        return
    job = Job.objects.select_related("asked_by").get(pk=job_id)
    try:
        _import(job)
    except _NothingStored as refused:
        _fail(job, _refusals(refused.received))
    except LuoshiError as error:
        _fail(job, told(error))
    except Exception:
        _fail(job, {"why": "broken"})
        raise


class _NothingStored(Exception):
    """A row was refused, so the transaction of the others is rolled back."""

    def __init__(self, received: Received) -> None:
        super().__init__()
        self.received = received


def _import(job: Job) -> None:
    handed = _handed(job)
    count = len(handed.incoming) + len(handed.refused)
    Job.objects.filter(pk=job.pk).update(total=count)
    with transaction.atomic():
        held = Job.objects.select_for_update().get(pk=job.pk)
        if held.state != Job.State.RUNNING:  # somebody took this worker for dead
            return
        plan = Plan.objects.get(pk=job.details["plan"])
        received = receive_figures(
            act_of(job), handed, rules=read_validation_rules(), source=job.details["name"], subject=plan
        )
        if received.refused:
            raise _NothingStored(received)
        held.state, held.done, held.finished_at = Job.State.DONE, count, timezone.now()
        held.result = {"stored": len(received.stored), "unchanged": len(received.unchanged)}
        held.save()


def _handed(job: Job) -> Handed:
    """The figures of the file, with the codes of areas that are named. Raises AreaNotHere."""
    catalogue = Catalogue(values.indicator(row) for row in IndicatorVersion.objects.all())
    data = read_stored(StoredFile.objects.get(sha256=job.details["sha256"]))
    handed = read_observations(data, catalogue, Defaults(known_from=today()), job.details["name"])
    codes = dict(Area.objects.values_list("name", "code")) | {
        code: code for code in Area.objects.values_list("code", flat=True)
    }
    unknown = {one.observation.area for one in handed.incoming} - codes.keys()
    if unknown:
        raise AreaNotHere(areas="、".join(sorted(unknown)[:10]))
    located = (
        one._replace(observation=one.observation._replace(area=codes[one.observation.area])) for one in handed.incoming
    )
    return handed._replace(incoming=tuple(located))


def _refusals(received: Received) -> dict[str, Any]:
    rows = received.refused[:_SHOWN]
    lines = {}
    for language in LANGUAGES:
        with speaking(language):
            lines[language] = [[str(one.where), reason(one)] for one in rows]
    return {"why": "rows_refused", "refused": len(received.refused), "received": received.received, "lines": lines}


@transaction.atomic
def _fail(job: Job, result: dict[str, Any]) -> None:
    act = fail(job, result)
    if act:
        record(act, "fail_import", job, new={"name": job.details["name"], "why": result["why"]})


def fail_jobs_of_the_dead() -> int:
    """Imports that a dead worker left running are failed, and nothing of them is stored; how many."""
    return sum(_fail_if_left(job) for job in Job.objects.filter(kind=Job.Kind.IMPORT, state=Job.State.RUNNING))


def _fail_if_left(job: Job) -> bool:
    try:
        with transaction.atomic():
            left = Job.objects.select_for_update(skip_locked=True).filter(pk=job.pk, state=Job.State.RUNNING)
            if not left:  # a living worker holds it, or it has ended
                return False
            _fail(job, {"why": WORKER_DIED})
    except DatabaseError:  # of SQLite, that somebody is writing: a living worker
        return False
    return True
