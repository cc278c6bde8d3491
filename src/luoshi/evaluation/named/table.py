"""The table of named rules: which function answers for which name, by which written rule of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from luoshi.evaluation.judging.judgement import Finding
from luoshi.evaluation.judging.parameters import Parameter
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.named.asked import Asked
from luoshi.evaluation.named.light_rules import find_light
from luoshi.evaluation.named.parameters import ALSO_CALLED, parameters_of
from luoshi.evaluation.named.path_rules import find_flow_path, find_path, find_split
from luoshi.evaluation.named.progress_rules import find_progress, find_trajectory
from luoshi.evaluation.named.score_rules import find_grade, find_score
from luoshi.evaluation.named.total_rules import find_total
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.evaluation.rulebook.written_rule import RuleBook, RuleNotInForce, WrittenRule

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
_NOTHING_WRITTEN = WrittenRule("score", "", {}, "docs/methods.md, Paths and splits")


def packaged() -> dict[str, Named]:
    """Every rule that comes with luoshi, by name."""
    written = {
        name: Named(_written(name, _FINDS[kind], packaged_rules), _takes(kind, name), "docs/methods.md")
        for kind, names in _PACKAGED.items()
        for name in names
    }
    plain = {
        name: Named(_plain(find), parameters_of(name), "docs/methods.md, Paths and splits")
        for name, find in _PLAIN.items()
    }
    return {
        **written,
        **plain,
        "trajectory": Named(_trajectory, parameters_of("progress"), "docs/methods.md, Progress"),
    }


def of_file(rules: Iterable[WrittenRule]) -> dict[str, Named]:
    """The rules of a rule file, by name; they go before those of luoshi."""
    own = tuple(rules)
    book = packaged_rules().with_rules(own)
    return {
        rule.name: Named(_written(rule.name, _FINDS[rule.kind], lambda: book), _takes_of(rule), rule.source)
        for rule in own
    }


def _takes(kind: str, name: str) -> Mapping[str, Parameter]:
    return parameters_of(name if kind == "score" else kind)


def _takes_of(rule: WrittenRule) -> Mapping[str, Parameter]:
    return _takes(rule.kind, str(rule.body.get("method", "")))


def _written(name: str, find: Find, books: Books) -> Callable[[Question], Finding]:
    def answer(question: Question) -> Finding:
        try:
            rule = books().rule(name, question.judge_on)
        except RuleNotInForce:
            return Finding({"status": "not_computable"}, {}, "rule_not_in_force")
        found = find(Asked(question, rule, ALSO_CALLED))
        return found._replace(readings={**found.readings, "rule": _told(rule)})

    return answer


def _told(rule: WrittenRule) -> str:
    return f"{rule.name} {rule.version}: {rule.source}"


def _plain(find: Find) -> Callable[[Question], Finding]:
    return lambda question: find(Asked(question, _NOTHING_WRITTEN, ALSO_CALLED))


def _trajectory(question: Question) -> Finding:
    rules = packaged_rules().of_kind("progress", question.judge_on)
    return find_trajectory(Asked(question, rules[0], ALSO_CALLED), rules)
