"""PDF: the text layer of each page, line by line. A page that is a picture holds none: documents.errors says so."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from luoshi.documents.errors import DamagedDocument, EncryptedDocument, TextTooLong
from luoshi.documents.formats import ocr
from luoshi.documents.formats.lines import compose
from luoshi.documents.formats.pdf_order import in_order
from luoshi.documents.formats.pictures import FEWEST, read_pictures
from luoshi.documents.formats.printed import Line
from luoshi.documents.formats.txt import is_blank
from luoshi.documents.source_text import SourceText
from luoshi.messages import mark, translate
from luoshi.patterns import regex

MOST_CHARACTERS = 10_000_000
_PASSWORD = pdfium_c.FPDF_ERR_PASSWORD
_SECURITY = pdfium_c.FPDF_ERR_SECURITY
_HYPHEN = "\ufffe"  # how pdfium writes a hyphen at the end of a line
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\uffff]")


def read(data: bytes, document: str) -> SourceText:
    """The text of all pages. Raises PictureOfText when pages show text that is only a picture."""
    pdf = _open(data, document)
    try:
        lines, pictures = _pages(pdf, document)
        recognised = list(ocr.recognise(pdf, pictures)) if pictures and ocr.is_installed() else []
    finally:
        pdf.close()
    unread = sorted(set(pictures) - {line.page for line in recognised})
    lines = sorted((*lines, *recognised), key=lambda line: line.page)
    notes = read_pictures(lines, unread, document, "pdf")
    return compose(lines, document, "pdf", (*_told(recognised), *notes))


def _told(recognised: list[Line]) -> tuple[str, ...]:
    if not recognised:
        return ()
    pages = ", ".join(str(number) for number in sorted({line.page for line in recognised}))
    note = mark("Scanned pages whose text was recognised and may be wrong, so that it must be checked: {pages}.")
    return (translate(note).format(pages=pages),)


def _open(data: bytes, document: str) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
        if len(pdf) > 0:
            return pdf
        detail = translate(mark("it has no pages"))
    except pdfium.PdfiumError as refused:
        if refused.err_code in (_PASSWORD, _SECURITY):
            raise EncryptedDocument(document=document, format="pdf") from refused
        detail = translate(mark("its inner directory is broken or cut off"))
    raise DamagedDocument(document=document, format="pdf", detail=detail)


def _pages(pdf: pdfium.PdfDocument, document: str) -> tuple[list[Line], list[int]]:
    """The lines of all pages, and the numbers of the pages that hold pictures and no text."""
    lines: list[Line] = []
    pictures: list[int] = []
    length = 0
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
        except pdfium.PdfiumError:
            continue  # a page that is listed and not there
        found = list(_lines(page, number))
        if sum(len(line.text) for line in found) < FEWEST and _has_pictures(page):
            pictures.append(number)
        lines += found
        length += sum(len(line.text) for line in found)
        page.close()
        if length > MOST_CHARACTERS:
            raise TextTooLong(document=document, limit=MOST_CHARACTERS, unit=translate(mark("characters")))
    return lines, pictures


def _lines(page: pdfium.PdfPage, number: int) -> Iterator[Line]:
    try:
        layer = page.get_textpage()
    except pdfium.PdfiumError:
        return
    height, last = page.get_height(), layer.count_chars() - 1
    at = 0
    for written in layer.get_text_range(errors="replace").split("\r\n"):
        if not is_blank(written) and at <= last:
            text, *ends = in_order(layer, written, at)
            yield _line(layer, number, text, [min(end, last) for end in ends], height)
        at += len(written) + 2
    layer.close()


def _line(layer: pdfium.PdfTextPage, page: int, text: str, ends: list[int], height: float) -> Line:
    lefts, bottoms, rights, tops = zip(*(layer.get_charbox(end, loose=True) for end in ends), strict=True)
    return Line(
        page=page,
        text=_CONTROL.sub("", text.replace(_HYPHEN, "-").replace("\r", " ").replace("\n", " ")),
        left=min(lefts),
        right=max(rights),
        top=height - max(tops),
        bottom=height - min(bottoms),
    )


def _has_pictures(page: pdfium.PdfPage) -> bool:
    images = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return next(iter(images), None) is not None
