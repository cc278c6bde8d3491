"""Talk: what a person is told on stderr while documents are read, and at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from luoshi.cli.one import Result
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

_SUMMARY = mark("Read {read} of {all}; {doubts} with doubts; {failed} failed.")
_PASSED_OVER = mark("{count} files in the folders are of no format that holds documents.")
_WRITTEN = mark("Written: {path}")
_READING = mark("Reading")


class Tally:
    """What became of all the documents."""

    def __init__(self) -> None:
        self.read = 0
        self.with_doubts = 0
        self.failed: list[Result] = []

    def add(self, result: Result) -> None:
        """Count one more."""
        if result.error:
            self.failed.append(result)
        else:
            self.read += 1
            self.with_doubts += bool(result.doubts)


def say_written(path: object) -> None:
    """Where the result stands."""
    say(translate(_WRITTEN).format(path=path))


def say_summary(tally: Tally, passed_over: int) -> None:
    """How many were read, and each that failed with its reason."""
    counts = {"read": tally.read, "doubts": tally.with_doubts, "failed": len(tally.failed)}
    say(translate(_SUMMARY).format(all=tally.read + len(tally.failed), **counts))
    if passed_over:
        say(translate(_PASSED_OVER).format(count=passed_over))
    say_failures(tally)


def say_failures(tally: Tally) -> None:
    """Each document that failed, with its reason."""
    for result in tally.failed:
        say(str(result.error))


def progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The same results, with a bar on stderr where a person looks at it and stdout goes elsewhere."""
    if total < 2 or sys.stdout.isatty():
        yield from results
        return
    with advancing(translate(_READING), total) as advance:
        for result in results:
            yield result
            advance(1)


@contextmanager
def advancing(about: str, total: int) -> Iterator[Callable[[int], None]]:
    """What to call whenever so many more are done: it moves a bar on stderr, where a person looks at it."""
    if not sys.stderr.isatty():
        yield lambda more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(about, total=total)
        yield lambda more: bar.advance(task, more)
