"""Choice between sources (数据采用规则): of several figures of one thing, the one that counts for scoring.

The rule is data with a date and a source; what it does not choose stays visible with the test that it lost. What a
person decided of figures that contradict goes before every rule. As a file: exchange/figure_rules.py. What one source
knew on a day: known.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.indicators.observation import Key, Observation, ObsStatus
from luoshi.messages import mark, translate
from luoshi.periods import Period

Test = Literal["has_value", "source", "obs_status", "known_from"]
Cell = tuple[str, str, str, Period]  # indicator, version, area, period


class NoRuleOnDay(LuoshiError):
    """None of the versions of a rule holds on a day."""

    code = "no_rule_on_day"
    message = mark("No version of the rule {name} holds on {day}. Give one that does, or judge on another day.")


class ChoiceRule(NamedTuple):
    """In which order tests decide between sources. The first test on which two figures differ decides."""

    name: str
    tests: tuple[Test, ...]
    sources: tuple[str, ...] = ()  # words in the name of a source, the ones that win first
    statuses: tuple[ObsStatus, ...] = ()  # in the same way
    valid_from: date | None = None
    valid_to: date | None = None  # last day
    source: str = ""


class Decided(NamedTuple):
    """What a person decided of figures that contradict. It holds from its day on, until a later one of the same."""

    figures: tuple[Key, ...]  # that contradict, of one period or of two
    scored: Key | None  # the one of them that counts; None where all may stand, and the rule chooses as ever
    on: date


class LeftOut(NamedTuple):
    """A figure that does not count, beside the one that does. test: the one it lost; "" where none decided.

    "decided" and "illustrative" are no tests of the rule: a person decided it; an example never counts beside a figure.
    """

    observation: Observation
    chosen: Observation | None  # None: undecided, so none counts
    test: str


class Chosen(NamedTuple):
    """The figure that counts for each indicator, area and period, and all the others."""

    figures: Mapping[Cell, Observation]
    left_out: tuple[LeftOut, ...] = ()
    undecided: frozenset[Cell] = frozenset()
    rule: ChoiceRule | None = None


ONE_SOURCE = ChoiceRule("one_source", ())  # chooses nothing: figures that differ are undecided


def choose(
    observations: Iterable[Observation], rule: ChoiceRule = ONE_SOURCE, decided: Iterable[Decided] = ()
) -> Chosen:
    """The figure that counts for each cell. observations: as known on a day, so one for each source.

    decided: as it stood on that day. Of what was decided the rule is not asked.
    """
    left, left_out = _by_decision(tuple(observations), decided)
    cells: dict[Cell, list[Observation]] = {}
    for observation in left:
        cells.setdefault(cell_of(observation), []).append(observation)
    figures: dict[Cell, Observation] = {}
    undecided = set()
    for cell, rivals in cells.items():
        best, losers = _best(rivals, rule)
        left_out += losers
        if best is None:
            undecided.add(cell)
        else:
            figures[cell] = best
    return Chosen(figures, tuple(left_out), frozenset(undecided), rule)


def cell_of(observation: Observation) -> Cell:
    """What an observation is a figure of, whoever reports it."""
    return observation.indicator, observation.version, observation.area, observation.period


def decided_on(decided: Iterable[Decided], day: date) -> tuple[Decided, ...]:
    """What stood decided at the end of a day: of the same figures the latest alone."""
    found: dict[frozenset[Cell], Decided] = {}
    for one in sorted((each for each in decided if each.on <= day), key=lambda each: each.on):
        found[frozenset(key[:4] for key in one.figures)] = one
    return tuple(found.values())


def rule_on(rules: Sequence[ChoiceRule], day: date) -> ChoiceRule:
    """The version of a rule that holds on a day. Raises NoRuleOnDay."""
    for rule in rules:
        if (rule.valid_from or date.min) <= day <= (rule.valid_to or date.max):
            return rule
    raise NoRuleOnDay(name=rules[0].name if rules else "", day=day.isoformat())


def why(left_out: LeftOut) -> str:
    """Why a figure does not count, in the language in use."""
    chosen = left_out.chosen
    facts = {"source": chosen.source if chosen else "", "value": chosen.value if chosen else ""}
    return translate(_WHY[left_out.test]).format(**facts)


_WHY = {
    "": mark("The rule does not decide between the sources, so none of them counts."),
    "has_value": mark("{source} has a value, {value}."),
    "source": mark("{source} goes first by the rule, with {value}."),
    "obs_status": mark("The figure of {source}, {value}, is more final."),
    "known_from": mark("The figure of {source}, {value}, became known later."),
    "illustrative": mark("It is an example; {source} has reported the figure itself."),
    "same": mark("{source} has the same figure."),
    "decided": mark("It was decided that the figure of {source}, {value}, counts."),
}


def _by_decision(
    observations: tuple[Observation, ...], decided: Iterable[Decided]
) -> tuple[list[Observation], list[LeftOut]]:
    """The figures over which nothing was decided, with those that were decided to count; and those that do not."""
    by_key = {observation.key: observation for observation in observations}
    aside: dict[Key, Observation] = {}
    for one in decided:
        scored = by_key.get(one.scored) if one.scored else None
        if scored is not None:
            newer = (key for key in by_key if key[:4] == scored.key[:4])  # sources that came in after the decision
            aside |= {key: scored for key in (*one.figures, *newer) if key != scored.key}
    left = [observation for observation in observations if observation.key not in aside]
    return left, [LeftOut(by_key[key], scored, "decided") for key, scored in aside.items() if key in by_key]


def _best(rivals: list[Observation], rule: ChoiceRule) -> tuple[Observation | None, list[LeftOut]]:
    left = [rival for rival in rivals if rival.obs_status != "illustrative"] or rivals
    lost: list[tuple[Observation, str]] = [
        (rival, "illustrative") for rival in rivals if rival not in left
    ]  # whatever a rule says
    for test in rule.tests:
        ranks = [_RANKS[test](rival, rule) for rival in left]
        lost += [(rival, test) for rival, rank in zip(left, ranks, strict=True) if rank > min(ranks)]
        left = [rival for rival, rank in zip(left, ranks, strict=True) if rank == min(ranks)]
    if len({(rival.value, rival.obs_status) for rival in left}) > 1:
        return None, [LeftOut(rival, None, test) for rival, test in (*lost, *((rival, "") for rival in left))]
    best, *same = left
    lost += [(rival, "same") for rival in same]
    return best, [LeftOut(rival, best, test) for rival, test in lost]


def _place(words: Sequence[str], found: Callable[[str], bool]) -> int:
    return next((place for place, word in enumerate(words) if found(word)), len(words))


_RANKS: dict[Test, Callable[[Observation, ChoiceRule], int]] = {  # the lowest wins
    "has_value": lambda rival, _: rival.value is None,
    "source": lambda rival, rule: _place(rule.sources, lambda word: word in rival.source),
    "obs_status": lambda rival, rule: _place(rule.statuses, lambda status: status == rival.obs_status),
    "known_from": lambda rival, _: -(rival.known_from or date.min).toordinal(),
}
