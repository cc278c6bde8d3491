"""An appraisal as tables: for each group units with score, attainment, rank, grade, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.evaluation.appraisal.appraise import Appraisal, GroupScores
from luoshi.evaluation.appraisal.lines import rounded
from luoshi.evaluation.appraisal.unit_score import UnitScore
from luoshi.evaluation.appraisal.wording import reason_words
from luoshi.messages import mark, translate
from luoshi.reports.table import Table

_NONE = "–"
_HEADINGS = (
    mark("Rank in the group"), mark("Unit"), mark("Points"), mark("Attainment of what was assigned"), mark("Grade"),
    mark("What is missing"),
)  # fmt: skip
_SHARES = (0, 4, 0, 4, 0, 8)
_TITLE = mark("{title}, {year}: {group}")


def appraisal_tables(appraisal: Appraisal) -> tuple[Table, ...]:
    """A table for each group; groups are compared nowhere."""
    return tuple(_table(appraisal, group) for group in appraisal.groups)


def _table(appraisal: Appraisal, group: GroupScores) -> Table:
    title = translate(_TITLE).format(title=appraisal.rule.title, year=appraisal.year, group=group.name)
    rows = tuple(_row(score, appraisal.rule.places) for score in group.scores)
    return Table(title, tuple(translate(heading) for heading in _HEADINGS), rows, _SHARES)


def _row(score: UnitScore, places: int) -> tuple[str, ...]:
    attained = _NONE if score.attainment is None else f"{rounded(score.attainment, places):f}%"
    return (
        str(score.rank or _NONE),
        score.unit,
        _NONE if score.score is None else f"{score.score:f}",
        attained,
        score.grade or _NONE,
        translate(mark("; ")).join(dict.fromkeys(_missing(score))),
    )


def _missing(score: UnitScore) -> Iterator[str]:
    if score.pending:
        yield translate(mark("{weight} points wait for figures")).format(weight=f"{score.pending:f}")
    for reason in (score.reason, score.rank_reason, score.grade_reason):
        if reason and not (score.pending and reason in ("weight_pending", "no_data")):
            yield reason_words(reason)
