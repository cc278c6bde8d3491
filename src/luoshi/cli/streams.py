"""Streams: standard input, output and error of the process, none of which need be there or take what is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from luoshi.cli.outputs import OutputNotWritable
from luoshi.messages import mark, refusal, translate
from luoshi.patterns import regex

_CONTROL = regex("[\x00-\x1f\x7f-\x9f]")


def plain(words: str) -> str:
    """One line without the characters that steer a terminal: names and documents come from others."""
    return _CONTROL.sub(" ", words)


def say(words: str) -> None:
    """Lines for the person at the terminal, who may have closed it."""
    try:
        print("\n".join(map(plain, words.split("\n"))), file=sys.stderr, flush=True)
    except OSError:
        _abandon(sys.stderr)


def give_out(text: str) -> None:
    """Write to standard output. Raises OutputNotWritable, and BrokenPipeError where its reader has enough."""
    with _told_of_stdout():
        sys.stdout.write(text)


def flush() -> None:
    """See that all that was written has arrived. Raises what give_out raises."""
    try:
        sys.stderr.flush()
    except OSError:
        _abandon(sys.stderr)
    with _told_of_stdout():
        sys.stdout.flush()


@contextmanager
def _told_of_stdout() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _abandon(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputNotWritable(path=translate(mark("standard output")), reason=refusal(error)) from error


def _abandon(stream: TextIO) -> None:
    """What is left to write goes nowhere: Python would try once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_streams() -> None:
    """Give the process the streams it was started without; they hold nothing and take everything."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  open to the end


def write_utf8() -> None:
    """Data is UTF-8 with plain line feeds on every system; a terminal keeps its encoding and replaces what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
