"""Outputs: where results go, and how a file appears whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from luoshi.cli.inputs import STANDARD_INPUT
from luoshi.errors import LuoshiError
from luoshi.messages import mark

SUFFIXES = {"table": ".txt", "json": ".json", "csv": ".csv", "xlsx": ".xlsx", "docx": ".docx", "akn": ".xml"}
FORMATS = tuple(SUFFIXES)
_BY_SUFFIX = {suffix: name for name, suffix in SUFFIXES.items()} | {".akn": "akn"}
_FILES_ONLY = ("xlsx", "docx", "akn")


class NothingToRead(LuoshiError):
    """The folders hold no documents."""

    code = "nothing_to_read"
    message = mark(
        "There is no document in {place} ({count} other files). luoshi reads .docx .doc .pdf .ofd .html .md .txt."
    )


class OutputNeeded(LuoshiError):
    """The format is a file, and no place for it was named."""

    code = "output_needed"
    message = mark("--format {format} makes a file: say where with -o PATH.")


class OutputExists(LuoshiError):
    """Something stands where the output should go."""

    code = "output_exists"
    message = mark(
        "{path} exists already ({count} in all), so nothing was written. Name another place, or add --force."
    )


class OutputIsInput(LuoshiError):
    """The output would replace the document that it is read from."""

    code = "output_is_input"
    message = mark("{path} is the document itself: nothing was written. Name another place.")


class OutputNotWritable(LuoshiError):
    """The system refuses to write there."""

    code = "output_not_writable"
    message = mark("{path} cannot be written: {reason}. Name a place that exists and is yours to write.")


class OutputNotAFolder(LuoshiError):
    """Several documents need a folder, and a file stands there."""

    code = "output_not_a_folder"
    message = mark("{path} is a file, but several documents are to be written. Name a folder.")


def format_of(chosen: str | None, output: str | None) -> str:
    """The format asked for; else the one that the name of the output tells; else a table."""
    return chosen or _BY_SUFFIX.get(Path(output or "").suffix.lower(), "table")


def places(files: Sequence[str], form: str, output: str | None, *, many: bool) -> list[Path | None]:
    """Where the result of each file goes, None for stdout. Raises OutputNeeded and OutputNotAFolder."""
    if output is None:
        if form in _FILES_ONLY:
            raise OutputNeeded(format=form)
        return [None] * len(files)
    path = Path(output)
    if many and path.is_file():
        raise OutputNotAFolder(path=output)
    if many or path.is_dir():
        return _in_folder(files, path, SUFFIXES[form])
    return [path]


def _in_folder(files: Sequence[str], folder: Path, suffix: str) -> list[Path | None]:
    """A name for each file: its own stem, with -2, -3, … where an earlier file has taken it."""
    taken: set[str] = set()
    found: list[Path | None] = []
    for file in files:
        stem = "stdin" if file == STANDARD_INPUT else Path(file).stem
        name, count = stem, 1
        while name.casefold() in taken:  # some file systems know no difference of case
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        found.append(folder / f"{name}{suffix}")
    return found


def check_free(outputs: Sequence[Path | None], files: Sequence[str], *, force: bool) -> None:
    """Raises OutputExists, OutputIsInput and OutputNotWritable before anything is read."""
    there = [path for path in outputs if path and path.exists()]
    originals = {os.path.realpath(file) for file in files} if there else set()
    for path in there:
        if os.path.realpath(path) in originals:
            raise OutputIsInput(path=str(path))
    if there and not force:
        raise OutputExists(path=str(there[0]), count=len(there))
    for path in there:
        if not path.is_file():  # a folder, or a device that must not be replaced by a file
            raise OutputNotWritable(path=str(path), reason=os.strerror(errno.EISDIR if path.is_dir() else errno.EEXIST))


def make_folder(folder: Path) -> None:
    """The folder, made where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritable(path=str(folder), reason=error.strerror) from error


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A name to write under; the file appears as `path` when all went well, and leaves nothing when it did not."""
    unfinished = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        unfinished.touch()
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise OutputNotWritable(path=str(path), reason=error.strerror or str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
