"""Totals by name: the items of a question into a score with its terms, weights, bonuses, deductions and veto."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from luoshi.evaluation.band_scores import grade
from luoshi.evaluation.judging.judgement import Finding, Found, Term
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.named.asked import Asked
from luoshi.evaluation.named.total_items import check_vetoed, extra, items_in
from luoshi.evaluation.named.values import size
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.evaluation.scores import Bounds
from luoshi.evaluation.totals import Adjusted, Missing, Rollup, Row, adjusted, weighted_total
from luoshi.messages import mark

_REDISTRIBUTE = ("redistribute", "redistributed", "再分配")


def find_total(asked: Asked) -> Finding:
    """The total of the items of a question."""
    missing: Missing = "redistribute" if asked.text("missing") in _REDISTRIBUTE else "held"
    vetoed = _vetoed(asked.parameters.get("veto"))
    reach = asked.text("veto_reach") or "total"
    given = asked.parameters.get("items")
    if reach == "item":
        check_vetoed(given, vetoed)
    rollup = weighted_total(items_in(given, vetoed if reach == "item" else ()), missing)
    extras = [tuple(extra(row, name) for row in asked.rows(name)) for name in ("bonuses", "deductions")]
    final = adjusted(
        rollup.score,
        bonuses=extras[0],
        deductions=extras[1],
        caps=(size(asked.number("bonus_cap"), "bonus_cap"), size(asked.number("deduction_cap"), "deduction_cap")),
        bounds=Bounds(asked.number("cap"), asked.number("floor")),
        vetoed=bool(vetoed) and reach == "total",
    )
    fields: dict[str, Found] = {
        "score": final.score,
        "weight_pending": rollup.weight_pending,
        "weight_redistributed": rollup.weight_redistributed,
        "contributions": {row.name: row.contribution for row in rollup.rows},
        "shares": {row.name: row.share for row in rollup.rows},
        "bonus": final.bonus,
        "deduction": final.deduction,
    }
    reasons = {"score": rollup.reason} if final.score is None else {}
    for row in rollup.rows:
        if row.state != "scored":
            reasons |= {f"contributions.{row.name}": row.state, f"shares.{row.name}": row.state}
    readings = {"missing": missing, **({"veto_reach": reach} if vetoed else {})}
    if reach == "grade" and not asked.rows("grades"):
        written = packaged_rules().rule("grade", asked.question.judge_on)
        asked.parameters = {**asked.parameters, **written.body}
        readings["grades"] = f"{written.name} {written.version}: {written.source}"
    _add_grade(asked, rollup, final.score, fields, reasons, lowered=bool(vetoed) and reach == "grade")
    return Finding(fields, reasons, reasons.get("score"), readings, (_total_term(rollup, final),))


def _vetoed(given: Any) -> tuple[str, ...]:
    """Names of the vetoes that were cast."""
    if isinstance(given, bool):
        return ("veto",) if given else ()
    return tuple(str(name) for name in (given if isinstance(given, list | tuple) else [given] if given else ()))


def _add_grade(
    asked: Asked,
    rollup: Rollup,
    score: Fraction | None,
    fields: dict[str, Found],
    reasons: dict[str, str],
    *,
    lowered: bool,
) -> None:
    """The grade, where grades are asked for. While weight is pending it could still change, so there is none."""
    if not asked.rows("grades"):
        return
    bands = asked.bands("grades", "grade")
    fields["grade"] = None
    if lowered:
        fields["grade"] = asked.text("veto_grade") or str(bands[-1]["grade"])
    elif score is None or rollup.weight_pending:
        reasons["grade"] = "weight_pending" if rollup.weight_pending else rollup.reason
    else:
        fields["grade"] = grade(score, bands)


def _total_term(rollup: Rollup, final: Adjusted) -> Term:
    """The total with what it is the sum of."""
    words = mark("total {total}, bonus {bonus}, deduction {deduction}: {score}")
    if final.vetoed:
        words = mark("vetoed: {score}")
    elif final.score is None:
        words = mark("no total: {reason}")
    elif final.score == rollup.score:
        words = mark("total {score}")
    facts = {"total": rollup.score, "bonus": final.bonus, "deduction": final.deduction, "score": final.score}
    rows = tuple(_term(row) for row in rollup.rows)
    return Term("score", words, {**facts, "reason": Reason(rollup.reason)}, rows)


_WORDS = {
    "scored": mark("{name}: {score} x {share}% = {contribution}"),
    "missing": mark("{name}: no figure yet, weight {weight}"),
    "not_applicable": mark("{name}: does not apply, weight {weight} leaves"),
}


def _term(row: Row) -> Term:
    facts = {
        "name": row.name,
        "score": row.score,
        "share": row.share,
        "contribution": row.contribution,
        "weight": row.weight,
    }
    return Term("contributions", _WORDS[row.state], facts, tuple(_term(below) for below in row.rows))
