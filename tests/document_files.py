"""Small document files made for tests: Word, OFD, PDF and zip, as their standards describe them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PART = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zip_of(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    """A Word document with this body; parts such as numbering="<w:num …>" by the name of their root."""
    files: dict[str, str | bytes] = {
        "word/document.xml": f"{_PART}<w:document {W}><w:body>{body}</w:body></w:document>"
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"{_PART}<w:{name} {W}>{content}</w:{name}>"
    return zip_of(files)


def run(text: str, properties: str = "") -> str:
    """A run of text in Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, number: int | None = None, level: int = 0, style: str = "") -> str:
    """A Word paragraph; a run that is no XML is plain text."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number is not None else ""
    styled = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    written = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{written}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell of a Word table."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Iterable[str]) -> str:
    """A Word table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def level(at: int, text: str, numerals: str = "decimal", more: str = "", start: int = 1) -> str:
    """One level of an abstract list of Word."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{numerals}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def lists(*abstracts: Sequence[str], overrides: str = "") -> str:
    """Numbering of Word: list n (from 1) has the levels of the nth abstract list."""
    written = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'
        for at, levels in enumerate(abstracts, 1)
    )
    for at in range(1, len(abstracts) + 1):
        written += f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
    return written + overrides


Page = Sequence[tuple[float, float, str]]  # (left, from the top, text), in millimetres, or points in PDF


def ofd_of(pages: Sequence[Page], prefix: str = "ofd:", images: bool = False) -> bytes:
    """An OFD file with text objects of 5 mm letters at these places."""
    space = f'{"xmlns:" + prefix[:-1] if prefix else "xmlns"}="http://www.ofdspec.org/2016"'

    def part(name: str, content: str) -> str:
        return f"{_PART}<{prefix}{name} {space}>{content}</{prefix}{name}>"

    def element(name: str, content: str, attributes: str = "") -> str:
        return f"<{prefix}{name}{attributes and ' ' + attributes}>{content}</{prefix}{name}>"

    listed = "".join(f'<{prefix}Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    files: dict[str, str | bytes] = {
        "OFD.xml": part("OFD", element("DocBody", element("DocRoot", "Doc_0/Document.xml"))),
        "Doc_0/Document.xml": part("Document", element("Pages", listed)),
    }
    for at, page in enumerate(pages):
        objects = "".join(
            element(
                "TextObject",
                element("TextCode", escape(text), f'X="0" Y="4" DeltaX="g {max(len(text) - 1, 1)} 5"'),
                f'Boundary="{left} {top} 180 6" Size="5"',
            )
            for left, top, text in page
        )
        picture = f'<{prefix}ImageObject ID="9" Boundary="0 0 210 297" ResourceID="1"/>' if images else ""
        layer = element("Content", element("Layer", objects + picture))
        files[f"Doc_0/Pages/Page_{at}/Content.xml"] = part("Page", layer)
    return zip_of(files)


def pdf_of(pages: Sequence[Page], image: bool = False, locked: bool = False) -> bytes:
    """A PDF whose pages hold 12 point text at these places (x, y from the top of 842 points).

    An arrow in a text leaves a gap of one letter.
    """
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{7 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 850/Descent -150/CapHeight 700/StemV 80>>>>",
        _stream(_TO_UNICODE),
        _stream("\x7f", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"),
    ]
    for at, page in enumerate(pages):
        shown = "q 595 0 0 842 0 0 cm /P Do Q " if image else ""
        for left, top, text in page:
            code = "> -1000 <".join(piece.encode("utf-16-be").hex() for piece in text.split("→"))
            shown += f"BT /F 12 Tf 1 0 0 1 {left} {842 - top} Tm [<{code}>] TJ ET "
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {8 + 2 * at} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</P 6 0 R>>>>>>",
            _stream(shown),
        ]
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]" if locked else ""
    return _pdf(objects, lock)


_RANGES = [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256)]
_TO_UNICODE = "\n".join(
    [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Id def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(line for at in range(0, 256, 64) for line in ("64 beginbfrange", *_RANGES[at : at + 64], "endbfrange")),
        "endcmap end end",
    ]
)


def _stream(content: str, more: str = "") -> str:
    return f"<<{more}/Length {len(content)}>>stream\n{content}\nendstream"


def _pdf(objects: Sequence[str], trailer: str) -> bytes:
    written = "%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj{content}endobj\n"
    table_at = len(written)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    written += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table_at}\n%%EOF"
    return written.encode("latin-1")
