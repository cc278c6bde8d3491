"""What an amendment must not do: change an item twice, or from a day on which it does not hold yet."""

from __future__ import annotations

from datetime import date

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile
from luoshi.web.models import AmendedItem, Plan, Target
from luoshi.web.queries.amending import Card


class AmendedTwice(LuoshiError):
    """Two things in the document were said to change the same item of the plan."""

    code = "amended_twice"
    message = mark("“{name}” is changed twice by this document. Decide which one is to hold, and leave the other.")
    status = 409


class EffectTooEarly(LuoshiError):
    """The day of effect lies before what it would change."""

    code = "effect_too_early"
    message = mark("“{name}” holds from {since} on, so it cannot be changed from {day} on. Choose a later day.")
    status = 422


def see_that_once(doing: list[Card]) -> None:
    """No item of the plan is changed twice, and none in a measure that goes. Raises AmendedTwice."""
    seen = set()
    for card in doing:
        if card.present is not None and card.deed != AmendedItem.Deed.NEW:
            key = card.kind, card.present.pk
            if key in seen:
                raise AmendedTwice(name=card.title)
            seen.add(key)
    for card in doing:
        above = _measure_above(card)
        if above is not None and _withdrawn(doing, above):
            raise AmendedTwice(name=card.title)


def _measure_above(card: Card) -> int | None:
    """The measure in which a target is changed or new."""
    if card.kind == "target" and card.deed == AmendedItem.Deed.CHANGE and isinstance(card.present, Target):
        return card.present.measure_id
    return card.under.pk if card.kind == "target" and card.deed == AmendedItem.Deed.NEW and card.under else None


def _withdrawn(doing: list[Card], measure: int) -> bool:
    return any(
        card.kind == "measure"
        and card.deed == AmendedItem.Deed.WITHDRAW
        and card.present
        and card.present.pk == measure
        for card in doing
    )


def see_that_later(plan: Plan, doing: list[Card], on: date) -> None:
    """Rows that are to end are held; nobody else has ended them. Raises ChangedMeanwhile, EffectTooEarly."""
    for card in doing:
        if card.present is None or card.deed == AmendedItem.Deed.NEW:
            since = plan.issued_on
        else:
            held = type(card.present).objects.select_for_update().get(pk=card.present.pk)
            if held.holds_to is not None:
                raise ChangedMeanwhile(name=card.title)
            since = held.holds_from
        if on <= since:
            raise EffectTooEarly(name=card.title, since=since.isoformat(), day=on.isoformat())
