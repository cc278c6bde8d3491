"""A long document is read by the worker: whole and proposed, or refused and not kept. A worker that dies is followed
by another, which reads it again.

A worker that reads holds a lock of the file system, which ends with its process: reading takes minutes, and a
transaction of minutes would keep everybody else from writing.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from luoshi.documents import read
from luoshi.documents.classified import ClassifiedDocument
from luoshi.documents.formats.kind import signature
from luoshi.errors import LuoshiError
from luoshi.plans import extract
from luoshi.web.actions.amending import begin_amendment
from luoshi.web.actions.documents import keep_document
from luoshi.web.actions.job_ends import WORKER_DIED, act_of, fail, told
from luoshi.web.events import Act, record
from luoshi.web.models import Document, Job, Plan, StoredFile
from luoshi.web.storing import drop_stored, read_stored, write_stored

_LARGE = 300_000  # bytes: text of that size takes more than the second that a person waits gladly
_TRIES = 3
_STEPS = 3  # the text, what it promises, storing


def is_long(data: bytes, name: str) -> bool:
    """Whether reading takes longer than a request may: PDF and OFD have pages to lay out, whatever their size."""
    return len(data) > _LARGE or signature(data) == "pdf" or name.lower().endswith(".ofd")


@transaction.atomic
def start_reading(act: Act, data: bytes, name: str, source: str = "", *, amends: Plan | None = None) -> Job:
    """Keep the bytes for the time being and ask the worker to read them, as an amendment where they amend a plan."""
    stored = write_stored(data, "application/octet-stream")
    details = {
        "name": name[:200],
        "sha256": stored.sha256,
        "source": source,
        "unit": [act.unit_id, act.unit_name],
        "amends": amends.pk if amends else None,
        "tries": 0,
    }
    job = Job.objects.create(kind=Job.Kind.READING, asked_by_id=act.person.id, details=details, total=_STEPS)
    record(act, "start_reading", job, new={"bytes": len(data), "sha256": stored.sha256})
    read_long.enqueue(job.pk)
    return job


@task()
def read_long(job_id: int) -> None:
    """What the worker does for a document that waits."""
    with _working_on(job_id) as alone:
        job = _begun(job_id) if alone else None
        if job is None:
            return
        try:
            _read(job)
        except LuoshiError as error:
            if isinstance(error, ClassifiedDocument):  # its name may say what it is about
                job.details["name"] = ""
                job.save(update_fields=["details"])
            _end(job, told(error))
        except Exception:
            _end(job, {"why": "broken"})
            raise


@contextmanager
def _working_on(job_id: int) -> Iterator[bool]:
    """Whether this process alone works on a job; the operating system forgets it when the process dies."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"reading-{job_id}.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
        path.unlink(missing_ok=True)


@transaction.atomic
def _begun(job_id: int) -> Job | None:
    job = Job.objects.select_for_update(of=("self",)).select_related("asked_by").filter(pk=job_id).first()
    if job is None or job.state != Job.State.WAITING:
        return None
    job.state, job.done = Job.State.RUNNING, 0
    job.details["tries"] += 1
    job.save()
    return job


def _read(job: Job) -> None:
    name = job.details["name"]
    data = read_stored(StoredFile.objects.get(sha256=job.details["sha256"]))
    text = read(data, name=name)
    Job.objects.filter(pk=job.pk).update(done=1)
    plan = extract(text)
    Job.objects.filter(pk=job.pk).update(done=2)
    with transaction.atomic():
        reading = keep_document(act_of(job), plan, data, name, source=job.details["source"])
        if job.details["amends"]:
            begin_amendment(act_of(job), Plan.objects.get(pk=job.details["amends"]), reading)
        result = {"reading": reading.pk, "proposals": reading.proposals.count()}
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.DONE, done=_STEPS, result=result, finished_at=timezone.now()
        )


def _end(job: Job, result: dict[str, Any]) -> None:
    with transaction.atomic():
        act = fail(job, result)
        if act:
            record(act, "fail_reading", job, new={"name": job.details["name"], "why": result["why"]})
            _drop(job)


def _drop(job: Job) -> None:
    """Nothing is kept of a document that was not read, unless it was read for somebody else, or will be."""
    digest = job.details["sha256"]
    waiting = Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).exclude(pk=job.pk)
    kept = Document.objects.filter(file__sha256=digest).exists()
    if not kept and all(one.details.get("sha256") != digest for one in waiting):
        drop_stored(digest)


def read_again_for_the_dead() -> int:
    """Documents whose worker died wait for another; one at which three died is given up. How many."""
    left = Job.objects.select_related("asked_by").filter(kind=Job.Kind.READING, state=Job.State.RUNNING)
    return sum(_again(job) for job in left)


def _again(job: Job) -> bool:
    with _working_on(job.pk) as alone:
        if not alone:
            return False
        if job.details["tries"] >= _TRIES:
            _end(job, {"why": WORKER_DIED})
            return True
        with transaction.atomic():
            waits = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(state=Job.State.WAITING, done=0)
            if waits:
                read_long.enqueue(job.pk)
        return bool(waits)
