"""The catalogue of indicators (指标目录) as YAML and as CSV.

docs/how-to/write-a-catalogue.md tells the keys. What must fit together: indicators/catalogue.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from luoshi.documents.formats.encoding import decode
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.errors import LuoshiError
from luoshi.evaluation.rulebook.yaml_values import plain_values
from luoshi.exchange.csv_tables import BYTE_ORDER_MARK, csv_text, fields_of, filled, plain_heading, read_table
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.cells import day_in, written
from luoshi.indicators.indicator import Direction, Indicator, Nature, Reporting, Status
from luoshi.messages import mark, translate
from luoshi.periods import Frequency

FIELDS = Indicator._fields
_WORDS = {  # as people write them, besides the names themselves
    "direction": "正指标:up 正向:up 逆指标:down 逆向:down 区间指标:interval 区间:interval 比较:benchmark",
    "nature": "时点:stock 存量:stock 时期:flow 流量:flow",
    "reporting": "当期值:per_period 当期:per_period 累计值:cumulative 累计:cumulative",
    "frequency": "年:A 年报:A 半年:S 半年报:S 季:Q 季度:Q 季报:Q 月:M 月度:M 月报:M",
    "status": "在用:active 停用:retired",
}
_NAMED = {"direction": Direction, "nature": Nature, "reporting": Reporting, "frequency": Frequency, "status": Status}
_CHOICES: dict[str, dict[str, str]] = {
    key: {name: name for name in get_args(names)} | dict(pair.split(":") for pair in _WORDS[key].split())
    for key, names in _NAMED.items()
}
_HEADINGS = {
    "code": "指标代码 代码", "name": "指标名称 指标 名称", "unit": "计量单位 单位", "direction": "指标方向 方向",
    "nature": "性质 时点时期", "reporting": "报送方式", "frequency": "报告期 频率 周期", "decimals": "小数位数",
    "lowest": "下限", "highest": "上限",
    "lag_months": "滞后月数", "formula": "计算公式 公式", "owner": "数据责任单位 责任单位",
    "definition": "口径 指标解释",
    "version": "口径版本 版本", "status": "状态", "retired_on": "停用日期", "evidence": "停用依据",
    "standard": "标准 制度", "source": "来源 依据", "aliases": "别名 又称",
}  # fmt: skip
_NAMES = {heading: field for field, headings in _HEADINGS.items() for heading in (field, *headings.split())}
_WIDEST = 4096  # columns of a line of YAML, so that a sentence stays on one
_NEEDED = ("code", "name", "unit")


class CatalogueFileInvalid(LuoshiError):
    """A catalogue file holds what is no indicator; `problems` has each with its line."""

    code = "catalogue_file_invalid"
    message = mark("The catalogue {path} cannot be used. Correct:\n{lines}")


Problem = tuple[int, str]  # line or row, sentence


def read_catalogue(source: str | Path | bytes, file: str = "") -> Catalogue:
    """The catalogue in a YAML or CSV file, told by its content. Raises CatalogueFileInvalid and CatalogueUnfit.

    file: what it is called where `source` is bytes.
    """
    name = file or ("" if isinstance(source, bytes) else Path(source).name or str(source))
    data = read_bytes(source, name, MAX_BYTES)
    if _is_csv(decode(data, name).text):
        rows = list(_csv_rows(data, name))
        problems: list[Problem] = []
    else:
        rows, problems = _yaml_rows(decode(data, name).text)
    indicators = []
    for line, row in rows:
        made = _Made(row)
        indicators.append(made.indicator())
        problems += [(line, sentence) for sentence in made.problems]
    if problems:
        problems.sort(key=lambda problem: problem[0])
        lines = "\n".join(f"{line}: {sentence}" for line, sentence in problems)
        raise CatalogueFileInvalid(path=name, lines=lines, problems=tuple(problems))
    return Catalogue(indicators)


def write_catalogue(path: str | Path, indicators: Iterable[Indicator]) -> None:
    """Write a catalogue: as CSV where the name ends in .csv, else as YAML."""
    as_csv = Path(path).suffix.lower() == ".csv"
    text = BYTE_ORDER_MARK + catalogue_csv(indicators) if as_csv else catalogue_yaml(indicators)
    Path(path).write_bytes(text.encode())


def catalogue_csv(indicators: Iterable[Indicator]) -> str:
    """The indicators as CSV text, a row each."""
    rows = (tuple(_shown(getattr(one, field)) for field in FIELDS) for one in indicators)
    return csv_text((FIELDS, *rows))


def catalogue_yaml(indicators: Iterable[Indicator]) -> str:
    """The indicators as YAML text, without the keys that hold what is taken where nothing is said."""
    from io import StringIO

    from ruamel.yaml import YAML

    said = [
        {field: list(value) if isinstance(value, tuple) else _plain(value) for field, value in one._asdict().items()
         if field in _NEEDED or value != Indicator._field_defaults[field]}
        for one in indicators
    ]  # fmt: skip
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.allow_unicode, yaml.sort_base_mapping_type_on_output = False, True, False
    yaml.width = _WIDEST
    text = StringIO()
    yaml.dump({"indicators": said}, text)
    return text.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(_plain(value))


def _is_csv(text: str) -> bool:
    """Whether one of the first rows holds the headings of a catalogue, of which YAML has none side by side."""
    return any(_is_heading(line.replace("\t", ",").replace(";", ",").split(",")) for line in text.splitlines()[:20])


def _is_heading(cells: Iterable[str]) -> bool:
    return set(_NEEDED) <= {_NAMES.get(plain_heading(cell.strip('"'))) for cell in cells}


def _csv_rows(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    table = read_table(data, name, _is_heading, ", ".join(_NEEDED))
    fields = fields_of(table.headings, _NAMES, name)
    keys = [field or heading for field, heading in zip(fields, table.headings, strict=True)]
    for number, cells in table.rows:
        beyond = cells[len(keys) :]  # is told as unknown
        pairs = zip((*keys, *beyond), filled(cells, len(keys)), strict=True)
        row: dict[str, Any] = {key: cell for key, cell in pairs if cell}
        row["aliases"] = [alias for alias in row.get("aliases", "").split("|") if alias]
        yield number, row


def _yaml_rows(text: str) -> tuple[list[tuple[int, dict[str, Any]]], list[Problem]]:
    values = plain_values(text)
    problems = [(problem.line, problem.text) for problem in values.problems]
    held = values.value.get("indicators") if isinstance(values.value, dict) else None
    if not isinstance(held, list):
        what = translate(mark("A catalogue has the key indicators, with a list of indicators below it."))
        return [], problems or [(1, what)]
    rows = []
    for at, row in enumerate(held):
        line = values.lines.get(("indicators", at), 1)
        if isinstance(row, dict):
            rows.append((line, row))
        else:
            problems.append((line, translate(mark("An indicator has keys: code, name, unit and more."))))
    return rows, problems


class _Made:
    """Makes an indicator of what is written, and keeps what is wrong with it."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.row = {key: self._text(value) for key, value in row.items() if value is not None}
        self.problems: list[str] = []

    def indicator(self) -> Indicator:
        unknown = [key for key in self.row if key not in FIELDS]
        if unknown:
            self._say(
                mark("{key} means nothing here. Known are: {known}."), key=", ".join(unknown), known=", ".join(FIELDS)
            )
        for key in _NEEDED:
            if not self.row.get(key):
                self._say(mark("{key} is needed."), key=key)
        made = {key: self._value(key, value) for key, value in self.row.items() if key in FIELDS}
        indicator = Indicator(**{"code": "", "name": "", "unit": "", **made})
        if (indicator.status == "retired") != (indicator.retired_on is not None):
            self._say(mark("A retired indicator has the day of its end in retired_on, and no other has."))
        if indicator.lowest is not None and indicator.highest is not None and indicator.lowest >= indicator.highest:
            self._say(mark("lowest must be less than highest."))
        return indicator

    def _text(self, value: object) -> Any:
        """Numbers as they are written: a code or a version may be one."""
        if isinstance(value, list):
            return [self._text(item) for item in value]
        return f"{value:f}" if isinstance(value, Decimal) else value

    def _value(self, key: str, value: Any) -> Any:
        if key == "aliases":
            return tuple(value) if isinstance(value, list) else (value,)
        if not isinstance(value, str):
            self._say(mark("{key} must be text."), key=key)
            return Indicator._field_defaults.get(key, "")
        value = value if key in ("name", "definition", "evidence", "source") else value.strip()
        if key in _CHOICES:
            return self._choice(key, value)
        if key in ("decimals", "lag_months"):
            return self._count(key, value)
        if key in ("lowest", "highest"):
            return self._bound(key, value)
        return self._day(key, value) if key == "retired_on" else value

    def _choice(self, key: str, value: str) -> str:
        found = _CHOICES[key].get(value)
        if found is None:
            self._say(mark("{key} is {value}; it must be one of: {known}."), key=key, value=value, known=_known(key))
        return found or str(Indicator._field_defaults[key])

    def _count(self, key: str, value: str) -> int:
        if not value.isdecimal():
            self._say(mark("{key} is {value}; it must be a whole number."), key=key, value=value)
            return 0
        return int(value)

    def _bound(self, key: str, value: str) -> Decimal | None:
        found = written(value)
        if found.value is None or found.unit:
            self._say(mark("{key} is {value}; it must be a number such as 0 or 100."), key=key, value=value)
            return None
        return found.value

    def _day(self, key: str, value: str) -> date | None:
        day = day_in(value)
        if day is None:
            self._say(mark("{key} is {value}; it must be a day such as 2018-06-01."), key=key, value=value)
        return day

    def _say(self, sentence: str, **facts: str) -> None:
        self.problems.append(translate(sentence).format(**facts))


def _known(key: str) -> str:
    return ", ".join(dict.fromkeys(_CHOICES[key].values()))
