"""OCR: the text of scanned PDF pages, recognised by RapidOCR when the extra `ocr` is installed.

What is recognised may be wrong: whoever uses it says so in a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from luoshi.documents.formats.printed import Line

_SCALE = 2.5  # dots a point: 180 to the inch, where printed letters of 10 points are read well
_MOST_DOTS = 3000  # along a side


def is_installed() -> bool:
    """Whether text can be recognised here."""
    return find_spec("rapidocr") is not None


def recognise(pdf: pdfium.PdfDocument, pages: Sequence[int]) -> Iterator[Line]:
    """The lines on these pages (from 1), from top to bottom. A page takes some two seconds."""
    for number in pages:
        page = pdf[number - 1]
        scale = min(_SCALE, _MOST_DOTS / max(page.get_size()))
        found = _seen(page.render(scale=scale))
        page.close()
        if found.boxes is not None:
            yield from (_line(number, box, text, scale) for box, text in zip(found.boxes, found.txts, strict=True))


def _line(page: int, box: Any, text: str, scale: float) -> Line:
    """`box`: four corners, each (x, y) in dots."""
    across, down = [float(x) / scale for x, _ in box], [float(y) / scale for _, y in box]
    return Line(page=page, text=text, left=min(across), right=max(across), top=min(down), bottom=max(down))


def _seen(picture: pdfium.PdfBitmap) -> Any:
    return _engine()(picture.to_numpy())


@cache
def _engine() -> Any:
    """The recogniser; its models come with its package and take seconds to load."""
    from rapidocr import RapidOCR  # type: ignore[import-not-found]

    return RapidOCR(params={"Global.log_level": "critical"})
