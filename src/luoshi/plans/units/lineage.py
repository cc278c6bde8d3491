"""Lineage (机构沿革): what a unit came from and what it became, as branches over the years. Steps: succession.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple


class Turn(NamedTuple):
    """One dated step between two units. `duty`: what moved, where the unit itself went on."""

    before: int
    after: int
    on: date
    change: str  # one of succession.CHANGES
    duty: str = ""
    source: str = ""


class Branch(NamedTuple):
    """A unit at the far end of a step, and what lies behind it."""

    unit: int
    turn: Turn
    branches: tuple[Branch, ...]


def came_from(unit: int, turns: Sequence[Turn]) -> tuple[Branch, ...]:
    """What went into a unit, the latest step first. A duty that moved brings no history of its unit with it."""
    into = [turn for turn in turns if turn.after == unit]
    return _branches(into, turns, _before, lambda turn, next_: next_.after == turn.before and next_.on <= turn.on)


def became(unit: int, turns: Sequence[Turn]) -> tuple[Branch, ...]:
    """What came out of a unit, the earliest step first."""
    out = [turn for turn in turns if turn.before == unit]
    return _branches(out, turns, _after, lambda turn, next_: next_.before == turn.after and next_.on >= turn.on)


def _branches(
    steps: Sequence[Turn], turns: Sequence[Turn], far: Callable[[Turn], int], follows: Callable[[Turn, Turn], bool]
) -> tuple[Branch, ...]:
    found = []
    for turn in sorted(steps, key=lambda one: one.on, reverse=far is _before):
        left = [one for one in turns if one not in steps]  # no step twice on one way, so that a circle ends
        behind = [] if turn.duty else [one for one in left if follows(turn, one) and not one.duty]
        found.append(Branch(far(turn), turn, _branches(behind, left, far, follows)))
    return tuple(found)


def _before(turn: Turn) -> int:
    return turn.before


def _after(turn: Turn) -> int:
    return turn.after
