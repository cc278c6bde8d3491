"""Succession: what a body became, as dated steps from one body to another.

Many steps into one body are a merge, many out of one a split. A duty transfer moves a duty; its body goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from luoshi.plans.units.bodies import Body
from luoshi.plans.units.rough_dates import RoughDate

CHANGES = ("rename", "merge", "split", "replace", "duty transfer")


class Edge(NamedTuple):
    """One step. A date known only by its year counts from the last day of the year, when it is certain."""

    before: Body
    after: Body
    when: RoughDate
    change: str  # one of CHANGES
    duty: str  # what moved, "" where the whole body did
    confidence: str
    source: str

    @property
    def whole(self) -> bool:
        """Whether `before` ended with this step."""
        return self.change != "duty transfer"


def successors(edges: Mapping[str, Sequence[Edge]], body: Body, since: date, until: date) -> tuple[Edge, ...]:
    """The steps after `since` up to and including `until` that lead on from a body, in order of date.

    edges: by canonical name of `before`. What took over a duty is followed as a whole only: its own duties are others.
    """
    found: list[Edge] = []
    _follow(edges, [edge for edge in edges.get(body.name, ()) if edge.when.last > since], until, found)
    return tuple(sorted(found, key=lambda edge: edge.when.last))


def _follow(edges: Mapping[str, Sequence[Edge]], steps: Sequence[Edge], until: date, found: list[Edge]) -> None:
    for edge in steps:
        if edge in found or edge.when.last > until:
            continue
        found.append(edge)
        later = [
            after
            for after in edges.get(edge.after.name, ())
            if after.when.last >= edge.when.last and (edge.whole or after.whole)
        ]
        _follow(edges, later, until, found)


def became(body: Body, steps: Sequence[Edge]) -> tuple[Body, ...]:
    """The bodies that a body is after these steps, duties that moved away aside; itself when it goes on."""
    now = [body]
    for name in dict.fromkeys([body.name, *(edge.before.name for edge in steps)]):
        after = [edge.after for edge in steps if edge.whole and edge.before.name == name]
        if after and any(one.name == name for one in now):
            now = [one for one in now if one.name != name] + after
    return tuple(dict.fromkeys(now))
