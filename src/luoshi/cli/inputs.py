"""Inputs: which documents the words on the command line mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, refusal, translate

STANDARD_INPUT = "-"
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd"})


class FolderUnreadable(LuoshiError):
    """The system refuses to say what is in a folder."""

    code = "folder_unreadable"
    message = mark("{document}: the folder cannot be opened ({reason}), so nothing in it was read.")


class FolderIsLink(LuoshiError):
    """A folder below a named one is a link, which is not followed."""

    code = "folder_is_link"
    message = mark(
        "{document} is a link to a folder and was not followed, since links can lead round in a circle. "
        "Name it on the command line to read what is in it."
    )


class Inputs(NamedTuple):
    """The documents to read, in order; `passed_over`: files in folders that no reader of documents takes."""

    files: tuple[str, ...]
    passed_over: int
    many: bool  # whether the words may mean several documents, even where they mean one today
    failed: tuple[LuoshiError, ...] = ()  # folders in which nothing was looked for


def find_inputs(words: Sequence[str]) -> Inputs:
    """The documents that file names, folders (with all below them) and - mean. A name that leads nowhere is kept."""
    files: dict[str, str] = {}  # by their place, so that two names of one are not read twice
    passed_over: set[str] = set()
    failed: dict[str, LuoshiError] = {}
    folders = [word for word in words if word != STANDARD_INPUT and os.path.isdir(word)]  # noqa: PTH112  never raises
    for word in words:
        if word not in folders:
            files.setdefault(_place(word), word)
            continue
        for path in _below(word, failed):
            if Path(path).suffix.lower() in SUFFIXES:
                files.setdefault(_place(path), path)
            else:
                passed_over.add(_place(path))
    many = bool(folders) or len(words) > 1
    return Inputs(tuple(files.values()), len(passed_over), many, tuple(failed.values()))


def told_name(file: str) -> str:
    """What the document is called in what a person reads."""
    return translate(mark("standard input")) if file == STANDARD_INPUT else file


def _place(word: str) -> str:
    """The name from the root on, without the dots that change nothing. A link is a place of its own."""
    return word if word == STANDARD_INPUT else str(Path(word).absolute())


def _below(folder: str, failed: dict[str, LuoshiError]) -> Iterator[str]:
    """Files in a folder and below, in the order of their names, without hidden ones and those of open programs."""

    def fail(error: OSError) -> None:
        place = os.fspath(error.filename)
        failed[_place(place)] = FolderUnreadable(document=place, reason=refusal(error))

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for link in (str(Path(place, name)) for name in folders if Path(place, name).is_symlink()):
            failed[_place(link)] = FolderIsLink(document=link)
        yield from (str(Path(place, name)) for name in sorted(names) if not name.startswith((".", "~$")))
