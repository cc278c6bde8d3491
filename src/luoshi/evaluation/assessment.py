"""Assessment (监测评价) of a plan: of each target on a day its attainment, path, light, odds, and why.

What a rule of judging does: judging/. How the promise became a target: promised.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from luoshi.evaluation.compared_with import area_compared_with
from luoshi.evaluation.forecasting.forecast import Forecast
from luoshi.evaluation.forecasting.targets import odds_of_targets
from luoshi.evaluation.judging.figures import figures_of
from luoshi.evaluation.judging.judgement import Judgement
from luoshi.evaluation.judging.levels import FROM_BASE
from luoshi.evaluation.judging.moments import moment_of
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.rules import judge
from luoshi.evaluation.lights import Light, light
from luoshi.evaluation.named.light_rules import matter_of
from luoshi.evaluation.promised import PlanYears, Promised, in_unit_of, promised, years_of
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import ChoiceRule, Chosen, Decided, LeftOut, choose, decided_on
from luoshi.indicators.formula import parse_formula, series_of
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation
from luoshi.plans.plan import Plan
from luoshi.plans.plan import Target as Promise

_LINEAR = {"share": "linear"}


class Figures(NamedTuple):
    """What is known: definitions, and every version of every figure, of the area of the plan and of others."""

    catalogue: Catalogue
    observations: Sequence[Observation]
    choice: ChoiceRule  # between sources
    decided: Sequence[Decided] = ()  # by persons, of figures that contradict


class Assessed(NamedTuple):
    """One target on the day. `reason`: why it could not be judged at all."""

    number: int  # of the target, in the order of the plan, from 1
    promised: Promised
    question: Question | None = None
    judgement: Judgement | None = None
    light: Light | None = None  # None where no light has a meaning
    odds: Forecast | None = None  # None where nothing is open any more
    left_out: tuple[LeftOut, ...] = ()  # figures of other sources for the same, which do not count
    latest: Observation | None = None  # the last figure that is known, be it too early to decide
    reason: str = ""  # not_in_catalogue, several_in_catalogue

    @property
    def indicator(self) -> Indicator | None:
        """The indicator of the catalogue that goes by the name of the promise."""
        return self.question.indicator if self.question else None

    @property
    def is_illustrative(self) -> bool:
        """Whether a figure that it is judged by, or compared with, is an example and no fact (示例)."""
        seen = (*self.question.series, *self.question.benchmark) if self.question else ()
        return any(map(_is_example, seen))

    @property
    def judged_by_example(self) -> bool:
        """Whether its status and its light say more than that nothing is known, and rest on an example."""
        known = self.judgement is not None and self.judgement.fields["status"] not in ("no_data", "not_applicable")
        return known and self.is_illustrative

    @property
    def figure_is_example(self) -> bool:
        """Whether the figure that is judged is an example or computed from one; else the last one that is known."""
        if self.judgement is None or self.judgement.fields.get("value") is None:
            return self.latest is not None and _is_example(self.latest)
        period = self.judgement.fields.get("period")
        of_period = [seen for seen in self.question.series if seen.period == period] if self.question else []
        return any(map(_is_example, of_period)) if of_period else self.is_illustrative


def _is_example(seen: Observation) -> bool:
    return seen.obs_status == "illustrative" and seen.value is not None


class Asked(NamedTuple):
    """A promise to be judged. `code`: of its indicator, where somebody said it; else the catalogue knows the name."""

    promise: Promise
    code: str = ""
    base: tuple[int, Decimal] | None = None  # year and value that the office set; else as the plan and the figures say
    path: Mapping[int, Decimal] = MappingProxyType({})  # the level due at the end of each year, where it was set


def assess(plan: Plan, figures: Figures, *, area: str, on: date, light_rule: WrittenRule) -> tuple[Assessed, ...]:
    """Every target of the plan, as the figures that were known on the day tell. Pure."""
    asked = [Asked(promise) for promise in plan.targets]
    return assess_promises(asked, years_of(plan), figures, area=area, on=on, light_rule=light_rule)


def assess_promises(
    asked: Sequence[Asked], years: PlanYears, figures: Figures, *, area: str, on: date, light_rule: WrittenRule
) -> tuple[Assessed, ...]:
    """The same for promises that a person has confirmed. Pure."""
    known = choose(as_known(figures.observations, on), figures.choice, decided_on(figures.decided, on))
    assessed = []
    for number, (promise, code, base, path) in enumerate(asked, 1):
        ready = _with_base(promised(promise, years, area), base)
        codes = (code,) if code else figures.catalogue.named(promise.indicator)
        if len(codes) == 1:
            indicator = figures.catalogue.indicator(codes[0])
            ready = in_unit_of(ready, indicator)
            inputs = tuple(_inputs(indicator, figures.catalogue))
            ready = _from_year_before(ready, _question(ready, indicator, inputs, known, on))
            question = _on_path(_question(ready, indicator, inputs, known, on), path)
            assessed.append(_assessed(number, ready, question, known, light_rule))
        else:
            reason = "several_in_catalogue" if codes else "not_in_catalogue"
            assessed.append(Assessed(number, ready, reason=reason))
    return _with_odds(assessed, known)


def _with_base(ready: Promised, base: tuple[int, Decimal] | None) -> Promised:
    """The base that the office set stands before what the plan as a whole suggests."""
    if base is None:
        return ready
    readings = tuple(one for one in ready.readings if one != "base_year_of_plan")
    return ready._replace(target=ready.target._replace(base_year=base[0], base_value=base[1]), readings=readings)


def _on_path(question: Question, path: Mapping[int, Decimal]) -> Question:
    """The question held against the path that was set."""
    return question._replace(parameters={**question.parameters, "path": path}) if path else question


def _question(
    ready: Promised, indicator: Indicator, inputs: tuple[Indicator, ...], known: Chosen, on: date
) -> Question:
    question = Question(ready.target, indicator, (), on, "judge", _LINEAR, inputs=inputs)
    series = _series(question, known, ready.target.area)
    return question._replace(series=series, benchmark=_benchmark(ready, question, known))


def _benchmark(ready: Promised, question: Question, known: Chosen) -> list[Observation]:
    """The figures of the area that the promise compares its own with; none where it compares with no other."""
    if ready.target.kind != "benchmark":
        return []
    area = area_compared_with(ready.promise.quote.words, ready.target.area)
    return _series(question, known, area) if area else []


def _from_year_before(ready: Promised, question: Question) -> Promised:
    """每年下降3% counts from the year before the one that is judged, and not from the year of the plan."""
    judged = moment_of(question, figures_of(question).periods).year
    if "every_year" not in ready.readings or ready.target.kind not in ("increase", "decrease") or not judged:
        return ready
    readings = tuple(one for one in ready.readings if one != "base_year_of_plan")
    return ready._replace(target=ready.target._replace(base_year=judged - 1), readings=(*readings, "year_before"))


def _series(question: Question, known: Chosen, area: str) -> list[Observation]:
    """The figures that count, of the indicator and of what its formula is computed from, in one area."""
    codes = _codes(question)
    return [seen for seen in known.figures.values() if seen.indicator in codes and seen.area == area]


def _codes(question: Question) -> set[str]:
    return {question.indicator.code, *(base.code for base in question.inputs)}


def _inputs(indicator: Indicator, catalogue: Catalogue) -> Iterator[Indicator]:
    """The series that its formula is computed from, and theirs in turn."""
    if not indicator.formula:
        return
    for code in dict.fromkeys(series.code for series in series_of(parse_formula(indicator.formula))):
        base = catalogue.indicator(code, named_by=indicator.code)
        yield base
        yield from _inputs(base, catalogue)


def _assessed(number: int, ready: Promised, question: Question, known: Chosen, light_rule: WrittenRule) -> Assessed:
    judgement, codes = _judgement(question), _codes(question)
    left_out = tuple(
        one
        for one in known.left_out
        if one.observation.indicator in codes and one.observation.area == question.target.area
    )
    lit = _light(question, judgement, light_rule)
    return Assessed(number, ready, question, judgement, lit, None, left_out, _latest(question))


def _latest(question: Question) -> Observation | None:
    """Of the indicator itself; of one that is computed, none: its parts are no figure of it."""
    own = [seen for seen in question.series if seen.indicator == question.indicator.code and seen.value is not None]
    return max((seen for seen in own if seen.period.end <= question.judge_on), key=_end, default=None)


def _end(seen: Observation) -> date:
    return seen.period.end


def _judgement(question: Question) -> Judgement:
    """Against the way from the base; where the base is not known, a level that is reached already is still on track."""
    judged = judge(question)
    if judged.reason == "base_missing" and question.target.kind not in FROM_BASE:
        now = judge(question._replace(parameters={}))
        return now if now.fields["status"] == "on_track" else judged
    return judged


def _light(question: Question, judgement: Judgement, rule: WrittenRule) -> Light | None:
    matter = matter_of(judgement.fields, question)
    return light(matter, rule, question.judge_on) if matter else None


def _with_odds(assessed: list[Assessed], known: Chosen) -> tuple[Assessed, ...]:
    """Odds for what is still open. The figures of other areas are asked for as well: areas learn from one another."""
    still_open = {one.number: one.question for one in assessed if one.question and _is_open(one.question)}
    others = [peer for question in still_open.values() for peer in _peers(question, known)]
    answers = odds_of_targets([*still_open.values(), *others])
    odds = dict(zip(still_open, answers, strict=False))  # those of the peers come after and are not asked for
    return tuple(one._replace(odds=odds.get(one.number)) for one in assessed)


def _is_open(question: Question) -> bool:
    return question.target.deadline is not None and question.judge_on < question.target.deadline


def _peers(question: Question, known: Chosen) -> Iterator[Question]:
    """The same for other areas. From examples (示例) only what rests on examples itself may learn."""
    codes, own = _codes(question), question.target.area
    made_up = any(_is_example(seen) for seen in question.series)
    for area in sorted({seen.area for seen in known.figures.values() if seen.indicator in codes} - {own}):
        series = [seen for seen in _series(question, known, area) if made_up or not _is_example(seen)]
        if series:
            yield question._replace(target=question.target._replace(area=area), series=series)
