"""Areas as CSV: the names by which the areas of a table are known, by their GB/T 2260 codes.

A file has the columns code and name, and may have short_forms and stem, as areas.csv of a unit directory has.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from luoshi.exchange.csv_tables import plain_heading, read_table
from luoshi.plans.units.forms import DATA

OWN = DATA / "620700/areas.csv"  # of Zhangye
_HEADINGS = {
    "code": "代码 地区代码 行政区划代码", "name": "名称 地区 地区名称", "short_forms": "简称 别名",
    "stem": "", "level": "级别",
}  # fmt: skip
_NAMES = {heading: field for field, headings in _HEADINGS.items() for heading in (field, *headings.split())}


def read_areas(source: str | Path | bytes = OWN, file: str = "") -> dict[str, tuple[str, ...]]:
    """The names of each area, the full one first, by code. Areas that are for statistics alone are left out.

    Raises NoHeadings, and what documents.formats.file and encoding raise of a file that is no text.
    """
    name = file or ("" if isinstance(source, bytes) else str(source))
    table = read_table(source, name, _is_heading, "code, name")
    fields = [_NAMES.get(plain_heading(heading), "") for heading in table.headings]
    found = {}
    for _, cells in table.rows:
        row = dict(zip(fields, (cell.strip() for cell in cells), strict=True))
        if row["code"] and row.get("level") != "statistics" and not row["code"].startswith("#"):
            names = (row["name"], *row.get("short_forms", "").split("|"), row.get("stem", ""))
            found[row["code"]] = tuple(dict.fromkeys(filter(None, names)))
    return found


def _is_heading(cells: Sequence[str]) -> bool:
    return {"code", "name"} <= {_NAMES.get(plain_heading(cell)) for cell in cells}
