"""Office: formats that only an office program reads (.doc, .rtf), turned into .docx by LibreOffice.

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
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def read(data: bytes, document: str) -> SourceText:
    """The document in `data`, a .doc or .rtf. Raises ConverterMissing where LibreOffice is not installed."""
    kind = "rtf" if data.startswith(b"{\\rtf") else "doc"
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise ConverterMissing(document=document, found=_found(kind))
    with tempfile.TemporaryDirectory(prefix="luoshi-") as folder:
        converted = _convert(program, data, kind, Path(folder), document)
    source = docx.read(Archive(converted, document, "docx"))
    note = mark("Read through LibreOffice, which turned it from .{kind} into .docx.")
    return source._replace(format=kind, notes=(*source.notes, translate(note).format(kind=kind)))


def _found(kind: str) -> str:
    return translate(mark("a Rich Text file (.rtf)") if kind == "rtf" else mark("an old Word document (.doc)"))


def _convert(program: str, data: bytes, kind: str, folder: Path, document: str) -> bytes:
    """The .docx that LibreOffice makes of `data`, in `folder`."""
    given, made = folder / f"document.{kind}", folder / "document.docx"
    given.write_bytes(data)
    said = _run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder),
            str(given),
        ],
        folder,
        document,
    )
    if not made.is_file():
        raise ConversionFailed(document=document, detail=said or translate(mark("it wrote no file")))
    return made.read_bytes()


def _run(command: list[str], home: Path, document: str) -> str:
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
        detail = translate(mark("it did not finish within {seconds} seconds")).format(seconds=SECONDS)
        raise ConversionFailed(document=document, detail=detail) from None
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
