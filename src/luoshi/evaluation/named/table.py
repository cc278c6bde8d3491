"""The table of named rules: which function answers for which name, by which written rule of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from luoshi.evaluation.judging.judgement import Finding, Term
from luoshi.evaluation.judging.parameters import Parameter
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.named.asked import Asked
from luoshi.evaluation.named.light_rules import find_light
from luoshi.evaluation.named.parameters import other_names, parameters_of
from luoshi.evaluation.named.path_rules import find_flow_path, find_path, find_split
from luoshi.evaluation.named.progress_rules import find_progress, find_trajectory
from luoshi.evaluation.named.score_rules import find_grade, find_score
from luoshi.evaluation.named.total_rules import find_total
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.evaluation.rulebook.written_rule import RuleBook, RuleNotInForce, WrittenRule
from luoshi.messages import mark

Find = Callable[[Asked], Finding]
Books = Callable[[], RuleBook]


class Named(NamedTuple):
    """A rule that can be named."""

    find: Callable[[Question], Finding]
    parameters: Mapping[str, Parameter]
    source: str


_FINDS: Mapping[str, Find] = {
    "light": find_light,
    "score": find_score,
    "grade": find_grade,
    "total": find_total,
    "progress": find_progress,
}
# The written rules that come with luoshi, by kind; told here so that their file is read only when one is asked for.
_PACKAGED: Mapping[str, tuple[str, ...]] = {
    "light": (
        "light_default", "light_yinchuan_2025", "light_songyang_2022", "light_guangyuan_2018", "light_suqian_2025",
        "light_sanming_2017", "light_xian_discipline",
    ),
    "score": (
        "efficacy", "proportional", "full_or_nothing", "per_point", "base_step", "bonus_cap", "step_bands",
        "trend_score", "min_max", "state_asset",
    ),
    "grade": ("grade",),
    "total": ("weighted_total",),
    "progress": ("opensdg_progress", "time_share", "weather_symbols", "linear_rate"),
}  # fmt: skip
_PLAIN: Mapping[str, Find] = {"path": find_path, "flow_path": find_flow_path, "county_split": find_split}
_PATHS = "docs/methods.md, Paths and splits"
_NOTHING_WRITTEN = WrittenRule("score", "", {}, _PATHS)


def packaged() -> dict[str, Named]:
    """Every rule that comes with luoshi, by name."""
    written = {
        name: Named(_written(name, packaged_rules), parameters_of(_takes(kind, name)), "docs/methods.md")
        for kind, names in _PACKAGED.items()
        for name in names
    }
    plain = {name: Named(_plain(name, find), parameters_of(name), _PATHS) for name, find in _PLAIN.items()}
    return {
        **written,
        **plain,
        "trajectory": Named(_trajectory, parameters_of("progress"), "docs/methods.md, Progress"),
    }


def of_file(rules: Iterable[WrittenRule]) -> dict[str, Named]:
    """The rules of a rule file, by name; they go before those of luoshi. Versions may ask for different parameters."""
    own = tuple(rules)
    book = packaged_rules().with_rules(own)
    found: dict[str, Named] = {}
    for rule in own:
        before = found[rule.name].parameters if rule.name in found else {}
        parameters = {**before, **parameters_of(_takes_of(rule))}
        found[rule.name] = Named(_written(rule.name, lambda: book), parameters, rule.source)
    return found


def _takes_of(rule: WrittenRule) -> str:
    return _takes(rule.kind, str(rule.body.get("method", "")))


def _takes(kind: str, method: str) -> str:
    """Whose parameters a rule has: of scores those of the method, of all else those of the kind."""
    return method if kind == "score" else kind


def _written(name: str, books: Books) -> Callable[[Question], Finding]:
    def answer(question: Question) -> Finding:
        try:
            rule = books().rule(name, question.judge_on)
        except RuleNotInForce:
            return _explained(Finding({"status": "not_computable"}, {}, "rule_not_in_force"))
        found = _explained(_FINDS[rule.kind](Asked(question, rule, other_names(_takes_of(rule)))))
        return found._replace(readings={**found.readings, "rule": f"{rule.name} {rule.version}: {rule.source}"})

    return answer


def _plain(name: str, find: Find) -> Callable[[Question], Finding]:
    return lambda question: _explained(find(Asked(question, _NOTHING_WRITTEN, other_names(name))))


def _trajectory(question: Question) -> Finding:
    rules = packaged_rules().of_kind("progress", question.judge_on)
    return _explained(find_trajectory(Asked(question, rules[0], other_names("progress")), rules))


def _explained(found: Finding) -> Finding:
    """A finding without a reckoning tells why there is none."""
    if found.terms or not found.reason:
        return found
    return found._replace(terms=(Term("status", mark("no result: {reason}"), {"reason": Reason(found.reason)}),))
