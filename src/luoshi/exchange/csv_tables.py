"""CSV as offices have it, of any encoding and separator, with a title above the headings; and text safe to open.

What the columns mean: the reader of each table.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from luoshi.documents.formats.encoding import decode
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.patterns import regex

BYTE_ORDER_MARK = "\ufeff"  # by which Excel and WPS know that a file is UTF-8
_SEPARATORS = ",\t;"
_LOOKED_AT = 20  # rows among which the headings stand
_FORMULA = regex(r"'*(?:[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")
_NEGATIVE = regex(r"-[0-9]+(?:\.[0-9]+)?")


class NoHeadings(LuoshiError):
    """No row of the table holds the headings that are needed."""

    code = "no_headings"
    message = mark(
        "{file}: no row has the headings that are needed, so nobody can tell which column is which. "
        "Needed are {needed}; the first row holds: {found}."
    )


class HeadingTwice(LuoshiError):
    """Two columns of a table mean the same."""

    code = "heading_twice"
    message = mark(
        "{file}: the columns “{first}” and “{second}” mean the same, so nobody can tell which one holds. "
        "Leave one out, or name it otherwise."
    )


class TableUnreadable(LuoshiError):
    """What should be CSV is not: a cell without end, most often after a quotation mark that is never closed."""

    code = "table_unreadable"
    message = mark(
        "{file} is no CSV that can be read ({reason}). Look for a quotation mark that is not closed, and save it again."
    )


class Table(NamedTuple):
    """A table: its headings, and the rows below them with their numbers, from 1, as a spreadsheet counts."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # cells as they stand, without empty ones beyond the headings


def read_table(source: str | Path | bytes, file: str, fits: Callable[[Sequence[str]], bool], needed: str) -> Table:
    """The table in a file, without empty rows. fits: whether a row is that of the headings; needed: what it must hold.

    Raises NoHeadings, TableUnreadable, and what documents.formats.file and encoding raise of a file that is no text.
    """
    text = decode(read_bytes(source, file, MAX_BYTES), file).text
    tables = [rows_of(text, separator, file) for separator in _SEPARATORS]
    for rows in tables:
        for at, cells in enumerate(rows[:_LOOKED_AT]):
            if fits(cells):
                return _below(rows, at)
    first = next((cells for cells in tables[0] if any(cells)), [])
    raise NoHeadings(file=file, needed=needed, found=", ".join(first)[:200])


def rows_of(text: str, separator: str, file: str) -> list[list[str]]:
    """The cells of each row. Raises TableUnreadable."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise TableUnreadable(file=file, reason=str(error)) from None


def fields_of(headings: Sequence[str], names: Mapping[str, str], file: str) -> tuple[str, ...]:
    """The field that each heading names, "" where it names none. Raises HeadingTwice."""
    fields = tuple(names.get(plain_heading(heading), "") for heading in headings)
    for at, field in enumerate(fields):
        if field and field in fields[:at]:
            raise HeadingTwice(file=file, first=headings[fields.index(field)], second=headings[at])
    return fields


def plain_heading(words: str) -> str:
    """A heading as it is compared: of one width and case, without blanks and what stands in brackets."""
    plain = "".join(normalize("NFKC", words).split()).strip("\ufeff*:").lower()
    return plain.partition("(")[0] or plain


def in_brackets(words: str) -> str:
    """What stands in brackets behind a heading: 亿元 of 数值(亿元)."""
    return normalize("NFKC", words).partition("(")[2].partition(")")[0].strip()


def _below(rows: list[list[str]], at: int) -> Table:
    headings = tuple(read_cell(cell) for cell in rows[at])
    below = (
        (number, _without_tail(cells, len(headings)))
        for number, cells in enumerate(rows[at + 1 :], at + 2)
        if any(cell.strip() for cell in cells)
    )
    return Table(headings, tuple(below))


def _without_tail(cells: list[str], length: int) -> tuple[str, ...]:
    held = [read_cell(cell) for cell in cells]
    while len(held) > length and not held[-1].strip():
        held.pop()
    return tuple(held)


def filled(cells: Sequence[str], length: int) -> tuple[str, ...]:
    """The cells, with empty ones up to this length."""
    return (*cells, *[""] * (length - len(cells)))


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV (RFC 4180), so that no spreadsheet takes a text for a formula; `read_cell` undoes that."""
    written = StringIO(newline="")
    csv.writer(written).writerows([[safe_cell(cell) for cell in row] for row in rows])
    return written.getvalue()


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The same line by line, with the mark that spreadsheets look for, so that no table is ever held whole."""
    yield BYTE_ORDER_MARK
    for row in rows:
        yield csv_text([row])


def safe_cell(words: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula; a number below zero is none."""
    return "'" + words if _FORMULA.match(words) and not _NEGATIVE.fullmatch(words) else words


def read_cell(words: str) -> str:
    """What was meant by a cell that safe_cell may have changed."""
    return words[1:] if words.startswith("'") and _FORMULA.match(words[1:]) else words
