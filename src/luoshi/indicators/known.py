"""What was known on a day (当日已知数): of each key the observation in force then.

Nothing is overwritten, only superseded. Which of several sources counts: choosing.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from luoshi.errors import LuoshiError
from luoshi.indicators.observation import Key, Observation
from luoshi.messages import mark


class DuplicateObservation(LuoshiError):
    """Two figures of one indicator, area, period and source became known on one day, and neither replaces the other."""

    code = "duplicate_observation"
    message = mark(
        "{indicator}, {area}, {period}, {source}: {values} were both known from {day}, so nobody can tell which one "
        "holds. Leave one out, give the day on which the later one became known, or name in it what it supersedes."
    )


def as_known(observations: Iterable[Observation], day: date | None = None) -> tuple[Observation, ...]:
    """The observations in force at the end of a day, one for each key, in the order in which keys first appear.

    day: None for all that is known by now. Of one key the latest holds; of one day, the one that says what it
    supersedes. Raises DuplicateObservation where two of one day differ and neither says so.
    """
    found: dict[Key, Observation] = {}
    for observation in observations:
        if day is not None and observation.known_from is not None and observation.known_from > day:
            continue
        held = found.get(observation.key)
        found[observation.key] = observation if held is None else later(held, observation)
    return tuple(found.values())


def later(held: Observation, other: Observation) -> Observation:
    """The one of two observations of a key that holds; `other` was stored after `held`. Raises DuplicateObservation."""
    before, after = _day(held), _day(other)
    if before != after:
        return held if before > after else other
    if other.supersedes:
        return other
    if held.supersedes or (held.value, held.obs_status) == (other.value, other.obs_status):
        return held
    raise DuplicateObservation(
        indicator=held.indicator,
        area=held.area,
        period=str(held.period),
        source=held.source,
        values=f"{held.value}, {other.value}",
        day=str(held.known_from or ""),
    )


def _day(observation: Observation) -> date:
    return observation.known_from or date.min
