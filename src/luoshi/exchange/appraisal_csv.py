"""Facts of an appraisal as CSV: matters, opinions of scorers, and records of bonus, deduction and veto.

docs/how-to/appraise-units.md tells the columns. Every row is taken, or told with its number and why not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from luoshi.errors import LuoshiError
from luoshi.evaluation.appraisal.facts import MatterFact, Opinion, Record
from luoshi.evaluation.appraisal.rule import AppraisalRule
from luoshi.exchange.csv_tables import fields_of, filled, plain_heading, read_table
from luoshi.indicators.cells import day_in
from luoshi.messages import mark, translate

_MATTERS = {
    "unit": "单位 牵头单位 责任单位", "code": "编号 事项编号 序号", "title": "事项 督办事项 任务",
    "done_pct": "完成率 进度 完成进度",
    "due_on": "完成时限 时限 应完成日期", "done_on": "办结日期 完成日期 销号日期", "evidence": "佐证 佐证材料 证明材料",
    "measure": "任务编号 措施",
}  # fmt: skip
_OPINIONS = {
    "unit": "单位 被考核单位", "item": "指标 考核指标 项目", "scorer": "评分人", "score": "评分 得分",
    "reason": "理由 评分理由", "of_unit": "评分人单位",
}  # fmt: skip
_RECORDS = {
    "unit": "单位 被考核单位", "code": "项目 代码", "times": "次数", "evidence": "佐证 佐证材料 依据",
    "note": "说明 备注",
}  # fmt: skip
_A_FACT = TypeVar("_A_FACT")
_Row = Mapping[str, str]


class AppraisalFactsUnfit(LuoshiError):
    """A table of an appraisal has rows that cannot be taken; `problems` has each with its row."""

    code = "appraisal_facts_unfit"
    message = mark(
        "{file} has rows that cannot be taken, and a score without them would be wrong. Nothing was scored. "
        "Correct:\n{lines}"
    )


class _Unfit(Exception):
    """What is wrong with a row, in words."""


def read_matters(source: str | Path | bytes, rule: AppraisalRule, year: int, file: str = "") -> tuple[MatterFact, ...]:
    """The matters. One that is done late, or due after the year, is told by its dates. Raises AppraisalFactsUnfit."""

    def fact(row: _Row) -> MatterFact:
        due, done = _day(row, "due_on"), _day(row, "done_on")
        done_pct = Decimal(100) if done and not row["done_pct"] else _number(row, "done_pct", 0, 100)
        return MatterFact(
            _unit(row, rule), _needed(row, "code"), row["title"], done_pct, bool(due and done and done > due),
            bool(due and due > date(year, 12, 31)), row["evidence"], row["measure"], due, done,
        )  # fmt: skip

    return _read(source, file, (_MATTERS, ("unit", "code")), fact, lambda one: (one.unit, one.code))


def read_opinions(source: str | Path | bytes, rule: AppraisalRule, file: str = "") -> tuple[Opinion, ...]:
    """The opinions of scorers, in percent. Raises AppraisalFactsUnfit."""
    items = {item.code for item in rule.items if item.kind == "opinions"}

    def fact(row: _Row) -> Opinion:
        score = _number(row, "score", 0, 100)
        if score is None:
            raise _Unfit(translate(_IS_NEEDED).format(key="score"))
        item = _among(_needed(row, "item"), items)
        return Opinion(_unit(row, rule), item, _needed(row, "scorer"), score, row["reason"], row["of_unit"])

    keys = (_OPINIONS, ("unit", "item", "scorer", "score"))
    return _read(source, file, keys, fact, lambda one: (one.unit, one.item, one.scorer))


def read_records(source: str | Path | bytes, rule: AppraisalRule, file: str = "") -> tuple[Record, ...]:
    """What adds, takes or vetoes. Raises AppraisalFactsUnfit."""
    extras = {extra.code for extra in (*rule.bonus.items, *rule.deductions.items)}
    codes = extras | {code for code, _ in rule.veto.items}

    def fact(row: _Row) -> Record:
        times = _number(row, "times", 0)
        code = _among(_needed(row, "code"), codes)
        return Record(_unit(row, rule), code, row["evidence"], Decimal(1) if times is None else times, row["note"])

    return _read(source, file, (_RECORDS, ("unit", "code")), fact, None)


def _read(
    source: str | Path | bytes,
    file: str,
    keys: tuple[Mapping[str, str], tuple[str, ...]],
    fact: Callable[[_Row], _A_FACT],
    key: Callable[[_A_FACT], tuple[str, ...]] | None,
) -> tuple[_A_FACT, ...]:
    name = file or ("" if isinstance(source, bytes) else str(source))
    found: dict[object, _A_FACT] = {}
    problems = []
    for number, row in _rows(source, name, *keys):
        try:
            one = fact(row)
            same = number if key is None else key(one)
            if same in found:
                raise _Unfit(translate(mark("{id}: given twice, so one of them would be lost.")).format(id=same))
            found[same] = one
        except _Unfit as unfit:
            problems.append((number, str(unfit)))
    if problems:
        lines = "\n".join(f"{number}: {words}" for number, words in problems)
        raise AppraisalFactsUnfit(file=name, lines=lines, problems=tuple(problems))
    return tuple(found.values())


def _rows(
    source: str | Path | bytes, name: str, headings: Mapping[str, str], needed: tuple[str, ...]
) -> Iterator[tuple[int, _Row]]:
    names = {plain_heading(word): key for key, words in headings.items() for word in (key, *words.split())}
    table = read_table(source, name, lambda cells: set(needed) <= _known(cells, names), ", ".join(needed))
    fields = fields_of(table.headings, names, name)
    for number, cells in table.rows:
        words = (cell.strip() for cell in filled(cells, len(fields)))
        yield number, {**dict.fromkeys(headings, ""), **dict(zip(fields, words, strict=False))}


def _known(cells: object, names: Mapping[str, str]) -> set[str]:
    return {names.get(plain_heading(str(cell)), "") for cell in cells}  # type: ignore[attr-defined]


_IS_NEEDED = mark("{key} is needed.")
_NOT_AMONG = mark("“{words}” is not in the rule; known are: {known}.")


def _needed(row: _Row, key: str) -> str:
    if not row[key]:
        raise _Unfit(translate(_IS_NEEDED).format(key=key))
    return row[key]


def _among(words: str, known: set[str]) -> str:
    if words not in known:
        raise _Unfit(translate(_NOT_AMONG).format(words=words, known=", ".join(sorted(known)) or "–"))
    return words


def _unit(row: _Row, rule: AppraisalRule) -> str:
    return _among(_needed(row, "unit"), {unit for group in rule.groups for unit in group.units})


def _day(row: _Row, key: str) -> date | None:
    day = day_in(row[key]) if row[key] else None
    if row[key] and day is None:
        raise _Unfit(
            translate(mark("{key}: {words} is no day. Write it as 2019-03-15.")).format(key=key, words=row[key])
        )
    return day


def _number(row: _Row, key: str, least: int, most: int | None = None) -> Decimal | None:
    words = row[key].removesuffix("%").strip()
    if not words:
        return None
    try:
        number = Decimal(words)
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite() or number < least or (most is not None and number > most):
        facts = {"key": key, "words": row[key], "least": least, "most": most}
        sentence = mark("{key}: {words} is no number from {least} on.")
        if most is not None:
            sentence = mark("{key}: {words} is no number from {least} to {most}.")
        raise _Unfit(translate(sentence).format(**facts))
    return number
