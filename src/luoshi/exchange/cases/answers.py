"""What came of a table of cases: expected beside found, as values for JSON and as rows for the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.case import Case, Compared, compare
from luoshi.evaluation.judging.judgement import Judgement
from luoshi.evaluation.judging.rules import RULES, Rule, judge
from luoshi.evaluation.judging.terms import sentence
from luoshi.exchange.cases.reading import CaseTable, Refused
from luoshi.exchange.exact_json import dumps


class Answered(NamedTuple):
    """A case with what its rule says."""

    case: Case
    judgement: Judgement
    compared: tuple[Compared, ...]

    @property
    def same(self) -> bool:
        """Whether everything that was expected was found."""
        return all(one.same for one in self.compared)


class Answers(NamedTuple):
    """All cases of a table."""

    answered: tuple[Answered, ...]
    refused: tuple[Refused, ...]

    @property
    def same(self) -> bool:
        """Whether every case was judged, and every result found as expected."""
        return not self.refused and all(one.same for one in self.answered)


def answer(table: CaseTable, rules: Mapping[str, Rule] = RULES) -> Answers:
    """Every case judged by these rules; one whose figures cannot be judged is refused with the others."""
    answered, refused = [], list(table.refused)
    for case in table.cases:
        try:
            judgement = judge(case.question, rules)
        except LuoshiError as fault:
            refused.append(Refused(case.id, (fault,)))
            continue
        answered.append(Answered(case, judgement, compare(case, judgement)))
    return Answers(tuple(answered), tuple(refused))


def answers_json(answers: Answers) -> str:
    """The answers as JSON text: counts, each case with its results, and the cases that were refused."""
    values = {
        "equal": sum(one.same for one in answers.answered),
        "different": sum(not one.same for one in answers.answered),
        "refused": len(answers.refused),
        "cases": [_values(one) for one in answers.answered],
        "refusals": [
            {"id": one.id, "faults": [{"code": fault.code, "message": str(fault)} for fault in one.faults]}
            for one in answers.refused
        ],
    }
    return dumps(values) + "\n"


def rows(answered: Iterable[Answered]) -> Iterator[tuple[str, Compared]]:
    """Each result that was expected, with the id of its case."""
    for one in answered:
        for compared in one.compared:
            yield one.case.id, compared


def shown(value: Any) -> str:
    """A value for the screen: digits as they are, nothing as a dash."""
    if value is None:
        return "-"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _values(one: Answered) -> dict[str, Any]:
    case, judgement = one.case, one.judgement
    return {
        "id": case.id,
        "title": case.title,
        "equal": one.same,
        "compared": [compared._asdict() for compared in one.compared],
        "results": judgement.fields,
        "reason": judgement.reason,
        "reasons": dict(judgement.reasons),
        "readings": dict(judgement.readings),
        "why": sentence(judgement.terms),
        "rule": {"name": judgement.rule, "version": judgement.version, "source": judgement.source},
    }
