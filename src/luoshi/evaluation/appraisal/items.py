"""Items of one unit: the weight of each, of its parts, and their points, so that weights and points add up exactly.

A missing part has its weight held (it waits) or redistributed; what does not apply always leaves, and its weight goes
to what is scored beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.appraisal.facts import Facts
from luoshi.evaluation.appraisal.lines import Line, State, cut, rounded, sum_of
from luoshi.evaluation.appraisal.parts import Part, Rules, parts_of
from luoshi.evaluation.appraisal.rule import AppraisalRule, ItemRule
from luoshi.evaluation.totals import Missing


class _Ready(NamedTuple):
    item: ItemRule
    parts: tuple[Part, ...]
    state: State
    reason: str
    missing: Missing


def item_lines(rule: AppraisalRule, group: str, unit: str, facts: Facts, rules: Rules) -> tuple[Line, ...]:
    """A line for each item of the group, with those of its parts below it."""
    items = rule.items_of(group)
    ready = [_ready(item, parts_of(item, items, unit, facts, rules), rule.missing) for item in items]
    weights = _weights([one.item.weight for one in ready], ready, rule.places)
    lines = {one.item.code: _line(one, weight, rule.places) for one, weight in zip(ready, weights, strict=True)}
    return tuple(lines[item.code] for item in rule.items if item.code in lines)


def weight_of(lines: Sequence[Line], state: State) -> Decimal:
    """The weight of the leaves that are in a state."""
    found = Decimal(0)
    for line in lines:
        if line.lines:
            found += weight_of(line.lines, state)
        elif line.state == state and line.weight is not None:
            found += line.weight
    return found


def _ready(item: ItemRule, parts: tuple[Part, ...], missing: Missing) -> _Ready:
    missing = item.missing or missing
    applying = [part for part in parts if part.state != "not_applicable"]
    if not applying:
        reason = parts[0].reason if parts else "nothing_assigned"
        return _Ready(item, parts, "not_applicable", reason, missing)
    if all(part.state == "missing" for part in applying):
        return _Ready(item, parts, "missing", applying[0].reason, missing)
    return _Ready(item, parts, "scored", "", missing)


def _weights(given: Sequence[Decimal], ready: Sequence[_Ready], places: int) -> list[Decimal | None]:
    """The weight of each: that of those that left goes to the scored ones in proportion. None: it left.

    Where nothing is scored, nobody takes it: all keep what they have.
    """
    held = [_is_held(one) for one in ready]
    scored = [at for at, one in enumerate(ready) if one.state == "scored"]
    free = sum((weight for at, weight in enumerate(given) if at in scored or not held[at]), Decimal(0))
    if not scored:
        return [weight if held[at] else None for at, weight in enumerate(given)]
    shares = dict(zip(scored, cut(free, [given[at] for at in scored], places), strict=True))
    return [shares[at] if at in shares else weight if held[at] else None for at, weight in enumerate(given)]


def _is_held(one: _Ready) -> bool:
    return one.state == "missing" and one.missing == "held"


def _line(ready: _Ready, weight: Decimal | None, places: int) -> Line:
    item, parts = ready.item, ready.parts
    if item.kind == "opinions":
        return _leaf(parts[0], weight, places)._replace(given_weight=item.weight)
    if weight is None or not parts:
        lines = tuple(_leaf(part, None, places) for part in parts)
        return Line("item", item.code, item.title, None, weight, ready.state, ready.reason, item.weight, (), lines)
    lines = _part_lines(ready, weight, places)
    points = sum_of(lines) if ready.state == "scored" else None
    return Line("item", item.code, item.title, points, weight, ready.state, ready.reason, item.weight, (), lines)


def _part_lines(ready: _Ready, weight: Decimal, places: int) -> tuple[Line, ...]:
    """All parts of an item weigh the same, before the weight of those that left comes to them."""
    taking = [part for part in ready.parts if _keeps(part, ready)]
    shares = iter(cut(weight, [Decimal(1)] * len(taking), places))
    weights = [next(shares) if _keeps(part, ready) else None for part in ready.parts]
    return tuple(_leaf(part, share, places) for part, share in zip(ready.parts, weights, strict=True))


def _keeps(part: Part, ready: _Ready) -> bool:
    """Whether a part has a weight: it is scored, or missing and held. Of an item that is held whole, all that apply."""
    if part.state == "missing":
        return ready.missing == "held"
    return part.state == "scored"


def _leaf(part: Part, weight: Decimal | None, places: int) -> Line:
    if part.state != "scored" or weight is None:
        terms = part.reckon(weight or Decimal(100)).terms if part.kind == "item" else ()
        return Line(part.kind, part.code, part.title, None, weight, part.state, part.reason, None, terms, (), part.fact)
    found = part.reckon(weight)
    points = rounded(found.points, places) if found.points is not None else None
    return Line(part.kind, part.code, part.title, points, weight, "scored", "", None, found.terms, (), part.fact)
