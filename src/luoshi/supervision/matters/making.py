"""Making a move: whether this person may, what else it needs, and the matter as it is then. The table: moves.py."""

from __future__ import annotations

from datetime import datetime

from luoshi.supervision.matters.asking import Asking, Details
from luoshi.supervision.matters.changes import CHANGES
from luoshi.supervision.matters.conditions import check
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.matter import Made, Matter, Person
from luoshi.supervision.matters.moves import Move, Step, Who, possible, step, who_words
from luoshi.supervision.matters.refusals import MatterMoveNotYours, MatterReasonMissing, move_words


def capacities(matter: Matter, who: Person) -> frozenset[Who]:
    """As what a person acts in a matter."""
    found = set(who.offices)
    if who.unit is not None and who.unit == matter.lead:
        found.add(Who.LEAD)
    if who.unit is not None and any(part.unit == who.unit for part in matter.parts):
        found.add(Who.CO_UNIT)
    return frozenset(found)


def moves_for(matter: Matter, who: Person) -> dict[Move, Step]:
    """The moves that the table leaves to this person now."""
    held = capacities(matter, who)
    return {move: one for move, one in possible(matter.state).items() if held.intersection(one.who)}


def apply(
    matter: Matter,
    move: Move,
    who: Person,
    now: datetime,
    *,
    details: Details | None = None,
    rules: Rules | None = None,
) -> Matter:
    """The matter after the move. Raises MatterMoveImpossible, MatterMoveNotYours, or what conditions.py refuses."""
    asking = Asking(matter, move, who, now, details or Details(), rules or Rules())
    found = step(matter.state, move)
    if not capacities(matter, who).intersection(found.who):
        raise MatterMoveNotYours(move=move_words(move), who=who.name, others=who_words(found))
    if found.with_reason and not asking.details.reason.strip():
        raise MatterReasonMissing(move=move_words(move))
    check(asking)
    changed = CHANGES[move](asking) if move in CHANGES else matter
    made = Made(
        move, matter.state, found.to, who.name, now, asking.details.reason.strip(), changed.lead, changed.due_on
    )
    return changed._replace(state=found.to, made=(*matter.made, made))
