"""Many documents: read by several processes, results in the order of the documents.

No more documents are under way than there is room for, so memory does not grow with their number.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from luoshi.cli.inputs import STANDARD_INPUT, told_name
from luoshi.cli.one import Job, ProcessEnded, Result, read_one
from luoshi.messages import language, use_language

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_AHEAD = 8  # documents under way for each process


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_many(jobs: Sequence[Job], processes: int) -> Iterator[Result]:
    """The result of each job, in order. One process: no other is started."""
    processes = min(processes, len(jobs))
    if processes < 2:
        yield from map(read_one, jobs)
        return
    waiting = iter(jobs)
    while True:
        under_way = yield from _results(waiting, processes)
        if not under_way:
            return
        for job, result in under_way:  # one of them has ended its process, and the others were begun with it
            yield _alone(job) if result.exception() else result.result()


def _results(waiting: Iterator[Job], processes: int) -> Generator[Result, None, Sequence[tuple[Job, Future[Result]]]]:
    """Yields results in order; returns the jobs that were under way when a process died, none at the end."""
    from concurrent.futures.process import BrokenProcessPool

    under_way: deque[tuple[Job, Future[Result]]] = deque()
    with _pool(processes) as pool:
        try:
            while True:
                for job in islice(waiting, processes * _AHEAD - len(under_way)):
                    under_way.append((job, _begun(pool, job)))
                if not under_way:
                    return ()
                result = under_way[0][1].result()
                under_way.popleft()
                yield result
        except BrokenProcessPool:
            return under_way
        except BaseException:  # interrupted: what is being read ends, the rest is not begun
            pool.shutdown(cancel_futures=True)
            raise


def _begun(pool: ProcessPoolExecutor, job: Job) -> Future[Result]:
    """The result to come. Standard input is read here, since no other process has it."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    result: Future[Result] = Future()
    try:
        if job.file != STANDARD_INPUT:
            return pool.submit(read_one, job)
        result.set_result(read_one(job))
    except BrokenProcessPool as broken:
        result.set_exception(broken)
    return result


def _alone(job: Job) -> Result:
    """The result of a job in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(read_one, job).result()
        except BrokenProcessPool:
            return Result(job.file, error=ProcessEnded(document=told_name(job.file)))


def _pool(processes: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, initializer=_begin, initargs=(language(),))


def _begin(lang: str) -> None:
    """What a new process does first: speak the language, and leave Ctrl-C to its parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_language(lang)
