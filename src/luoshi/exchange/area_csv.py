"""Areas as CSV: the names by which the areas of a table are known, by their GB/T 2260 codes.

A file has the columns code and name, and may have short_forms and stem, as areas.csv of a unit directory has.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from luoshi.errors import LuoshiError
from luoshi.exchange.csv_tables import fields_of, filled, plain_heading, read_table
from luoshi.indicators.refusals import sentence
from luoshi.messages import mark, translate
from luoshi.plans.units.forms import DATA

OWN = DATA / "620700/areas.csv"  # of Zhangye
_HEADINGS = {
    "code": "代码 地区代码 行政区划代码", "name": "名称 地区 地区名称", "short_forms": "简称 别名",
    "stem": "", "level": "级别",
}  # fmt: skip
_NAMES = {heading: field for field, headings in _HEADINGS.items() for heading in (field, *headings.split())}


class AreasInvalid(LuoshiError):
    """A list of areas holds what is no area; `problems` has each with its row."""

    code = "areas_invalid"
    message = mark("The areas {path} cannot be used. Correct:\n{lines}")


def read_areas(source: str | Path | bytes = OWN, file: str = "") -> dict[str, tuple[str, ...]]:
    """The names of each area, the full one first, by code. Areas that are for statistics alone are left out.

    Raises AreasInvalid, NoHeadings, HeadingTwice, and what documents.formats.file and encoding raise of no text.
    """
    name = file or ("" if isinstance(source, bytes) else str(source))
    table = read_table(source, name, _is_heading, "code, name")
    fields = fields_of(table.headings, _NAMES, name)
    found: dict[str, tuple[str, ...]] = {}
    problems = []
    for number, cells in table.rows:
        row = dict(zip(fields, (cell.strip() for cell in filled(cells, len(fields))), strict=False))
        if not row["code"] or row.get("level") == "statistics" or row["code"].startswith("#"):
            continue
        problems += [(number, what) for what in _problems(row, cells[len(fields) :], found)]
        names = (row["name"], *row.get("short_forms", "").split("|"), row.get("stem", ""))
        found[row["code"]] = tuple(dict.fromkeys(filter(None, names)))
    if problems:
        lines = "\n".join(f"{number}: {what}" for number, what in problems)
        raise AreasInvalid(path=name, lines=lines, problems=tuple(problems))
    return found


def _problems(row: dict[str, str], beyond: Sequence[str], found: dict[str, tuple[str, ...]]) -> list[str]:
    problems = [sentence("too_many_cells", {"words": ", ".join(beyond)})] if beyond else []
    if not row["name"]:
        problems.append(translate(mark("{key} is needed.")).format(key="name"))
    if row["code"] in found:
        problems.append(translate(mark("{id}: given twice, so one of them would be lost.")).format(id=row["code"]))
    return problems


def _is_heading(cells: Sequence[str]) -> bool:
    return {"code", "name"} <= {_NAMES.get(plain_heading(cell)) for cell in cells}
