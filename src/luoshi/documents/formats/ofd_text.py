"""Text of OFD pages: where each piece of text stands (GB/T 33190-2016, section 11), and the lines the pieces make.

Lengths are millimetres, counted from the upper left corner of the page; a piece stands on its base line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from luoshi.documents.formats.printed import Line
from luoshi.documents.formats.safe_xml import attribute, local
from luoshi.documents.formats.txt import is_blank

_SIZE = 3.7  # millimetres: small four (小四), where an object names no size
_GAP = 1.0  # letters wide: from here on a blank stands between two pieces


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of text: where it begins and ends on its base line, and the height of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def placed(element: etree._Element) -> Iterator[Placed]:
    """The pieces of a TextObject."""
    left, top, *_ = [*_numbers(attribute(element, "Boundary")), 0.0, 0.0]
    a, b, c, d, e, f = [*_numbers(attribute(element, "CTM")), *(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)][:6]
    size = next(iter(_numbers(attribute(element, "Size"))), _SIZE) or _SIZE
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode" or not code.text:
            continue
        x = next(iter(_numbers(attribute(code, "X"))), x)
        y = next(iter(_numbers(attribute(code, "Y"))), y)
        scale = abs(a) or 1.0
        width = _width(code, size) * scale
        begin = left + a * x + c * y + e
        yield Placed(_one_line(code.text), begin, begin + width, top + b * x + d * y + f, size * (abs(d) or scale))


def lines_of(pieces: Iterable[Placed], page: int) -> list[Line]:
    """Pieces on one base line make a line, from left to right; lines stand from top to bottom."""
    rows: list[list[Placed]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and piece.base - rows[-1][0].base < 0.5 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = (_line(sorted(row, key=lambda piece: piece.left), page) for row in rows)
    return [line for line in lines if not is_blank(line.text)]


def _line(row: list[Placed], page: int) -> Line:
    text = row[0].text
    for before, piece in pairwise(row):
        apart = piece.left - before.right > _GAP * piece.size
        text += f" {piece.text}" if apart else piece.text
    size = max(piece.size for piece in row)
    return Line(
        page=page,
        text=text,
        left=row[0].left,
        right=max(piece.right for piece in row),
        top=row[0].base - size,
        bottom=row[0].base,
    )


def _width(code: etree._Element, size: float) -> float:
    """From the beginning of the first letter to the end of the last one."""
    text = code.text or ""
    letters = [size if character > "\x7f" else size / 2 for character in text]
    steps = list(_steps(attribute(code, "DeltaX"), len(text) - 1)) or letters[:-1]
    return sum(steps) + letters[-1]


def _steps(delta: str | None, count: int) -> Iterator[float]:
    """Way from each letter to the next: plain numbers, or "g 3 4.2", which stands for 4.2 three times."""
    words = iter((delta or "").split())
    given = 0
    for word in words:
        times, value = 1, word
        if word == "g":
            times, value = int(_number(next(words, "0"))), next(words, "0")
        for _ in range(min(times, count - given)):
            given += 1
            yield _number(value)


def _numbers(attribute_value: str | None) -> list[float]:
    return [_number(word) for word in (attribute_value or "").split()]


def _number(word: str) -> float:
    try:
        number = float(word)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) and abs(number) < 1e9 else 0.0


def _one_line(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")
