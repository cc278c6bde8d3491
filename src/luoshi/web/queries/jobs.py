"""Jobs: how far one is and what came of it, in words."""

from __future__ import annotations

from typing import Any, NamedTuple

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

_READING = {
    "waiting": mark("It waits for the worker. You may leave this page and come back."),
    "worker_died": mark(
        "Nothing was kept: the worker stopped at this document three times. Save it in another format, and upload it "
        "again."
    ),
    "broken": mark(
        "Nothing was kept: a fault of luoshi stopped it. Tell your system administrator the number of the job."
    ),
    "done": mark("It is read: {proposals} things were found, which you can confirm now."),
}
_STEPS = (
    mark("Its text is being read, page by page. You may leave this page and come back."),
    mark("Its text is read. Measures and targets are being looked for."),
    mark("What was found is being stored."),
)
_AGAIN = mark("The worker stopped in the middle, so the document is read once more (attempt {tries}).")


class JobPage(NamedTuple):
    """What the page of a job shows."""

    job: Job
    words: str
    light: str  # shape and colour
    light_word: str
    lines: list[list[str]]  # of rows that were refused: where, why
    more: int  # refused rows that are not listed
    running: bool
    reading: int | None  # what a document was read as, when it was


def job_page(job: Job) -> JobPage:
    """Of a job as it stands now."""
    result = job.result or {}
    lines = result.get("lines", {}).get(language(), [])
    light, word = _light(job)
    running = job.state in (Job.State.WAITING, Job.State.RUNNING)
    more = max(0, result.get("refused", 0) - len(lines))
    return JobPage(job, _words(job), light, translate(word), lines, more, running, result.get("reading"))


def _light(job: Job) -> tuple[str, str]:
    done, failed = mark("Stored"), mark("Nothing stored")
    if job.kind == Job.Kind.READING:
        done, failed = mark("Read and kept"), mark("Not kept")
    return {"done": ("green", done), "failed": ("red", failed)}.get(job.state, ("yellow", mark("Under way")))


def _words(job: Job) -> str:
    result = job.result or {}
    refusal = result.get("told", {}).get(language())
    if refusal:
        return f"{refusal} ({result['why']})"
    return _reading_words(job, result) if job.kind == Job.Kind.READING else _import_words(job, result)


def _reading_words(job: Job, result: dict[str, Any]) -> str:
    again = translate(_AGAIN).format(tries=job.details["tries"]) if job.details["tries"] > 1 else ""
    if job.state == Job.State.RUNNING:
        return f"{again} {translate(_STEPS[min(job.done, 2)])}".strip()
    state: str = result["why"] if job.state == Job.State.FAILED else job.state
    return translate(_READING[state]).format_map(result)


def _import_words(job: Job, result: dict[str, Any]) -> str:
    state: str = result["why"] if job.state == Job.State.FAILED else job.state
    if job.state == Job.State.RUNNING:
        state = "storing" if job.total else "reading"
    words = translate(_WORDS[state])
    return words.format_map(result | {"total": f"{job.total:,}"})
