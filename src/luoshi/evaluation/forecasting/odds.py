"""Odds: where a short yearly series goes, and the probability that it meets its goal by the deadline.

The numbers only; their sentences are in wording.py, and how far they can be trusted is told in docs/calibration.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from luoshi.evaluation.forecasting.events import Asked
from luoshi.evaluation.forecasting.forecast import Forecast, Open, forecasts
from luoshi.evaluation.forecasting.goals import Goal, Meeting, Series, known_answer, meeting
from luoshi.evaluation.forecasting.models import DEFAULT_MODEL, Model
from luoshi.evaluation.forecasting.questions import FARTHEST_YEARS, Known, Limits, Question, exact, known_points

_TOGETHER = 2048  # series forecast at once: bounds the memory


def odds(
    series: Series,
    goal: Goal | None = None,
    limits: Limits = Limits(),  # noqa: B008  a value that nobody can change
    *,
    until: int | None = None,
    peers: Sequence[Series] = (),
    model: Model = DEFAULT_MODEL,
    rng: np.random.Generator | None = None,
) -> Forecast:
    """The odds of one goal, and the forecast of each year up to its deadline (or up to `until`).

    peers: the same indicator in other areas; from four on, the areas learn from one another.
    """
    asked = Question(series, goal, until, limits, "peers" if peers else "", "itself")
    others = [Question(peer, None, None, limits, "peers", str(place)) for place, peer in enumerate(peers)]
    return odds_of_many([asked, *others], model=model, rng=rng)[0]


def odds_of_many(
    questions: Sequence[Question], *, model: Model = DEFAULT_MODEL, rng: np.random.Generator | None = None
) -> list[Forecast]:
    """An answer for each question, in their order. The areas of one group learn from one another (model `pooled`).

    Only goals of several years draw random paths; without rng these are the same at every call.
    """
    questions = [exact(question) for question in questions]
    answers: list[Forecast | None] = [None] * len(questions)
    series: list[tuple[int, Open]] = []
    for place, question in enumerate(questions):
        known = known_points(question)
        answers[place] = _settled(question, known)
        if isinstance(known, Known):
            years = 0 if answers[place] else _end(question, known) - known.last
            asked = _asked(question, known) if years else None
            series.append((place, Open(known, years, asked, question.group, question.area)))
    for batch in _batches(series):
        found = forecasts([one for _, one in batch], model, rng)
        for (place, _), answer in zip(batch, found, strict=True):
            answers[place] = answer or answers[place]
    return [answer for answer in answers if answer is not None]


def _batches(series: list[tuple[int, Open]]) -> Iterator[list[tuple[int, Open]]]:
    """Some series at a time; a group is never divided."""
    ordered = sorted(series, key=lambda one: one[1].group)
    batch: list[tuple[int, Open]] = []
    for place, one in ordered:
        whole = not one.group or not batch or batch[-1][1].group != one.group
        if len(batch) >= _TOGETHER and whole:
            yield batch
            batch = []
        batch.append((place, one))
    if batch:
        yield batch


def _settled(question: Question, known: Known | str) -> Forecast | None:
    """The answer where no forecast is needed, or none can be made."""
    last = max((year for year, value in question.series.items() if value is not None), default=None)
    answer = known_answer(question.goal, question.series) if question.goal else None
    if isinstance(answer, bool):
        return Forecast(float(answer), last_year=last, warnings=("known_already",))
    reason = answer or (known if isinstance(known, str) else _unanswerable(question, known))
    return Forecast(reason=reason, last_year=last) if reason else None


def _unanswerable(question: Question, known: Known) -> str:
    """Code of the reason why enough points still give no answer."""
    goal = question.goal
    if goal and goal.kind != "monotone":
        meets = meeting(goal)
        if isinstance(meets, str):
            return meets
        if goal.kind != "sum" and not question.limits.step and _is_a_point(meets, known):
            return "step_missing"
    ahead = _end(question, known) - known.last
    if ahead < 1:
        return "nothing_ahead"
    return "too_far_ahead" if ahead > FARTHEST_YEARS else ""


def _is_a_point(meets: Meeting, known: Known) -> bool:
    """Whether only one number meets the goal, which a continuous forecast never hits: 100 % of a share below it."""
    ends = [None if end is None else float(end) for end in (meets.floor, meets.ceiling)]
    single = known.scale.name != "level" and (ends[0] == known.scale.upper or ends[1] == known.scale.lower)
    return single or (meets.floor is not None and meets.floor == meets.ceiling)


def _end(question: Question, known: Known) -> int:
    """Last year that is asked for."""
    asked = [year for year in (question.goal and question.goal.deadline, question.until) if year is not None]
    return max(asked, default=known.last)


def _asked(question: Question, known: Known) -> Asked | None:
    goal = question.goal
    if goal is None:
        return None
    meets = None if goal.kind == "monotone" else meeting(goal)
    return Asked(question, goal, known, meets if isinstance(meets, Meeting) else None)
