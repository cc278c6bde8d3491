"""Outputs: where results go, and how a file appears whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from luoshi.cli.inputs import STANDARD_INPUT
from luoshi.errors import LuoshiError
from luoshi.messages import mark, refusal, translate

SUFFIXES = {"table": ".txt", "json": ".json", "csv": ".csv", "xlsx": ".xlsx", "docx": ".docx", "akn": ".xml"}
FORMATS = tuple(SUFFIXES)
_BY_SUFFIX = {suffix: name for name, suffix in SUFFIXES.items()} | {".akn": "akn"}
_FILES_ONLY = ("xlsx", "docx", "akn")
_SEPARATORS = tuple({"/", os.sep})
_LONGEST = 200  # bytes of a stem that luoshi chooses; file systems take about 250 for a whole name


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


class OutputEndingUnknown(LuoshiError):
    """The name of the output ends like that of a format which luoshi does not write."""

    code = "output_ending_unknown"
    message = mark(
        "{path}: no format that luoshi writes ends in {ending}, so nothing was written. "
        "Name a file that ends in {known}, a folder with / at its end, or the format with --format."
    )


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
    """The format asked for; else what the name of the output tells; else a table. Raises OutputEndingUnknown."""
    ending = Path(output or "").suffix.lower()
    if output and ending and not (chosen or ending in _BY_SUFFIX or means_folder(output)):
        raise OutputEndingUnknown(path=output, ending=ending, known=" ".join(_BY_SUFFIX))
    return chosen or _BY_SUFFIX.get(ending, "table")


def means_folder(output: str) -> bool:
    """Whether the words name a folder: one that is there, or one to be made, with a separator at its end."""
    return output.endswith(_SEPARATORS) or os.path.isdir(output)  # noqa: PTH112  never raises


def places(files: Sequence[str], form: str, output: str | None, *, many: bool) -> list[Path | None]:
    """Where the result of each file goes, None for stdout. Raises OutputNeeded and OutputNotAFolder."""
    if output is None:
        if form in _FILES_ONLY:
            raise OutputNeeded(format=form)
        return [None] * len(files)
    if many and os.path.isfile(output):  # noqa: PTH113  never raises
        raise OutputNotAFolder(path=output)
    if many or means_folder(output):
        return _in_folder(files, Path(output), SUFFIXES[form])
    return [Path(output)]


def _in_folder(files: Sequence[str], folder: Path, suffix: str) -> list[Path | None]:
    """A name for each file: its own stem, with -2, -3, … where an earlier file has taken it."""
    taken: set[str] = set()
    found: list[Path | None] = []
    for file in files:
        stem = "stdin" if file == STANDARD_INPUT else Path(file).stem
        while len(os.fsencode(stem)) > _LONGEST:
            stem = stem[:-1]
        name, count = stem, 1
        while name.casefold() in taken:  # some file systems know no difference of case
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        found.append(folder / f"{name}{suffix}")
    return found


def make_ready(outputs: Sequence[Path | None], files: Sequence[str], *, force: bool, folder: str | None = None) -> None:
    """See that all outputs can be written, before anything is read. folder: to be made for them.

    Raises OutputExists, OutputIsInput and OutputNotWritable.
    """
    there = [path for path in outputs if path and _stands(path)]
    originals = {os.path.realpath(file) for file in files} if there else set()
    for path in there:
        if os.path.realpath(path) in originals:
            raise OutputIsInput(path=str(path))
        if path.exists() and not path.is_file():
            raise OutputNotWritable(path=str(path), reason=_what_stands(path))
    if there and not force:
        raise OutputExists(path=str(there[0]), count=len(there))
    if folder is not None:
        _make_folder(Path(folder))
    for place in {os.path.dirname(os.path.realpath(path)) for path in outputs if path}:  # noqa: PTH120  of a link's end
        _check_place(place)


def _stands(path: Path) -> bool:
    """Whether anything has this name, be it a link that leads nowhere."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputNotWritable(path=str(path), reason=refusal(error)) from error
    return True


def _what_stands(path: Path) -> str:
    if path.is_dir():
        return refusal(IsADirectoryError(errno.EISDIR, ""))
    return translate(mark("a device stands there, which a file must not replace"))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritable(path=str(folder), reason=refusal(error)) from error


def _check_place(folder: str) -> None:
    """Raises OutputNotWritable where no new file can be made."""
    try:
        os.stat(os.path.join(folder, ""))  # noqa: PTH116, PTH118  with the separator, a file has no place either
    except OSError as error:
        raise OutputNotWritable(path=folder, reason=refusal(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputNotWritable(path=folder, reason=refusal(PermissionError(errno.EACCES, "")))


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A name to write under; the file appears as `path` when all went well, and leaves nothing when it did not.

    A link stays, and the file that it leads to is replaced.
    """
    unfinished = None
    try:
        place = Path(os.path.realpath(path))
        unfinished = _new_file(place.parent)
        yield unfinished
        unfinished.replace(place)
    except OSError as error:
        raise OutputNotWritable(path=str(path), reason=refusal(error)) from error
    finally:
        if unfinished:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _new_file(folder: Path) -> Path:
    """An empty file of a short name that nobody could know, so that nothing of another waits under it."""
    path = folder / f".luoshi-{os.urandom(8).hex()}.part"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o666))
    return path
