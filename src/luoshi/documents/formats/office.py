"""Office: formats that only an office program reads (.doc, .rtf, .xls …), turned by LibreOffice into those of today.

Every run has a home of its own: LibreOffice locks its profile, and what one document leaves there must not reach
the next.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from luoshi.documents.errors import ConversionFailed, ConverterMissing
from luoshi.documents.formats import docx
from luoshi.documents.formats.archive import Archive
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate

SECONDS = 120  # for one document; the first start of LibreOffice takes some ten
_FOUND = {
    "doc": mark("an old Word document (.doc)"), "rtf": mark("a Rich Text file (.rtf)"),
    "xls": mark("an old workbook (.xls, .et)"), "xlsb": mark("a binary workbook (.xlsb)"),
    "ods": mark("an OpenDocument sheet (.ods)"), "xml": mark("a workbook in XML of 2003"),
}  # fmt: skip
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def read(data: bytes, document: str) -> SourceText:
    """The document in `data`, a .doc or .rtf. Raises ConverterMissing where LibreOffice is not installed."""
    kind = "rtf" if data.startswith(b"{\\rtf") else "doc"
    source = docx.read(Archive(convert(data, document, kind, "docx"), document, "docx"))
    return source._replace(format=kind, notes=(*source.notes, conversion_note(kind, "docx")))


def convert(data: bytes, document: str, kind: str, into: str) -> bytes:
    """A file of the format `kind` as one of the format `into`. Raises ConverterMissing and ConversionFailed."""
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise ConverterMissing(document=document, found=translate(_FOUND[kind]), wanted=into)
    with tempfile.TemporaryDirectory(prefix="luoshi-") as folder:
        return _convert(program, data, (kind, into), Path(folder), document)


def conversion_note(kind: str, into: str) -> str:
    """What a reader tells of a file that was converted."""
    note = mark("Read through LibreOffice, which turned it from .{kind} into .{into}.")
    return translate(note).format(kind=kind, into=into)


def _convert(program: str, data: bytes, kinds: tuple[str, str], folder: Path, document: str) -> bytes:
    """What LibreOffice makes of `data`, in `folder`."""
    kind, into = kinds
    given, made = folder / f"document.{kind}", folder / f"document.{into}"
    given.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [program, profile, "--headless", "--norestore", "--convert-to", into, "--outdir", str(folder), str(given)]
    try:
        said = _run(words, folder)
    except TimeoutError:
        detail = translate(mark("it did not finish within {seconds} seconds")).format(seconds=SECONDS)
        raise ConversionFailed(document=document, wanted=into, detail=detail) from None
    if not made.is_file():
        detail = said or translate(mark("it wrote no file"))
        raise ConversionFailed(document=document, wanted=into, detail=detail)
    return made.read_bytes()


def _run(command: list[str], home: Path) -> str:
    """What the program said last. It and all it started end when the time is over, or with us."""
    process = subprocess.Popen(  # noqa: S603  the program found on the path, no shell, our own file names
        command,
        env={**os.environ, "HOME": str(home)},
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        raise TimeoutError from None
    except BaseException:  # interrupted: in a session of its own, it would not hear of that
        _end(process)
        raise
    return said.decode("utf-8", "replace").strip()[-300:]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process together with those it started."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()
