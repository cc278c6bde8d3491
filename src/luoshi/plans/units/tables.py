"""Tables of a unit directory: CSV files as rows that know their place, and everything that is wrong with them at once.

A line that begins with # is a comment. Excel in China saves CSV in GB 18030, so that is read as well as UTF-8.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate


class DirectoryMissing(LuoshiError):
    """A file that a unit directory cannot do without is not there, or cannot be opened."""

    code = "unit_directory_missing"
    message = mark(
        "{path} cannot be opened: {reason}. A unit directory is a folder with units.csv, areas.csv and succession.csv: "
        "check its name, or copy the folder that comes with luoshi and change that."
    )


class DirectoryInvalid(LuoshiError):
    """Rows of a unit directory that cannot be used; `problems` names them all, each with file, line and column."""

    code = "unit_directory_invalid"
    message = mark("{folder} cannot be used as a unit directory. Correct these places, then try again:\n{problems}")


class Problem(NamedTuple):
    """One cell that cannot be used. `message` is a msgid; its fields are path, line, column and `facts`."""

    path: str
    line: int
    column: str
    message: str
    facts: Mapping[str, str]

    def __str__(self) -> str:
        sentence = translate(self.message).format(**self.facts)
        place = translate(mark("{path}, line {line}, column {column}:"))
        return f"{place.format(path=self.path, line=self.line, column=self.column)} {sentence}"


class Problems(tuple[Problem, ...]):
    """Problems, one a line when printed: in the language in use then, not the one in use when they were found."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))


class Row:
    """One row of a table: its cells by column, without blanks around them."""

    __slots__ = ("cells", "line", "path")

    def __init__(self, path: str, line: int, cells: dict[str, str]) -> None:
        self.path, self.line, self.cells = path, line, cells

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The cell as a list, whose items are joined by |."""
        return tuple(item for part in self[column].split("|") if (item := part.strip()))

    def problem(self, column: str, message: str, **facts: str) -> Problem:
        """What is wrong with the cell in `column`."""
        return Problem(self.path, self.line, column, message, {"value": self[column], **facts})


def read_table(path: Path, columns: Sequence[str], problems: list[Problem]) -> list[Row]:
    """Rows of the CSV file, which has exactly these columns in any order. What is wrong is added to `problems`."""
    text = _text(path, problems)
    if text is None:
        return []
    without_comments = ["\n" if line.startswith("#") else line for line in text.splitlines(keepends=True)]
    lines = csv.reader(without_comments, strict=True)
    try:
        header = [name.strip() for name in next((row for row in lines if row), [])]
        problems += _header_problems(path, lines.line_num, header, columns)
        return [] if set(header) != set(columns) else list(_rows(path, lines, header, problems))
    except csv.Error:
        broken = mark('the quotation marks of this line do not match. Write each cell with a comma in it as "…".')
        problems.append(Problem(str(path), lines.line_num, "-", broken, {}))
        return []


def _text(path: Path, problems: list[Problem]) -> str | None:
    """The text of the file; None where it breaks the rules of every encoding, which is added to `problems`."""
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
    except OSError as problem:
        raise DirectoryMissing(path=str(path), reason=problem.strerror or type(problem).__name__) from problem
    read_to = []  # by each encoding; the one that comes further is the likelier one
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as broken:
            read_to.append(broken.start)
    line = content.count(b"\n", 0, max(read_to)) + 1
    no_text = mark("this line holds bytes that are no text in UTF-8 or GB 18030. Write it anew, and save as UTF-8.")
    problems.append(Problem(str(path), line, "-", no_text, {}))
    return None


def _header_problems(path: Path, line: int, header: list[str], columns: Sequence[str]) -> Iterator[Problem]:
    allowed = {"columns": ", ".join(columns)}
    for name in sorted(set(columns) - set(header)):
        yield Problem(str(path), line, name, mark("this column is missing. The columns are: {columns}."), allowed)
    for name in sorted(set(header) - set(columns)):
        unknown = mark("there is no such column. Correct its name or take it out; the columns are: {columns}.")
        yield Problem(str(path), line, name or "-", unknown, allowed)


def _rows(path: Path, lines: Iterator[list[str]], header: list[str], problems: list[Problem]) -> Iterator[Row]:
    for cells in lines:
        line: int = lines.line_num  # type: ignore[attr-defined]  # a csv.reader
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            count = mark(
                "the row has {found} cells, and the header has {expected}. Is a comma missing, or one too many?"
            )
            facts = {"found": str(len(cells)), "expected": str(len(header))}
            problems.append(Problem(str(path), line, header[min(len(cells), len(header) - 1)], count, facts))
            continue
        yield Row(str(path), line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """Rows of a CSV file with exactly these columns. Raises DirectoryMissing and DirectoryInvalid."""
    problems: list[Problem] = []
    rows = read_table(path, columns, problems)
    check_tables(path.parent, problems)
    return rows


def check_tables(folder: Path, problems: Sequence[Problem]) -> None:
    """Raises DirectoryInvalid when there are problems."""
    if problems:
        raise DirectoryInvalid(folder=str(folder), problems=Problems(sorted(problems, key=lambda p: (p.path, p.line))))
