"""What does not fit among the planned values: counties and city, quarters, path, shares, bounds of the indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from luoshi.messages import mark, translate
from luoshi.supervision.yearly.draft import QUARTERS, Aim, Cell, YearDraft
from luoshi.supervision.yearly.findings import Finding

_UNBOUNDED = mark("no bound")


def value_findings(draft: YearDraft) -> Iterator[Finding]:
    """Target by target, in the order of the draft."""
    for aim in draft.aims:
        yield from _against_path(draft, aim)
        for quarter in QUARTERS:
            yield from _against_counties(draft, aim, quarter)
        yield from _against_shares(draft, aim)
        for area in (draft.city, *draft.counties):
            yield from _over_quarters(draft, aim, area)
            yield from _within_bounds(draft, aim, area)


def _against_path(draft: YearDraft, aim: Aim) -> Iterator[Finding]:
    cell = Cell(aim.target, draft.city, QUARTERS[-1])
    value = draft.values.get(cell)
    if value is None:
        yield Finding("no_value_for_year", True, {"target": aim.name}, (cell,))
    elif aim.due is not None and (value > aim.due if aim.falls else value < aim.due):
        yield Finding("year_misses_path", True, {"target": aim.name, "value": value, "due": aim.due}, (cell,))


def _against_counties(draft: YearDraft, aim: Aim, quarter: int) -> Iterator[Finding]:
    planned = {area: draft.value(aim.target, area, quarter) for area in draft.counties}
    known = {area: value for area, value in planned.items() if value is not None}
    cell = Cell(aim.target, draft.city, quarter)
    city = draft.values.get(cell)
    if not known or city is None:
        return
    facts = {"target": aim.name, "quarter": quarter, "city": city}
    cells = (cell, *(Cell(aim.target, area, quarter) for area in draft.counties))
    if not aim.adds_up:
        if len(known) == len(planned) and not min(known.values()) <= city <= max(known.values()):
            bounds = {"low": min(known.values()), "high": max(known.values())}
            yield Finding("ratio_outside_counties", True, facts | bounds, cells)
    elif len(known) < len(planned):
        yield from _of_a_part(draft, known, facts, cells)
    elif sum(known.values()) != city:
        yield Finding("counties_miss_city", True, facts | {"sum": sum(known.values(), Decimal(0))}, cells)


def _of_a_part(
    draft: YearDraft, known: dict[str, Decimal], facts: dict[str, object], cells: Sequence[Cell]
) -> Iterator[Finding]:
    """What can be said while some counties have no value yet."""
    missing = [name for area, name in draft.counties.items() if area not in known]
    without = tuple(cell for cell in cells if cell.area in draft.counties and cell.area not in known)
    yield Finding("county_missing", True, facts | {"areas": "、".join(missing)}, without)
    city = facts["city"]
    for cell in cells:
        value = known.get(cell.area)
        if value is not None and isinstance(city, Decimal) and value > city:
            yield Finding(
                "county_over_city", True, facts | {"area": draft.counties[cell.area], "value": value}, (cell,)
            )


def _against_shares(draft: YearDraft, aim: Aim) -> Iterator[Finding]:
    """A share is a part of the whole target, so no year can ask for more of it."""
    for area, share in aim.shares.items():
        cell = Cell(aim.target, area, QUARTERS[-1])
        value = draft.values.get(cell)
        if value is not None and not aim.falls and value > share:
            facts = {"target": aim.name, "area": draft.counties.get(area, area), "value": value, "share": share}
            yield Finding("county_over_share", True, facts, (cell,))


def _over_quarters(draft: YearDraft, aim: Aim, area: str) -> Iterator[Finding]:
    before: Decimal | None = None
    for quarter in QUARTERS:
        cell = Cell(aim.target, area, quarter)
        value = draft.values.get(cell)
        if value is None:
            continue
        facts = {"target": aim.name, "area": _name(draft, area), "quarter": quarter, "value": value, "before": before}
        if before is not None and aim.counted == "stock" and (value > before if aim.falls else value < before):
            yield Finding("stock_turns_back", False, facts, (cell,))
        elif before is not None and aim.counted == "amount" and aim.adds_up and value < before:
            yield Finding("amount_falls", True, facts, (cell,))
        before = value


def _within_bounds(draft: YearDraft, aim: Aim, area: str) -> Iterator[Finding]:
    for quarter in QUARTERS:
        cell = Cell(aim.target, area, quarter)
        value = draft.values.get(cell)
        below = value is not None and aim.lowest is not None and value < aim.lowest
        above = value is not None and aim.highest is not None and value > aim.highest
        if below or above:
            facts = {"target": aim.name, "area": _name(draft, area), "quarter": quarter, "value": value}
            bounds = {"low": _bound(aim.lowest), "high": _bound(aim.highest)}
            yield Finding("outside_indicator", True, facts | bounds, (cell,))


def _bound(value: Decimal | None) -> Decimal | str:
    return translate(_UNBOUNDED) if value is None else value


def _name(draft: YearDraft, area: str) -> str:
    return draft.counties.get(area) or translate(mark("whole city"))
