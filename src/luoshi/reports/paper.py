"""Paper: pages, lines and tables of an official document in Word (GB/T 9704-2012).

Measures are the standard's. A4 landscape is the portrait page turned, its binding side up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.patterns import regex

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_NOT_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARGINS_MM = {"top_margin": 28, "bottom_margin": 26, "left_margin": 35, "right_margin": 37, "footer_distance": 14}
_NARROW = 23  # mm
_LONG = 600  # characters; a longer row may go on on the next page
_LATIN = "Times New Roman"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # no clock in a report: the same plan gives the same bytes


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface for Chinese and its size in points."""

    name: str
    size: float


_BODY = Face("仿宋", 10.5)  # 5号
_HEAD = Face("黑体", 10.5)
_SMALL, _SMALL_HEAD = Face("仿宋", 9), Face("黑体", 9)  # 小五
_NUMBER = Face("宋体", 14)  # 4号
_HEADING = Face("黑体", 16)  # 3号


def new_document(title: str) -> Document:
    """An empty document whose plain text is in the face of the standard."""
    import docx
    from docx.shared import Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    _set_face(normal, "仿宋")
    _speak_chinese(normal)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = xml_words(title)[:255], "luoshi", ""
    return document


def landscape(document: Document, *, first: bool) -> None:
    """Begin a page of A4 landscape with the margins of the standard."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0] if first else document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for margin, width in _MARGINS_MM.items():
        setattr(section, margin, Mm(width))


def portrait(document: Document) -> None:
    """Make the first page, and those after it, A4 portrait with the margins of the standard."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    turned = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26, "footer_distance": 14}
    for margin, width in turned.items():
        setattr(section, margin, Mm(width))


def add_heading(document: Document, words: str) -> None:
    """A heading that the navigation of an office program shows."""
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph(style="Heading 1")
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(14), Pt(6)
    _write(paragraph, words, _HEADING)
    for run in paragraph.runs:
        run.font.bold, run.font.color.rgb = False, RGBColor(0, 0, 0)


def add_text(
    document: Document, words: str, face: Face, *, centred: bool = False, keep_with_next: bool = False
) -> None:
    """A paragraph with a little room around it. keep_with_next: on the page of what follows."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(4), Pt(4), 1.25
    form.keep_with_next = keep_with_next
    if centred:
        _centre(paragraph)
    _write(paragraph, words, face)


def add_picture(document: Document, picture: bytes, width_mm: int, alternative: str) -> None:
    """A picture on the page of its caption. alternative: what it says, for who does not see it."""
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _centre(paragraph)
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(width_mm))
    shape._inline.docPr.set("descr", xml_words(alternative))


def add_line(document: Document, words: str, face: Face, *, height: float, centred: bool = False) -> None:
    """A paragraph of a fixed line height in points."""
    paragraph = document.add_paragraph()
    _set_height(paragraph, height)
    if centred:
        _centre(paragraph)
    _write(paragraph, words, face)


def add_table(
    document: Document,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    *,
    centred: Sequence[bool] = (),
    small: bool = False,
) -> None:
    """A ruled table with its heading on every page. columns: words and width in mm; narrow ones are centred.

    centred: which columns are centred, if not the narrow ones. small: in letters of 小五, for many columns.
    """
    from docx.enum.table import WD_TABLE_ALIGNMENT

    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, [width for _, width in columns])
    _say_of_row(table.rows[0], "w:tblHeader")
    _fill(table.rows[0], [words for words, _ in columns], _SMALL_HEAD if small else _HEAD, [True] * len(columns))
    narrow = centred or [width <= _NARROW for _, width in columns]
    for row in rows:
        added = table.add_row()
        _fill(added, row, _SMALL if small else _BODY, narrow)
        if max(map(len, row)) < _LONG:
            _say_of_row(added, "w:cantSplit")
    _keep_together(table.rows)


def _keep_together(rows: Any) -> None:
    """On no page the heading with less than two rows, or the last row alone."""
    for row in {0, 1, max(len(rows) - 2, 0)}:
        for cell in rows[row].cells if row < len(rows) - 1 else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def page_numbers(document: Document) -> None:
    """— 1 — at the foot: to the right on odd pages, to the left on even ones, one character from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, edge in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, edge)
        setattr(paragraph.paragraph_format, f"{edge.lower()}_indent", Pt(_NUMBER.size))
        _write(paragraph, "— ", _NUMBER)
        _add_page_field(paragraph)
        _write(paragraph, " —", _NUMBER)


def save(document: Document, path: str | Path) -> None:
    """Write the document, with one fixed time in it instead of the clock's."""
    from datetime import datetime
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    document.core_properties.created = document.core_properties.modified = datetime(*_EPOCH)
    written = BytesIO()
    document.save(written)
    with ZipFile(written) as packed, ZipFile(path, "w", ZIP_DEFLATED) as fixed:
        for name in packed.namelist():
            fixed.writestr(ZipInfo(name, _EPOCH), packed.read(name), ZIP_DEFLATED)


def _write(paragraph: Paragraph, words: str, face: Face) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(xml_words(words))
    run.font.size = Pt(face.size)
    _set_face(run, face.name)


def xml_words(words: str) -> str:
    """The words without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", words)


def _set_face(styled: Any, name: str) -> None:
    from docx.oxml.ns import qn

    styled.font.name = _LATIN
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)
    fonts.set(qn("w:eastAsia"), name)


def _speak_chinese(style: Any) -> None:
    """Without a language, office programs draw punctuation as it is drawn elsewhere."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def _set_height(paragraph: Paragraph, height: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)


def _centre(paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _fill(row: Any, words: Sequence[str], face: Face, centred: Sequence[bool]) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Pt

    for cell, text, centre in zip(row.cells, words, centred, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        _set_height(paragraph, 15)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if centre:
            _centre(paragraph)
        _write(paragraph, text, face)


def _say_of_row(row: Any, rule: str) -> None:
    """w:tblHeader: print the row again at the head of every page. w:cantSplit: keep it on one page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(rule)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _add_page_field(paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, words in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", ""), ("end", "")):
        _write(paragraph, "", _NUMBER)
        run = paragraph.runs[-1]._r
        if kind:
            run.append(OxmlElement("w:fldChar"))
            run[-1].set(qn("w:fldCharType"), kind)
        elif words:
            run.append(OxmlElement("w:instrText"))
            run[-1].text = words
        else:
            run.append(OxmlElement("w:t"))
            run[-1].text = "1"
