"""Hierarchy (指标体系): which indicators make up which aggregate, over any number of levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Group(NamedTuple):
    """A whole and its parts, as places in Hierarchy.codes."""

    whole: int
    parts: tuple[int, ...]
    level: int  # of the whole: an indicator is on level 1, a whole one above the highest of its parts


class Hierarchy(NamedTuple):
    """Elements of an index: the indicators in the order of their columns, then the aggregates, parts before wholes."""

    codes: tuple[str, ...]
    n_indicators: int
    groups: tuple[Group, ...]  # one for each aggregate, in the order of codes


class NotAHierarchy(ValueError):
    """The parents lead round in a circle, through these codes."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(" -> ".join(codes))
        self.codes = tuple(codes)


def hierarchy_of(indicators: Sequence[str], parents: Mapping[str, str]) -> Hierarchy:
    """The hierarchy of these indicators. parents: of every code that has one; all others are at the top.

    Aggregates stand level by level, within a level in the order in which `parents` first names them. A code that is
    neither an indicator nor a parent makes up nothing and is left out. Raises NotAHierarchy.
    """
    parts: dict[str, list[str]] = {}
    for code, parent in parents.items():
        parts.setdefault(parent, []).append(code)
    levels = dict.fromkeys(indicators, 1)
    for whole in parts:
        _level(whole, parts, levels, ())
    wholes = sorted(parts, key=lambda code: levels[code])
    codes = (*indicators, *wholes)
    place = {code: at for at, code in enumerate(codes)}
    groups = (
        Group(place[whole], tuple(place[part] for part in parts[whole] if part in place), levels[whole])
        for whole in wholes
    )
    return Hierarchy(codes, len(indicators), tuple(groups))


def lineage(hierarchy: Hierarchy) -> dict[str, str]:
    """The parent of every code that has one."""
    return {hierarchy.codes[part]: hierarchy.codes[group.whole] for group in hierarchy.groups for part in group.parts}


def levels(hierarchy: Hierarchy) -> list[int]:
    """The level of each element, in the order of the codes: indicators are on the first."""
    return [1] * hierarchy.n_indicators + [group.level for group in hierarchy.groups]


def _level(code: str, parts: Mapping[str, Sequence[str]], levels: dict[str, int], path: tuple[str, ...]) -> int:
    if code in path:
        raise NotAHierarchy((*path[path.index(code) :], code))
    if code not in levels:
        levels[code] = 1 + max((_level(part, parts, levels, (*path, code)) for part in parts.get(code, ())), default=0)
    return levels[code]
