"""Workbooks for tests, drawn as text: cells parted by |, rows by lines. Written as XML by hand, with no office library,
so that what other programs write can be written too.

    12.5      a number              '12.5     the same as text        45.6%  0.456 in the format 0.0%
    =A1+1     a formula, not computed          =A1+1 -> 3              the same with its result
    #N/A      an error              <NaN>     a number as the file holds it, here one that is none
    12.5[0.00]  a number in a format            43252[yyyy"年"m"月"]    a day                   TRUE  a truth value
    =A1 -> ""   a formula that gives no words
"""

import io
import re
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import escape

NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
SHOWN = re.compile(rf"({NUMBER})\[(.+)\]")
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Drawn(NamedTuple):
    """A sheet to be written. merge: ranges; hide: rows (3) and columns (C); state: hidden, veryHidden."""

    name: str
    text: str
    merge: str = ""
    hide: str = ""
    state: str = "visible"


def sheet(text, *, name="Sheet1", **more):
    """A sheet drawn as text."""
    return Drawn(name, text, **more)


def xlsx(*sheets, application="Microsoft Excel", compute_on_load=False, more=(), quirks=False):
    """The bytes of a workbook. quirks: as WPS writes it. more: further parts of the file, by name."""
    drawings = [drawing for one in sheets for _, _, drawing in cells_of(one.text)]
    shown = [match[2] for drawing in drawings if (match := SHOWN.fullmatch(drawing))]
    formats = ["General", *dict.fromkeys(shown), "0.0%"]
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "docProps/app.xml": f"<Properties><Application>{application}</Application></Properties>",
        "xl/workbook.xml": _workbook(sheets, compute_on_load=compute_on_load),
        "xl/_rels/workbook.xml.rels": _relations(len(sheets)),
        "xl/styles.xml": _styles(formats, quirks=quirks),
    }
    texts = {}
    for number, one in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(one, formats, texts, quirks=quirks)
    items = "".join(f'<si><t xml:space="preserve">{escape(words)}</t></si>' for words in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{SHEET}" count="{len(texts)}">{items}</sst>'
    return packed({**parts, **dict(more)})


def packed(parts):
    """A zip archive of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def cells_of(text):
    """Row, column and drawing of each cell that holds something."""
    lines = text.strip("\n").split("\n")
    for row, line in enumerate(lines, 1):
        for column, drawing in enumerate(line.split("|"), 1):
            if drawing.strip():
                yield row, column, drawing.strip()


def _workbook(sheets, *, compute_on_load):
    listed = "".join(
        f'<sheet name="{escape(one.name)}" sheetId="{number}" state="{one.state}" r:id="rId{number}"/>'
        for number, one in enumerate(sheets, 1)
    )
    calculation = '<calcPr calcId="124519" fullCalcOnLoad="1"/>' if compute_on_load else '<calcPr calcId="191029"/>'
    return f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets>{calculation}</workbook>'


def _relations(count):
    parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)]
    parts += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _content_types(count):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>'
    )


def _styles(formats, *, quirks):
    own = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for at, f in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{200 + at}" fontId="0" fillId="0" borderId="0"/>' for at in range(len(formats)))
    fonts = '<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>'
    extra = (  # WPS gives its styles names of their own and ends with an extension of its own
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><extLst>'
        '<ext uri="{6BBD1E9E-0000-0000-0000-000000000000}" xmlns:xxl21="http://schemas.microsoft.com/office/x"/></extLst>'
    )
    return (
        f'<styleSheet xmlns="{SHEET}"><numFmts count="{len(formats)}">{own}</numFmts><fonts count="1">{fonts}</fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="{len(formats)}">{used}</cellXfs>'
        f"{extra if quirks else ''}</styleSheet>"
    )


def _sheet(one, formats, texts, *, quirks):
    rows = {}
    for row, column, drawing in cells_of(one.text):
        rows.setdefault(row, []).append(_cell(_name(row, column), drawing, formats, texts))
    hidden = one.hide.split()
    lines = "".join(
        f'<row r="{row}"{_hidden(str(row) in hidden)}>{"".join(cells)}</row>' for row, cells in sorted(rows.items())
    )
    columns = "".join(
        f'<col min="{_column(name)}" max="{_column(name)}" width="9" hidden="1"/>' for name in hidden if name.isalpha()
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in one.merge.split())
    head = '<sheetPr/><dimension ref="A1:ET400"/>' if quirks else ""  # a dimension far beyond the cells
    return (
        f'<worksheet xmlns="{SHEET}">{head}{f"<cols>{columns}</cols>" if columns else ""}<sheetData>{lines}</sheetData>'
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _hidden(hidden):
    return ' hidden="1"' if hidden else ""


def _name(row, column):
    return f"{chr(64 + column)}{row}"


def _column(letter):
    return ord(letter) - 64


def _cell(name, drawing, formats, texts):
    formula, _, result = drawing.partition(" -> ")
    if formula.startswith("="):
        kind = "n" if not result or re.fullmatch(NUMBER, result) else "e" if result.startswith("#") else "str"
        value = f"<v>{escape(result.strip(chr(34)))}</v>" if result else ""
        return f'<c r="{name}" t="{kind}"><f>{escape(formula[1:])}</f>{value}</c>'
    kind, style, value = _value(drawing, formats)
    if kind == "s":
        value = texts.setdefault(value, len(texts))
    return f'<c r="{name}" s="{style}" t="{kind}"><v>{value}</v></c>'


def _value(drawing, formats):
    """Type, style and value of a cell without a formula."""
    found = "n", 0, drawing
    if re.fullmatch(rf"{NUMBER}%", drawing):
        found = "n", len(formats) - 1, f"{float(drawing[:-1]) / 100:.15g}"
    elif match := SHOWN.fullmatch(drawing):
        found = "n", formats.index(match[2]), match[1]
    elif match := re.fullmatch(r"<([-+\w.#]+)>", drawing):
        found = "n", 0, match[1]
    elif drawing in ("TRUE", "FALSE"):
        found = "b", 0, int(drawing == "TRUE")
    elif drawing.startswith("#") and drawing.isascii() and drawing != "#":
        found = "e", 0, drawing
    elif not re.fullmatch(NUMBER, drawing):
        found = "s", 0, drawing.removeprefix("'")
    return found
