"""The log as a file: JSON lines with the hash chain, which is followed without a database.

A line for each event: sequence, content, previous_hash, hash. The last line is the head: {"head": [sequence, hash]}.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, refusal
from luoshi.web.chain import START, Break, Link, first_break


class LogUnreadable(LuoshiError):
    """A line of the file is no event of a log."""

    code = "log_unreadable"
    message = mark(
        "{file}, line {line}: this is no line of a log that luoshi exported, so nothing of it was followed. "
        "Export it again (luoshi audit export), and do not save it in an office program."
    )


class LogNotThere(LuoshiError):
    """The file cannot be opened."""

    code = "log_not_there"
    message = mark("{file} cannot be opened ({reason}). Name the file that luoshi audit export or the log page wrote.")


class Followed(NamedTuple):
    """What following a file came to."""

    broken: Break | None
    events: int
    hash: str  # of the last event


def log_lines(links: Iterable[Link], head: tuple[int, str]) -> Iterator[str]:
    """The lines of the file, made as they are asked for."""
    for link in links:
        yield json.dumps(link._asdict(), ensure_ascii=False, sort_keys=True) + "\n"
    yield json.dumps({"head": head}) + "\n"


def follow_log(path: str | Path) -> Followed:
    """Follow the chain of a file. Raises LogUnreadable, LogNotThere."""
    seen = _Seen(str(path))
    try:
        broken = first_break(seen.links())
    except OSError as error:
        raise LogNotThere(file=str(path), reason=refusal(error)) from error
    if broken is None and seen.head != (seen.read, seen.hash):
        broken = Break(seen.read + 1, "missing")
    return Followed(broken, seen.read, seen.hash)


class _Seen:
    """The file as it is gone through: how many events, the last hash, and the head where there is one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.read, self.hash = 0, START
        self.head: tuple[int, str] | None = None

    def links(self) -> Iterator[Link]:
        with Path(self.file).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                values = self._values(line, number)
                if "head" in values:
                    self.head = (int(values["head"][0]), str(values["head"][1]) or START)
                    continue
                try:
                    link = Link(**values)
                except TypeError:
                    raise LogUnreadable(file=self.file, line=number) from None
                self.read, self.hash = self.read + 1, link.hash
                yield link

    def _values(self, line: str, number: int) -> dict[str, Any]:
        try:
            values = json.loads(line)
        except ValueError:
            raise LogUnreadable(file=self.file, line=number) from None
        if not isinstance(values, dict):
            raise LogUnreadable(file=self.file, line=number)
        return values
