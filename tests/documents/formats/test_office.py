import os
import shutil
import signal
import sys

import pytest
from document_files import docx_of, paragraph

from luoshi.documents.errors import ConversionFailed, ConverterMissing, EncryptedDocument, UnsupportedFormat
from luoshi.documents.formats import load, office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole_with(stream, flags=0):
    """The least of an OLE file: header, a directory entry in sector 0, a Word stream in sector 1."""
    name = (stream + "\0").encode("utf-16-le").ljust(116, b"\0")
    directory = (name + (1).to_bytes(4, "little")).ljust(512, b"\0")
    header = OLE.ljust(30, b"\0") + (9).to_bytes(2, "little")
    word = b"\xec\xa5".ljust(10, b"\0") + flags.to_bytes(2, "little")
    return header.ljust(512, b"\0") + directory + word.ljust(512, b"\0")


@pytest.fixture
def office_that(tmp_path, monkeypatch):
    """Puts a program named soffice on the path that does what the given lines of Python do."""

    def install(*lines):
        program = tmp_path / "soffice"
        given = "import os, pathlib, sys, time; made = pathlib.Path(sys.argv[-1]).with_suffix('.docx')"
        program.write_text("\n".join([f"#!{sys.executable}", given, *lines]), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


@pytest.mark.parametrize(("data", "kind"), [(ole_with("WordDocument"), "doc"), (b"{\\rtf1 plan}", "rtf")])
def test_without_libreoffice_the_error_says_so(data, kind, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConverterMissing) as refused:
        load(data, name=f"plan.{kind}")

    assert "LibreOffice" in str(refused.value)


def test_a_doc_is_read_as_the_docx_that_libreoffice_makes_of_it(office_that):
    made = docx_of(paragraph("行动方案"))
    office_that(f"assert 'HOME' in os.environ and '--headless' in sys.argv; made.write_bytes({made!r})")

    source = load(ole_with("WordDocument"), name="plan.doc")

    assert (source.text, source.format) == ("行动方案\n", "doc")
    assert "LibreOffice" in source.notes[0]


def test_what_libreoffice_says_when_it_writes_no_file_is_told(office_that):
    office_that("print('source file could not be loaded')")

    with pytest.raises(ConversionFailed) as refused:
        load(ole_with("WordDocument"), name="plan.doc")

    assert "could not be loaded" in str(refused.value)


def test_a_libreoffice_that_does_not_finish_is_ended(office_that, monkeypatch):
    office_that("time.sleep(60)")
    monkeypatch.setattr(office, "SECONDS", 0.5)

    with pytest.raises(ConversionFailed):
        load(ole_with("WordDocument"), name="plan.doc")


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_a_libreoffice_ends_when_its_user_interrupts(office_that, tmp_path):
    pid = tmp_path / "pid"
    office_that(
        f"pathlib.Path({str(pid)!r}).write_text(str(os.getpid())); os.kill(os.getppid(), {signal.SIGALRM})",
        "time.sleep(60)",
    )
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)

    with pytest.raises(KeyboardInterrupt):
        load(ole_with("WordDocument"), name="plan.doc")

    signal.signal(signal.SIGALRM, before)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.parametrize(
    ("data", "kind"), [(ole_with("EncryptedPackage"), "docx"), (ole_with("WordDocument", flags=0x0100), "doc")]
)
def test_a_document_locked_by_a_password_is_refused(data, kind):
    with pytest.raises(EncryptedDocument) as refused:
        load(data, name=f"plan.{kind}")

    assert refused.value.format == kind


@pytest.mark.parametrize("stream", ["Workbook", "PowerPoint Document", "HwpSummaryInformation"])
def test_an_ole_file_of_another_program_is_refused(stream):
    with pytest.raises(UnsupportedFormat):
        load(ole_with(stream), name="plan.doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_rich_text_file_is_read_through_the_real_libreoffice():
    words = "".join(f"\\u{ord(letter)}?" for letter in "行动方案")

    source = load(f"{{\\rtf1\\ansi {words}\\par plan\\par}}".encode(), name="plan.rtf")

    assert (source.text, source.format) == ("行动方案\nplan\n", "rtf")
