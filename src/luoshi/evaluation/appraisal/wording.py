"""A score in words: each line of its tree as a sentence, in the language in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.evaluation.appraisal.facts import MatterFact, Record, TargetFact
from luoshi.evaluation.appraisal.lines import Line
from luoshi.evaluation.appraisal.unit_score import UnitScore
from luoshi.evaluation.judging.reasons import REASONS
from luoshi.evaluation.judging.terms import sentence
from luoshi.messages import mark, translate

APPRAISAL_REASONS = {
    "nothing_assigned": mark("nothing of this was assigned to the unit"),
    "not_reported": mark("nothing was reported"),
    "no_evidence": mark("there is no proof of it"),
    "matter_not_due": mark("its last day lies after the year"),
    "too_few_scorers": mark("not enough scorers"),
    "further_scorer_needed": mark("the scorers are too far apart; a further one is needed"),
    "share_limit": mark("the share of the group that may have the higher grade is used up"),
    "vetoed": mark("vetoed by the rule"),
    "not_in_catalogue": mark("no indicator of the catalogue has this name"),
    "several_in_catalogue": mark("several indicators of the catalogue have this name"),
    "not_appraised": mark("the unit is not appraised"),
    "not_announced": mark("the appraisal is not announced yet"),
    "published": mark("the appraisal is published already"),
    "time_over": mark("the time for objections is over"),
    "time_not_over": mark("the time for objections is not over"),
    "objection_open": mark("an objection is not decided yet"),
    "not_made_again": mark("an objection was upheld; make the appraisal again and announce it"),
    "decided_already": mark("the objection is decided already"),
    "own_score": mark("who scored the unit does not decide about it"),
}
_ADJUSTMENTS = {
    "bonus_cap": mark("bonuses above their cap"),
    "deduction_cap": mark("deductions above their cap"),
    "cap": mark("score above the cap"),
    "floor": mark("score below the floor"),
}


def reason_words(code: str) -> str:
    """Why there is no score, rank or grade, or why something may not be done."""
    return translate(APPRAISAL_REASONS.get(code) or REASONS.get(code, code))


def score_lines(score: UnitScore) -> Iterator[str]:
    """The score and below it every line, indented."""
    yield score_sentence(score)
    yield from _lines(score.lines, 1)


def score_sentence(score: UnitScore) -> str:
    """The score as the sum of its lines."""
    if score.score is None:
        words = mark("{unit}: no score, because {reason}")
        return translate(words).format(unit=score.unit, reason=reason_words(score.reason))
    summed = [f"{line.points:f}" for line in score.lines if line.points is not None]
    total = " + ".join(summed).replace("+ -", "- ")
    words = mark("{unit}: {sum} = {score}")
    if score.pending:
        words = mark("{unit}: {sum} = {score}, and {pending} wait for figures")
    return translate(words).format(unit=score.unit, sum=total, score=f"{score.score:f}", pending=score.pending)


def line_sentence(line: Line) -> str:
    """One line with its points, or with why it has none."""
    title = line.title or translate(_ADJUSTMENTS[line.code])
    if line.points is None and line.state == "scored":  # a veto that takes the grade alone
        return title
    if line.points is None:
        facts = {"title": title, "reason": reason_words(line.reason), "weight": line.weight}
        words = mark("{title}: no score, because {reason}")
        if line.weight is not None:
            words = mark("{title}: no score, because {reason}; its weight {weight} waits")
        return translate(words).format(**facts)
    if line.weight is None:
        return translate(mark("{title}: {points}")).format(title=title, points=f"{line.points:f}")
    facts = {"title": title, "points": f"{line.points:f}", "weight": f"{line.weight:f}", "given": line.given_weight}
    words = mark("{title}: {points} of {weight}")
    if line.given_weight is not None and line.given_weight != line.weight:
        words = mark("{title}: {points} of {weight} (its own weight {given}, and what came from others)")
    return translate(words).format(**facts)


def source_words(line: Line) -> str:
    """Where the line comes from: sentence of the plan and figure, matter and proof, proof of what adds or takes."""
    fact = line.fact
    if isinstance(fact, TargetFact):
        figures = translate(mark("; ")).join(
            f"{one.value}{fact.question.indicator.unit} ({one.period}, {one.source})"
            for one in fact.question.series
            if one.value is not None and fact.question.target.deadline
            and one.period.year == fact.question.target.deadline.year
        )  # fmt: skip
        promised = fact.promise.quote.words if fact.promise else ""
        return translate(mark("plan: {words}; figures: {figures}")).format(words=promised, figures=figures or "–")
    if isinstance(fact, MatterFact):
        words = mark("matter {code}, proof: {evidence}")
        return translate(words).format(code=fact.code, evidence=fact.evidence or "–")
    records = [one for one in fact or () if isinstance(one, Record)]
    if not records:
        return ""
    evidence = translate(mark("; ")).join(one.evidence for one in records if one.evidence)
    return translate(mark("proof: {evidence}")).format(evidence=evidence or "–")


def _lines(lines: Sequence[Line], depth: int) -> Iterator[str]:
    for line in lines:
        yield "  " * depth + line_sentence(line)
        if line.terms:
            yield "  " * (depth + 1) + sentence(line.terms)
        if source := source_words(line):
            yield "  " * (depth + 1) + source
        yield from _lines(line.lines, depth + 1)
