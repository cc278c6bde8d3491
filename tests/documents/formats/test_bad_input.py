"""Every file that cannot be read has its error; its sentence says what was found, where, and what to do."""

import hashlib
import os
import tracemalloc
import zipfile

import pytest
from document_files import docx_of, ofd_of, paragraph, pdf_of, zip_of

from luoshi.documents import errors
from luoshi.documents.formats import load

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
BOMB = f'<!DOCTYPE d [<!ENTITY a0 "哈哈哈哈">{LAUGHS}]>'
PASSWORDS = '<!DOCTYPE d [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def refused(error, source, name=None):
    with pytest.raises(error) as caught:
        load(source, name=name)
    assert caught.value.code in error.code
    return str(caught.value)


def document_xml(doctype, encoding="utf-8"):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
    text += f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    return zip_of({"word/document.xml": text.encode(encoding)})


def test_a_file_that_is_not_there(tmp_path):
    assert "plan.txt" in refused(errors.DocumentMissing, tmp_path / "plan.txt")


def test_a_folder(tmp_path):
    refused(errors.DocumentIsFolder, tmp_path)
    refused(errors.DocumentIsFolder, str(tmp_path))


def test_a_name_that_no_file_can_have():
    refused(errors.DocumentUnreadable, "plan\0.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("方案", encoding="utf-8")
    path.chmod(0)

    refused(errors.DocumentUnreadable, path)


def test_a_file_whose_reading_fails(tmp_path):
    path = tmp_path / "plan.txt"
    path.symlink_to("plan.txt")  # to itself

    refused(errors.DocumentUnreadable, path)


def test_an_empty_file():
    refused(errors.EmptyDocument, b"", "plan.txt")


@pytest.mark.parametrize(
    "data",
    [
        b" \r\n\t\n",
        "　\u200b\ufeff\n".encode(),
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"<html><body><p>&nbsp;</p></body></html>",
        docx_of(paragraph(" ")),
        ofd_of([[(10, 10, " ")]]),
    ],
)
def test_a_file_of_white_space(data):
    refused(errors.BlankDocument, data)


@pytest.fixture
def sparse(tmp_path):
    """200 MB that take no room on the disk."""
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def test_two_hundred_megabytes_are_refused_before_they_are_read(sparse):
    tracemalloc.start()
    try:
        sentence = refused(errors.DocumentTooLarge, sparse)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert str(64 * 1024 * 1024) in sentence
    assert peak < 1024 * 1024


def test_a_pipe_that_never_ends_is_read_to_the_limit_only():
    with pytest.raises(errors.DocumentTooLarge):
        load("/dev/zero", max_bytes=3_000_000)


def test_bytes_have_the_same_limit():
    with pytest.raises(errors.DocumentTooLarge):
        load(b"12345", max_bytes=4)


def test_more_lines_than_the_memory_takes_are_refused():
    refused(errors.TextTooLong, b"1\n" * 210_000)
    refused(errors.TextTooLong, b"<html>" + b"<p>1" * 210_000)


def test_an_archive_of_more_files_than_a_document_has_parts():
    refused(errors.TextTooLong, zip_of({f"word/{number}": "" for number in range(21_000)}))


PLAIN = f"<w:t>{hashlib.shake_256().hexdigest(50_000)}</w:t>"  # packs no better than a text does


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_more_elements_than_the_memory_takes_are_refused(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><w:document xmlns:w="{W}">{"<w:p/>" * 2_000_000}{PLAIN}'
    data = zip_of({"word/document.xml": f"{xml}</w:document>".encode(encoding)})

    assert "2000000" in refused(errors.TextTooLong, data, "plan.docx")


def test_the_elements_of_all_parts_are_counted_together():
    most = "<w:p/>" * 1_000_000 + PLAIN

    refused(errors.TextTooLong, docx_of(paragraph("方案"), styles=most, numbering=most))


def test_more_markup_than_the_memory_takes_is_refused():
    refused(errors.DocumentTooLarge, b"<html>" + b"<p>1" * 5_000_000)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n1234",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a12",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
        b"BM\x36\0\0\0\0\0\0\0",
        b"RIFF\x10\0\0\0WEBPVP8 ",
    ],
)
def test_an_image(data):
    assert "luoshi[ocr]" in refused(errors.PictureOfText, data, "scan.png")


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8b\x08\0",
        b"Rar!\x1a\x07\0",
        b"7z\xbc\xaf\x27\x1c\0\4",
        zip_of({"xl/workbook.xml": "<a/>"}),
        zip_of({"ppt/presentation.xml": "<a/>"}),
        zip_of({"content.xml": "<a/>", "mimetype": "application/vnd.oasis.opendocument.text"}),
        zip_of({"photo.jpg": "x"}),
        zip_of({}),
        b'<?xml version="1.0"?><plan>1</plan>',
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    ],
)
def test_a_format_that_holds_no_document_luoshi_reads(data):
    assert ".docx" in refused(errors.UnsupportedFormat, data, "plan.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'[{"text": "x"}]', "plans.json"),
        (b'{"text": "x"}\n{"text": "y"}', "plans.txt"),
        ("编号,正文\n1,方案".encode(), "plans.csv"),
    ],
)
def test_a_table_of_texts_is_no_document(data, name):
    assert "load_rows" in refused(errors.RowsNotDocument, data, name)


WORD = docx_of(paragraph("行动方案"))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (WORD[: len(WORD) // 2], "zip"),
        (WORD[:40] + b"\xff" * 40 + WORD[80:], "document.xml"),
        (zip_of({"word/styles.xml": "<a/>"}), "word/document.xml"),
        (zip_of({"word/document.xml": "<a><b></a>"}), "word/document.xml"),
        (zip_of({"word/document.xml": ""}), "word/document.xml"),
        (zip_of({"word/document.xml": "<a>\0</a>"}), "word/document.xml"),
    ],
)
def test_a_damaged_docx_names_what_is_broken(data, word):
    assert word in refused(errors.DamagedDocument, data, "plan.docx")


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_damaged_after_it_was_packed(compression):
    data = bytearray(zip_of({"word/document.xml": "行动方案" * 1000}, compression))
    start = data.index(b"word/document.xml") + len("word/document.xml") + 4  # behind the head of LZMA
    data[start : start + 20] = b"\xff" * 20

    assert "document.xml" in refused(errors.DamagedDocument, bytes(data), "plan.docx")


def test_a_part_that_should_begin_where_the_archive_ends():
    data = bytearray(WORD)
    place = data.index(b"PK\x01\x02") + 42
    data[place : place + 4] = (len(data) - 10).to_bytes(4, "little")

    refused(errors.DamagedDocument, bytes(data), "plan.docx")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", pdf_of([[(90, 90, "x")]])[:400], pdf_of([])])
def test_a_damaged_pdf(data):
    refused(errors.DamagedDocument, data, "plan.pdf")


def test_a_locked_part_of_a_zip():
    data = bytearray(WORD)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1

    refused(errors.EncryptedDocument, bytes(data), "plan.docx")


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": b" " * 100_000_000},
        {"word/document.xml": "<a/>", "word/styles.xml": b"<a>" + b" " * 60_000_000},
        {"OFD.xml": b"\0" * 60_000_000},
    ],
)
def test_a_zip_bomb_is_not_unpacked(parts):
    data = zip_of(parts)

    tracemalloc.start()
    try:
        refused(errors.ExpandsTooFar, data, "plan.docx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 50 * 1024 * 1024


def test_a_zip_bomb_that_lies_about_its_size():
    data = bytearray(zip_of({"word/document.xml": b" " * 60_000_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + at
        data[place : place + 4] = (1000).to_bytes(4, "little")

    refused(errors.DamagedDocument, bytes(data), "plan.docx")


@pytest.mark.parametrize("doctype", [BOMB, PASSWORDS, '<!DOCTYPE d SYSTEM "d.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(doctype, encoding):
    sentence = refused(errors.UnsafeXml, document_xml(doctype, encoding), "plan.docx")

    assert "word/document.xml" in sentence
    assert "root:" not in sentence


def test_entities_of_a_web_page_are_not_followed():
    source = load(f"{PASSWORDS.replace('d [', 'html [')}<html><body><p>方案&a9;</p></body></html>".encode())

    assert "root:" not in source.text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("江岸市行动方案".encode(), "txt"),
        ("<html><body><p>方案</p></body></html>".encode(), "html"),
        (WORD, "docx"),
        (pdf_of([[(90, 90, "方案")]]), "pdf"),
        (ofd_of([[(90, 90, "方案")]]), "ofd"),
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "pdf", "ofd", "doc"])
def test_a_name_that_lies_does_not_matter_and_is_told(data, kind, suffix):
    source = load(data, name=f"plan.{suffix}")

    assert source.format == kind
    assert len(source.notes) == (suffix != kind)


def test_a_name_without_an_ending_promises_nothing():
    assert load(WORD).notes == load(WORD, name="plan").notes == ()
