"""Receiving figures (数据接收): what is stored, what is unchanged and what is refused, of all that was handed in.

Nothing is corrected and nothing overwritten: a figure is stored beside what it supersedes, or refused with its reasons.
Handing in the same figures again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.checks import Break, breaks, is_explained
from luoshi.indicators.handed_in import Handed
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Key, Observation
from luoshi.indicators.received import Explained, Incoming, Received, Refusal
from luoshi.indicators.rules import ValidationRule, check_rules
from luoshi.indicators.statuses import WITHOUT_VALUE
from luoshi.indicators.view import View
from luoshi.messages import translate
from luoshi.periods import FREQUENCY_NAMES


def receive(
    catalogue: Catalogue, known: Iterable[Observation], handed: Handed, rules: Sequence[ValidationRule] = ()
) -> Received:
    """What becomes of figures that were handed in, beside those known already, in the order they were stored.

    A figure equal to the one in force on its day is unchanged. One that breaks a hard rule is refused; so is one that
    breaks a soft rule, unless its note explains it. Each is looked at beside all that is known and handed in and fits
    by itself. Raises what check_rules raises of rules that do not fit the catalogue.
    """
    check_rules(rules, catalogue)
    store = _Store(known)
    refused = list(handed.refused)
    fit: list[Incoming] = []
    for one in handed.incoming:
        fault = _unknown(one.observation, catalogue) or _misfit(one.observation, catalogue)
        if fault:
            refused.append(Refusal(one.where, *fault, one.observation))
        else:
            fit.append(one)
    fit, doubled = _without_doubles(fit)
    taken, broken, explained = _judged(catalogue, store, fit, rules)
    stored, unchanged = store.put(taken)
    kept = tuple(
        one._replace(observation=stored[id(one.observation)]) for one in explained if id(one.observation) in stored
    )
    return Received(tuple(stored.values()), tuple(unchanged), (*refused, *doubled, *broken), kept)


_Fault = tuple[str, dict[str, Any]] | None


def _unknown(observation: Observation, catalogue: Catalogue) -> _Fault:
    """Why it is a figure of nothing in the catalogue."""
    code, version = observation.indicator, observation.version
    versions = catalogue.versions(code)
    if not versions:
        return "indicator_unknown", {"indicator": code}
    if version not in versions:
        return "version_unknown", {"indicator": code, "version": version, "known": ", ".join(versions)}
    return None


def _misfit(observation: Observation, catalogue: Catalogue) -> _Fault:
    """Why it can be no figure of its indicator, whatever else is known."""
    indicator = catalogue.indicator(observation.indicator, observation.version)
    period, value, status = observation.period, observation.value, observation.obs_status
    if period.frequency != indicator.frequency:
        told = translate(FREQUENCY_NAMES[indicator.frequency])
        return "period_misfit", {"period": str(period), "indicator": indicator.code, "frequency": told}
    if indicator.had_ended(period):
        facts = {"retired_on": indicator.retired_on, "evidence": indicator.evidence, "period": str(period)}
        return "indicator_retired", {"indicator": indicator.code, **facts}
    if value is None:
        return None if status in WITHOUT_VALUE else ("value_missing", {})
    if status in WITHOUT_VALUE:
        return "value_not_expected", {"value": value, "status": status}
    return None if value.is_finite() else ("not_finite", {"words": str(value)})


def _without_doubles(handed: Sequence[Incoming]) -> tuple[list[Incoming], list[Refusal]]:
    """Without those of one key and day that differ, unless all but one say what they supersede."""
    groups: dict[tuple[Key, date | None], list[Incoming]] = {}
    for one in handed:
        if not one.observation.supersedes:
            groups.setdefault((one.observation.key, one.observation.known_from), []).append(one)
    refused = []
    for rivals in groups.values():
        if len({(one.observation.value, one.observation.obs_status) for one in rivals}) > 1:
            values = ", ".join(str(one.observation.value) for one in rivals)
            for one in rivals:
                others = ", ".join(str(other.where) for other in rivals if other is not one)
                facts = {"values": values, "other": others}
                refused.append(Refusal(one.where, "duplicate_observation", facts, one.observation))
    doubled = {id(refusal.observation) for refusal in refused}
    return [one for one in handed if id(one.observation) not in doubled], refused


def _judged(
    catalogue: Catalogue, store: _Store, handed: Sequence[Incoming], rules: Sequence[ValidationRule]
) -> tuple[list[Observation], list[Refusal], list[Explained]]:
    view = View(catalogue, store.with_all([one.observation for one in handed]))
    newest = _newest(handed)
    taken, refused, explained = [], [], []
    for one in handed:
        observation = one.observation
        found: list[Break] = []
        if store.unchanged(observation) is None:
            known = store.in_force(observation.key, observation.known_from)
            holding = [rule for rule in rules if rule.kind != "base_equality" or _is_base(rule, observation, newest)]
            found = breaks(observation, holding, view, known)
        grounds = _grounds(found, observation)
        if grounds:
            also = tuple((broken.code, broken.facts) for broken in grounds[1:])
            refused.append(Refusal(one.where, grounds[0].code, grounds[0].facts, observation, also))
            continue
        taken.append(observation)
        explained += [Explained(one.where, broken.code, broken.facts, observation) for broken in found]
    return taken, refused, explained


def _grounds(found: Iterable[Break], observation: Observation) -> list[Break]:
    """The breaks for which a figure is refused, the hard ones first; a note explains the soft ones."""
    grounds = [broken for broken in found if not is_explained(broken, observation)]
    return sorted(grounds, key=lambda broken: broken.rule.severity == "soft")


def _newest(handed: Iterable[Incoming]) -> dict[tuple[str, str], Any]:
    """The last period that was handed in of each indicator and area."""
    newest: dict[tuple[str, str], Any] = {}
    for one in handed:
        place = (one.observation.indicator, one.observation.area)
        newest[place] = max(newest.get(place, one.observation.period), one.observation.period)
    return newest


def _is_base(rule: ValidationRule, observation: Observation, newest: dict[tuple[str, str], Any]) -> bool:
    """Whether a figure is given only for comparison: of a base period, or before the newest one handed in."""
    if rule.periods:
        return observation.period in rule.periods
    return bool(observation.period < newest[observation.indicator, observation.area])


class _Store:
    """All that is known, by key, in the order it was stored."""

    def __init__(self, known: Iterable[Observation]) -> None:
        self.observations = list(known)
        self._of_key: dict[Key, list[Observation]] = {}
        for observation in self.observations:
            self._of_key.setdefault(observation.key, []).append(observation)

    def in_force(self, key: Key, day: date | None) -> Observation | None:
        """What holds on a day; day: None for a figure that was known always."""
        held = as_known(self._of_key.get(key, ()), day or date.min)
        return held[0] if held else None

    def unchanged(self, observation: Observation) -> Observation | None:
        """The observation that says the same: the one in force on its day, or one that is it itself."""
        current = self.in_force(observation.key, observation.known_from)
        if current is not None and _says_the_same(observation, current):
            return current
        for held in self._of_key.get(observation.key, ()):
            if observation._replace(supersedes=observation.supersedes or held.supersedes) == held:
                return held
        return None

    def with_all(self, handed: Sequence[Observation]) -> list[Observation]:
        """All that would be known if these were stored, too."""
        return [*self.observations, *_Store(self.observations).put(handed)[0].values()]

    def put(self, handed: Sequence[Observation]) -> tuple[dict[int, Observation], list[Observation]]:
        """Those that are stored, by the id of what was handed in and in its order, and those that are unchanged.

        They are looked at by the day they were known from; a correction of one day says what it supersedes.
        """
        stored: dict[int, Observation] = {}
        unchanged: list[Observation] = []
        for observation in sorted(handed, key=lambda one: one.known_from or date.min):
            if self.unchanged(observation) is not None:
                unchanged.append(observation)
                continue
            current = self.in_force(observation.key, observation.known_from)
            made = observation
            if current is not None and current.known_from == observation.known_from and not observation.supersedes:
                made = observation._replace(
                    supersedes=str(current.obs_status if current.value is None else current.value)
                )
            self._of_key.setdefault(made.key, []).append(made)
            stored[id(observation)] = made
        return {id(one): stored[id(one)] for one in handed if id(one) in stored}, unchanged


def _says_the_same(observation: Observation, current: Observation) -> bool:
    """Without a note of its own, a figure adds nothing to one with a note."""
    same = (observation.value, observation.obs_status) == (current.value, current.obs_status)
    return same and observation.note in ("", current.note)
