"""Order: the letters of a printed line from left to right, when the PDF draws them in another order.

Writers draw what stands in one font together: the quotation marks of a line first, the words between them afterwards.
"""

from __future__ import annotations

from ctypes import byref, c_double
from itertools import pairwise

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

_LEVEL = 3.0  # points: letters of one line stand no further apart in height
_BACK = 1.0  # points: a step back of less is kerning


def in_order(layer: pdfium.PdfTextPage, text: str, first: int) -> tuple[str, int, int]:
    """`text`, which begins at letter `first` of the page, as it is read; and its leftmost and rightmost letter."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    places = _places(layer, [first + at for at in letters])
    backward = any(right[0] < left[0] - _BACK for left, right in pairwise(places))
    if not backward or max(y for _, y in places) - min(y for _, y in places) > _LEVEL:
        return text, first + letters[0], first + letters[-1]
    order = sorted(range(len(letters)), key=lambda at: places[at][0])
    ends = [*letters[1:], len(text)]
    pieces = [text[at] + _drawn(layer, text, first, at + 1, end) for at, end in zip(letters, ends, strict=True)]
    return "".join(pieces[at] for at in order).rstrip(), first + letters[order[0]], first + letters[order[-1]]


def _drawn(layer: pdfium.PdfTextPage, text: str, first: int, start: int, end: int) -> str:
    """The blanks behind a letter that are written in the PDF; those put in for a gap are gone when it is filled."""
    return "".join(text[at] for at in range(start, end) if pdfium_c.FPDFText_IsGenerated(layer, first + at) == 0)


def _places(layer: pdfium.PdfTextPage, letters: list[int]) -> list[tuple[float, float]]:
    x, y = c_double(), c_double()
    at_x, at_y = byref(x), byref(y)
    places: list[tuple[float, float]] = []
    for letter in letters:
        pdfium_c.FPDFText_GetCharOrigin(layer, letter, at_x, at_y)
        places.append((x.value, y.value))
    return places
