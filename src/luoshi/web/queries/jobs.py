"""Jobs: how far one is and what came of it, in words."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.messages import language, mark, translate
from luoshi.web.models import Job

_WORDS = {
    "waiting": mark("It waits for the worker."),
    "reading": mark("The file is being read. Nothing is stored yet."),
    "storing": mark(
        "{total} rows were read. They are being checked and stored together: all of them or none. "
        "You may leave this page and come back."
    ),
    "done": mark("All of it is stored: {stored} new figures, {unchanged} that were known already."),
    "rows_refused": mark(
        "Nothing was stored, since {refused} of {received} rows cannot be taken. Correct them and import the file "
        "again."
    ),
    "worker_died": mark(
        "Nothing was stored: the worker or its machine stopped in the middle. The file is sound; import it again."
    ),
    "broken": mark(
        "Nothing was stored: a fault of luoshi stopped it. Tell your system administrator the number of the job."
    ),
}


class JobPage(NamedTuple):
    """What the page of a job shows."""

    job: Job
    words: str
    light: str  # shape and colour
    light_word: str
    lines: list[list[str]]  # of rows that were refused: where, why
    more: int  # refused rows that are not listed
    running: bool


def job_page(job: Job) -> JobPage:
    """Of a job as it stands now."""
    result = job.result or {}
    lines = result.get("lines", {}).get(language(), [])
    light, word = {
        "done": ("green", mark("Stored")),
        "failed": ("red", mark("Nothing stored")),
    }.get(job.state, ("yellow", mark("Under way")))
    running = job.state in (Job.State.WAITING, Job.State.RUNNING)
    more = max(0, result.get("refused", 0) - len(lines))
    return JobPage(job, _words(job), light, translate(word), lines, more, running)


def _words(job: Job) -> str:
    result = job.result or {}
    told = result.get("told", {}).get(language())
    if told:
        return str(told)
    state: str = result["why"] if job.state == Job.State.FAILED else job.state
    if job.state == Job.State.RUNNING:
        state = "storing" if job.total else "reading"
    words = translate(_WORDS[state])
    return words.format_map(result | {"total": f"{job.total:,}"})
