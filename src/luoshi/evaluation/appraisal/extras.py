"""Bonus, deduction and veto (加分、扣分、一票否决) of one unit as lines; what lacks proof does not count."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from luoshi.evaluation.appraisal.facts import Record
from luoshi.evaluation.appraisal.lines import Line, LineKind, rounded, sum_of
from luoshi.evaluation.appraisal.rule import AppraisalRule, ExtraRule, Extras
from luoshi.evaluation.judging.judgement import Term
from luoshi.messages import mark


def extra_lines(rule: AppraisalRule, records: Sequence[Record]) -> tuple[Line, ...]:
    """The lines of bonuses and deductions, each list with a line that takes back what is above its cap."""
    bonus = _of_list(rule.bonus, records, "bonus", rule.places)
    return (*bonus, *_of_list(rule.deductions, records, "deduction", rule.places))


def vetoes(rule: AppraisalRule, records: Sequence[Record]) -> tuple[Line, ...]:
    """A line for each veto that was cast; what it takes is settled with the whole score."""
    lines = []
    for code, title in sorted(rule.veto.items):
        cast = tuple(record for record in records if record.code == code)
        if cast:
            proven = any(record.evidence for record in cast)
            state, reason = ("scored", "") if proven else ("not_counted", "no_evidence")
            lines.append(Line("veto", code, title, None, None, state, reason, fact=cast))  # type: ignore[arg-type]
    return tuple(lines)


def _of_list(extras: Extras, records: Sequence[Record], kind: LineKind, places: int) -> tuple[Line, ...]:
    sign = 1 if kind == "bonus" else -1
    lines = []
    for extra in sorted(extras.items, key=lambda one: one.code):
        own = tuple(record for record in records if record.code == extra.code)
        lines += _lines(extra, own, kind, sign, places)
    over = abs(sum_of(lines)) - extras.cap if extras.cap is not None else Decimal(0)
    if extras.cap is not None and over > 0:
        term = Term("cap", mark("{score} is above the cap {cap}"), {"score": abs(sum_of(lines)), "cap": extras.cap})
        lines.append(Line("adjustment", f"{kind}_cap", "", -sign * over, terms=(term,)))
    return tuple(lines)


def _lines(extra: ExtraRule, records: Sequence[Record], kind: LineKind, sign: int, places: int) -> list[Line]:
    counted = tuple(record for record in records if record.evidence)
    unproven = tuple(record for record in records if not record.evidence)
    lines = []
    if counted:
        times = sum((record.times for record in counted), Decimal(0))
        points = Fraction(extra.points) * Fraction(times)
        facts = {"points": extra.points, "times": times, "score": points}
        terms = [Term("score", mark("{points} x {times} = {score}"), facts)]
        if extra.most is not None and points > extra.most:
            terms.append(Term("cap", mark("{score} is above the cap {cap}"), {"score": points, "cap": extra.most}))
            points = Fraction(extra.most)
        given = sign * rounded(points, places)
        lines.append(Line(kind, extra.code, extra.title, given, terms=tuple(terms), fact=counted))
    if unproven:
        lines.append(Line(kind, extra.code, extra.title, None, None, "not_counted", "no_evidence", fact=unproven))
    return lines
