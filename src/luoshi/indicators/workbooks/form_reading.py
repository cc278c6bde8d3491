"""Form reading: the figures in a filled-in form, which says in hidden cells what each of its rows and columns is.

Rows may have been moved and columns inserted. What was written into the form before it was sent out stands in it
twice; a figure that still equals it is unchanged, and one that is gone was cleared, which is no way to withdraw it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation, ObsStatus
from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.indicators.statuses import status_of
from luoshi.indicators.workbooks.figures import Observed, Place, observed
from luoshi.indicators.workbooks.form import MARK, VERSION
from luoshi.indicators.workbooks.grid import Cell, Sheet, column_name
from luoshi.indicators.workbooks.labels import Names
from luoshi.indicators.workbooks.numbers import Figure, figure_in, is_figure_like, quoted, stored_number, year_in
from luoshi.indicators.workbooks.reading import Aside, Places, Question, Reading, Setting
from luoshi.messages import mark
from luoshi.periods import Period, parse_period

_FIRST_ROWS = 30  # in which the mark of a form is looked for


class FormFromElsewhere(LuoshiError):
    """A form whose hidden cells were made by another version of luoshi, or changed."""

    code = "form_from_elsewhere"
    message = mark(
        "{sheet}: this form has the version {found}, and luoshi reads version {known}, so its cells cannot be told "
        "apart for certain. Make a new form and copy the figures into it."
    )


class FormHead(NamedTuple):
    """What the hidden rows of a form say. fields: the column of each; a figure's area follows a colon."""

    row: int
    unit: str
    period: Period
    fields: dict[str, int]


def form_head(sheet: Sheet) -> FormHead | None:
    """The hidden head of a form; None where the sheet is none. Raises FormFromElsewhere."""
    at = next((place for place, cell in sheet.cells.items() if place[0] <= _FIRST_ROWS and cell.words == MARK), None)
    if at is None:
        return None
    row, column = at
    behind = sorted((place[1], cell.words.strip()) for place, cell in sheet.cells.items() if place[0] == row)
    told = [words for number, words in behind if number > column]
    if len(told) < 3 or told[0].removesuffix(".0") != VERSION:
        raise FormFromElsewhere(sheet=sheet.name, found=told[0] if told else "—", known=VERSION)
    fields = {cell.words: number for (line, number), cell in sheet.cells.items() if line == row + 1}
    return FormHead(row, told[1], parse_period(told[2]), fields)


def read_form(sheet: Sheet, head: FormHead, names: Names, setting: Setting) -> Reading:
    """What stands in a form."""
    return _FormReader(sheet, head, names, setting).read()


class _Entry(NamedTuple):
    """The cells of one figure of a form: its row, the column of its value, and what it is a figure of."""

    row: int
    column: int
    indicator: Indicator
    area: str


class _FormReader:
    def __init__(self, sheet: Sheet, head: FormHead, names: Names, setting: Setting) -> None:
        self.sheet, self.head, self.names = sheet, head, names
        self.setting = setting._replace(
            source=setting.source or head.unit, reported_by=setting.reported_by or head.unit, period=head.period
        )
        self.places = Places(setting.file, sheet)
        self.incoming: list[Incoming] = []
        self.unchanged: list[Incoming] = []
        self.refused: list[Refusal] = []
        self.questions: list[Question] = []
        self.used: dict[tuple[int, int], str] = {}  # what other cells were taken for

    def read(self) -> Reading:
        for row in sorted({row for row, _ in self.sheet.cells if row > self.head.row + 1}):
            self._read_row(row)
        told = {(one.where.row, one.where.column) for one in (*self.incoming, *self.unchanged)}
        told |= {(one.where.row, one.where.column) for one in self.refused}
        asides = tuple(
            Aside(self.places.at(row, column), self._taken_for(row, column), cell.words)
            for (row, column), cell in self.sheet.cells.items()
            if (row, column_name(column)) not in told
        )
        return Reading(tuple(self.incoming), tuple(self.refused), asides, tuple(self.questions), tuple(self.unchanged))

    def _taken_for(self, row: int, column: int) -> str:
        field = next((name for name, at in self.head.fields.items() if at == column), "").partition(":")[0]
        if row <= self.head.row + 1 or not field:
            return self.used.get((row, column), "heading" if row <= self.head.row + 1 else "note")
        return self.used.get((row, column), "comparison" if field in ("last_year", "change") else "heading")

    def _read_row(self, row: int) -> None:
        indicator = self.names.version(self._field(row, "code"), self._field(row, "version"))
        for name, column in self.head.fields.items():
            kind, _, area = name.partition(":")
            if kind != "value":
                continue
            area = area or self._field(row, "area")
            if indicator is not None and area:
                self._read_entry(_Entry(row, column, indicator, area))
            elif (row, column) in self.sheet.cells:
                self._refuse_unplaced(row, column)

    def _refuse_unplaced(self, row: int, column: int) -> None:
        """Refuse what stands where figures are due in a row that names none; words may stand there."""
        cell = self.sheet.cells[row, column]
        code, version = self._field(row, "code"), self._field(row, "version")
        if code and version and self._field(row, "area" if "area" in self.head.fields else "code"):
            known = self.names.versions(code)
            facts = {"indicator": code, "version": version, "known": ", ".join(known)}
            self._refuse(row, column, "version_unknown" if known else "indicator_unknown", facts)
        elif is_figure_like(cell) and not (cell.kind == "text" and year_in(cell)):  # a year heads the column
            self._refuse(row, column, "not_in_form", {"words": quoted(cell)})

    def _read_entry(self, entry: _Entry) -> None:
        cell = self.sheet.cells.get((entry.row, entry.column))
        if entry.indicator.formula:
            self._read_computed(entry, cell)
            return
        known = self._known(entry)
        status = self._field(entry.row, "status")
        if cell is None:
            self._read_blank(entry, known, status)
            return
        place = Place(entry.indicator, entry.area, self.head.period)
        found = observed(cell, place, status if not _says_nothing(cell) else "", self.setting, self._where(entry))
        if isinstance(found, Refusal):
            self.refused.append(found)
        else:
            self._take(entry, found, known)

    def _read_blank(self, entry: _Entry, known: Observation | None, status: str) -> None:
        """An empty cell says nothing, unless its status says that there is no figure, or there was one before."""
        told = status_of(status) if status else None
        if told in ("missing", "not_applicable"):
            observation = self._observation(entry, told)
            self._take(entry, Observed(observation), known, at=self._status_where(entry))
        elif known is not None and known.value is not None:
            self._refuse(entry.row, entry.column, "figure_cleared", {"value": known.value})
        elif status and told is None:
            self._refuse(entry.row, self.head.fields["status"], "status_unknown", {"words": status, "known": ""})
        elif status:
            self._refuse(entry.row, self.head.fields["status"], "value_missing", {})

    def _read_computed(self, entry: _Entry, cell: Cell | None) -> None:
        """A computed cell is not read: the figures that it follows from are. One that was typed over is refused."""
        if cell is None:
            return
        at = (entry.row, entry.column)
        shown = self._known_words(entry)
        if cell.formula or cell.kind != "number" or (shown and stored_number(cell.words) == stored_number(shown)):
            self.used[at] = "computed"
        else:
            facts = {"words": quoted(cell), "indicator": entry.indicator.name, "formula": entry.indicator.formula}
            self._refuse(*at, "computed_changed", facts)

    def _take(self, entry: _Entry, found: Observed, known: Observation | None, at: Where | None = None) -> None:
        note = self._field(entry.row, "note")
        observation = found.observation._replace(note=note)
        one = Incoming(observation, at or self._where(entry))
        if known is not None and self._is_same(known, observation):
            self.unchanged.append(one)
            return
        self.incoming.append(one)
        if found.question:
            self.questions.append(Question(one.where, found.question, observation.reported))

    def _is_same(self, known: Observation, other: Observation) -> bool:
        """Whether a figure is what it was; a form without a column for status and note keeps those of a number."""
        if "status" not in self.head.fields and known.value is not None:
            return known.value == other.value
        return (known.value, known.obs_status, known.note) == (other.value, other.obs_status, other.note)

    def _known(self, entry: _Entry) -> Observation | None:
        """What the form was sent out with."""
        words = self._known_words(entry)
        status = status_of(self._field(entry.row, "known_status" + self._suffix(entry)))
        if not words and status is None:
            return None
        blank = self._observation(entry, status or "normal")
        return blank._replace(value=stored_number(words) if words else None, note=self._field(entry.row, "known_note"))

    def _known_words(self, entry: _Entry) -> str:
        return self._field(entry.row, "known" + self._suffix(entry))

    def _suffix(self, entry: _Entry) -> str:
        return f":{entry.area}" if f"known:{entry.area}" in self.head.fields else ""

    def _observation(self, entry: _Entry, status: ObsStatus) -> Observation:
        return Observation(
            entry.indicator.code, entry.area, self.head.period, None, status, self.setting.source,
            self.setting.known_from, self.setting.reported_by, version=entry.indicator.version,
            document=str(self._where(entry)),
        )  # fmt: skip

    def _field(self, row: int, name: str) -> str:
        return _words(self.sheet, row, self.head.fields.get(name, 0))

    def _where(self, entry: _Entry) -> Where:
        return self.places.at(entry.row, entry.column)

    def _status_where(self, entry: _Entry) -> Where:
        return self.places.at(entry.row, self.head.fields["status"])

    def _refuse(self, row: int, column: int, code: str, facts: dict[str, Any]) -> None:
        self.refused.append(Refusal(self.places.at(row, column), code, facts))


def _words(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return cell.words.strip() if cell else ""


def _says_nothing(cell: Cell) -> bool:
    """Whether a cell holds a mark that says itself that there is no figure."""
    figure = figure_in(cell)
    return isinstance(figure, Figure) and figure.value is None
