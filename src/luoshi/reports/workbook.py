"""Workbook: a plan as an .xlsx file: tasks, targets, load of units, doubts, and the text they were read from.

Each row links to its words in the sheet of the text. Reading one back: read_back.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from luoshi.messages import mark, translate
from luoshi.plans.doubts import sentence
from luoshi.plans.plan import Plan
from luoshi.reports import columns
from luoshi.reports.book import CELL_LIMIT, Book, open_book, printable
from luoshi.reports.rows import load_rows, path_years, quoted, target_rows, task_rows
from luoshi.reports.sheet_setup import CREATED
from luoshi.reports.sheets import HEADER_ROW, About, write_sheet
from luoshi.reports.wording import place_words

_ROWS = 1_000_000  # of text in a sheet; the file format ends at 1,048,576
_CUT = mark("… The text goes on in the document: a sheet holds no more rows.")


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph of the text as read, or a piece of one that is too long for a cell."""

    place: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt with its words and place; `decision` and `remark` are the office's."""

    sentence: str
    place: str
    source: str
    decision: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A row of the load of units, with its counts."""

    unit: str
    bodies: tuple[str, ...]
    later: tuple[str, ...]
    leads: int
    answers: int
    targets: int
    as_lead: str
    as_responsible: str


def write_workbook(plan: Plan, path: str | Path) -> None:
    """Write the workbook of a plan to `path`; the same plan gives the same bytes."""
    book = open_book(path)
    about = _about(plan)
    book.file.set_properties(_properties(about))
    text = list(text_rows(plan))
    starts = [row.start for row in text]

    def link(offset: int) -> str:
        row = HEADER_ROW + 1 + max(bisect_right(starts, offset) - 1, 0)
        return f"'{translate(columns.SOURCE.name)}'!D{row + 1}"

    measures, targets, doubts = plan.measures, plan.targets, plan.doubts
    write_sheet(book, columns.TASKS, task_rows(plan), about, lambda i: link(measures[i].statement.span.start))
    write_sheet(book, _targets_sheet(plan), target_rows(plan), about, lambda i: link(targets[i].quote.span.start))
    write_sheet(book, columns.LOADS, _load_rows(plan), about)
    write_sheet(book, columns.DOUBTS, _doubt_rows(plan), about, lambda i: link(doubts[i].span.start))
    write_sheet(book, columns.SOURCE, text, about)
    _write_rest(book)
    book.file.close()


def text_rows(plan: Plan) -> Iterator[TextRow]:
    """The text as read, a row a paragraph; blank paragraphs are left out."""
    start = written = 0
    for line in plan.outline.text.split("\n"):
        for at in range(0, len(line), CELL_LIMIT // 2):
            if written == _ROWS:
                yield TextRow("", start, translate(_CUT))
                return
            place = place_words(plan.outline.place_at(start + at))
            piece = line[at : at + CELL_LIMIT // 2]
            if piece.strip():
                yield TextRow(place, start + at, piece)
                written += 1
        start += len(line) + 1


def _about(plan: Plan) -> About:
    head = plan.outline.head
    return About(
        title=head.title.words if head.title else "",
        number=head.number.words if head.number else "",
        issuer=head.issuer.words if head.issuer else "",
        date=head.date.isoformat() if head.date else "",
    )


def _properties(about: About) -> dict[str, object]:
    return {
        "title": printable(about.title)[:255],
        "subject": printable(about.number)[:255],
        "author": "luoshi",
        "created": CREATED,
    }


def _targets_sheet(plan: Plan) -> columns.Sheet:
    """The layout of the targets, with a column for each year of the plan."""
    found: list[columns.Column] = []
    for column in columns.TARGETS.columns:
        if column is columns.PATH:
            words = translate(column.header)
            found += [replace(column, year=year, header=words.format(year=year)) for year in path_years(plan)]
        else:
            found.append(column)
    return replace(columns.TARGETS, columns=tuple(found))


def _load_rows(plan: Plan) -> Iterator[LoadRow]:
    for load in load_rows(plan):
        lead, responsible = load.as_lead, load.as_responsible
        items = "、".join(lead), "、".join(responsible)
        yield LoadRow(load.unit, load.bodies, load.later, len(lead), len(responsible), load.targets, *items)


def _doubt_rows(plan: Plan) -> Iterator[DoubtRow]:
    for doubt in plan.doubts:
        place = place_words(plan.outline.place_at(doubt.span.start))
        yield DoubtRow(sentence(doubt), place, quoted(plan, doubt.span))


def _write_rest(book: Book) -> None:
    """The ends of texts that were too long for their cell, on a sheet of their own."""
    if not book.rest:
        return
    sheet = book.file.add_worksheet(translate(REST_NAME))
    for at, header in enumerate(REST_HEADERS):
        book.text(sheet, 0, at, translate(header), "header")
    sheet.set_column(0, 2, 12)
    sheet.set_column(3, 3, 110)
    for at, (name, cell, piece, words) in enumerate(list(book.rest), 1):
        for column, value in enumerate((name, cell, str(piece), words)):
            book.text(sheet, at, column, value, "text")


REST_NAME = mark("Long texts")
REST_HEADERS = (mark("Sheet"), mark("Cell"), mark("Piece"), mark("Text"))
