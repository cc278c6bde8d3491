"""Rows: what the tables of a plan say, whatever they are printed on.

TaskRow is a row of the 任务分解表, TargetRow of the 指标分解表, Load of the 单位负荷. What a document does not tell
stays empty for the office to fill.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luoshi.documents.outline import Outline
from luoshi.messages import mark, translate
from luoshi.plans.directory import Resolution
from luoshi.plans.plan import Measure, Plan, UnitName, item_of
from luoshi.reports.wording import SIGNS, commitment_words, kind_word
from luoshi.sources import Span

_FIRST_LEADS = mark("The first unit leads, by a rule of the document.")
_ALSO = mark("Also: {units}")
_LONGEST_PATH = 8  # years; a plan that runs longer gets no column for each year


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A measure as the office hands it out: who leads it, who answers for it, by when."""

    item: str  # 条款号, "3.2.1"
    section: str  # heading of the top-level item that it stands in
    heading: str
    text: str  # 任务内容, the document's own words
    goals: tuple[str, ...]  # 量化指标
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str = ""
    remark: str = ""
    yearly: str = ""  # from here on filled by the office
    stages: str = ""
    steps: str = ""
    leader: str = ""
    office: str = ""
    contact: str = ""
    source: str = ""  # 原文出处, the statement that says who answers


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as the office hands it out: how much, by when, who leads the measure that promises it."""

    item: str
    indicator: str
    unit: str
    kind: str  # "水平", "增长", …: in the language of the table
    comparator: str  # "≥", "" where there is none
    low: Decimal | None
    high: Decimal | None
    deadline: str
    base: str
    binding: str  # 约束性, 预期性
    force: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    path: tuple[tuple[int, Decimal | None], ...] = ()  # year by year; filled by the office
    data_source: str = ""  # 数据来源单位; filled by the office
    definition: str = ""  # 指标解释; filled by the office
    source: str = ""  # 原文出处


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan asks of one unit."""

    unit: str  # as written; several ways of writing joined by 、
    bodies: tuple[str, ...]  # canonical names; none where the directory does not tell, several of a collective name
    later: tuple[str, ...]  # what they became, with the year: "市工业和信息化局 2019"
    as_lead: tuple[str, ...]  # items that it leads
    as_responsible: tuple[str, ...]
    targets: int  # in the items that it leads


def names(units: tuple[UnitName, ...]) -> tuple[str, ...]:
    """The units as the document writes them."""
    return tuple(unit.quote.words for unit in units)


def task_rows(plan: Plan) -> Iterator[TaskRow]:
    """A row for each measure, in the order of the document."""
    goals = defaultdict(list)
    for target in plan.targets:
        goals[target.measure].append(commitment_words(target))
    for measure in plan.measures:
        yield TaskRow(
            item=measure.id,
            section=_section(plan.outline, measure),
            heading=measure.heading.words if measure.heading else "",
            text=tidy(measure.text.of(plan.outline.text)),
            goals=tuple(goals[item_of(measure.id)]),
            lead=names(measure.lead),
            responsible=names(measure.responsible),
            deadline=_deadline(measure),
            remark=_remark(measure),
            source=measure.statement.words,
        )


def target_rows(plan: Plan) -> Iterator[TargetRow]:
    """A row for each target, with the units of the measures that stand in the same item."""
    by_item = measures_by_item(plan)
    years = path_years(plan)
    for target in plan.targets:
        measures = by_item.get(target.measure, [])
        yield TargetRow(
            item=target.measure,
            indicator=target.indicator,
            unit=target.unit,
            kind=kind_word(target.kind),
            comparator=SIGNS.get(target.comparator or "", ""),
            low=target.low,
            high=target.high,
            deadline=target.deadline or "",
            base=target.base,
            binding=target.binding,
            force=target.force,
            lead=_once(name for measure in measures for name in names(measure.lead)),
            responsible=_once(name for measure in measures for name in names(measure.responsible)),
            path=tuple((year, None) for year in years),
            source=target.quote.words,
        )


def load_rows(plan: Plan) -> list[Load]:
    """A row for each unit, the busiest first, else in the order of the document.

    Two names of one body, such as 发改委 and 市发改委, are one unit; a name outside the directory stands alone.
    """
    known = {unit.name: unit for unit in plan.units}
    written: dict[str, dict[str, None]] = defaultdict(dict)

    def one(name: str) -> str:
        bodies = known[name].bodies if name in known else ()
        key = bodies[0].name if len(bodies) == 1 else name
        written[key][name] = None
        return key

    lead: dict[str, list[str]] = defaultdict(list)
    responsible: dict[str, list[str]] = defaultdict(list)
    targets: Counter[str] = Counter()
    promised = Counter(target.measure for target in plan.targets)
    for measure in plan.measures:
        for unit in dict.fromkeys(map(one, names(measure.lead))):
            if item_of(measure.id) not in map(item_of, lead[unit]):
                targets[unit] += promised[item_of(measure.id)]
            lead[unit].append(measure.id)
        for unit in dict.fromkeys(map(one, names(measure.responsible))):
            responsible[unit].append(measure.id)
    units = dict.fromkeys([*lead, *responsible])
    rows = [
        Load(
            "、".join(written[unit]),
            *_directory_says(known.get(next(iter(written[unit])))),
            tuple(lead[unit]),
            tuple(responsible[unit]),
            targets[unit],
        )
        for unit in units
    ]
    return sorted(rows, key=lambda row: (-len(row.as_lead), -len(row.as_responsible)))


def _directory_says(unit: Resolution | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if unit is None:
        return (), ()
    later = (f"{edge.after.name} {edge.when.text[:4]}" for edge in unit.later if edge.whole)
    return tuple(body.name for body in unit.bodies), tuple(later)


def measures_by_item(plan: Plan) -> dict[str, list[Measure]]:
    """The measures of each numbered item: more than one where an item holds several statements."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for measure in plan.measures:
        found[item_of(measure.id)].append(measure)
    return found


def path_years(plan: Plan) -> tuple[int, ...]:
    """The years for which the office sets yearly targets: those of the plan, up to its last deadline."""
    head = plan.outline.head
    deadlines = [target.deadline or "" for target in plan.targets]
    ends = [int(deadline[:4]) for deadline in deadlines if deadline[:4].isdecimal()]
    first = head.period[0] if head.period else head.date.year + 1 if head.date else None
    last = head.period[1] if head.period else max(ends, default=None)
    if first is None or last is None or not 0 <= last - first < _LONGEST_PATH:
        return ()
    return tuple(range(first, last + 1))


def tidy(text: str) -> str:
    """The words of a stretch without the white space at its ends and without empty lines; else as printed."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def quoted(plan: Plan, span: Span) -> str:
    """The words at a span, tidied."""
    return tidy(span.of(plan.outline.text))


def _section(outline: Outline, measure: Measure) -> str:
    if measure.node is None:
        return ""
    node = outline.nodes[measure.node]
    while node.parent is not None:
        node = outline.nodes[node.parent]
    return f"{node.number}{node.heading.words}"


def _deadline(measure: Measure) -> str:
    return "\n".join(note.value.words for note in measure.notes if _is_deadline(note.key))


def _remark(measure: Measure) -> str:
    remarks = [f"{note.key}：{note.value.words}" for note in measure.notes if not _is_deadline(note.key)]
    if measure.lead_by_rule:
        remarks.append(translate(_FIRST_LEADS))
    if measure.inherited:
        remarks.append(translate(_ALSO).format(units="、".join(names(measure.inherited))))
    return "\n".join(remarks)


def _is_deadline(key: str) -> bool:
    return "时限" in key or "时间" in key


def _once(units: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(units))
