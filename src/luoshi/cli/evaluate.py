"""`luoshi evaluate`: what the rules of judging say of a plan and its figures, or of a table of cases.

A plan: assess.py. docs/how-to/evaluate-a-plan.md and evaluate-cases.md explain it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS, assess
from luoshi.cli.reckoning import reckoned
from luoshi.cli.streams import give_out, plain, say
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.judging.rules import Rule
    from luoshi.exchange.cases.answers import Answers

_NARROWEST = 60
_OF_CASE = mark("{case}: {fault}")
_SUMMARY = mark("{all} cases: {equal} as expected, {different} with a difference, {refused} refused.")


class NothingToEvaluate(LuoshiError):
    """Neither a plan with figures nor a table of cases, or both."""

    code = "nothing_to_evaluate"
    message = mark(
        "Say what to evaluate: a plan and its figures (luoshi evaluate PLAN OBSERVATIONS), or a table of cases "
        "(luoshi evaluate --cases FILE), not both."
    )


class OptionOfPlan(LuoshiError):
    """An option that nobody would look at."""

    code = "option_of_plan"
    message = mark(
        "{option} says how a plan is judged, and no plan is given; it would be ignored. Leave it out, or say "
        "luoshi evaluate PLAN OBSERVATIONS. What a case needs to be told stands in its file."
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help=translate(mark("plan: an official document")))
    about = mark("figures as CSV; - is standard input")
    parser.add_argument("observations", nargs="*", metavar="OBSERVATIONS", help=translate(about))
    asked = parser.add_mutually_exclusive_group()
    about = mark("run the cases of a JSON file and print expected beside found; - is standard input")
    asked.add_argument("--cases", metavar="FILE", help=translate(about))
    asked.add_argument("--schema", action="store_true", help=translate(mark("print the JSON schema of a case table")))
    asked.add_argument("--rules", action="store_true", help=translate(mark("print the rules and their parameters")))
    own = mark("a rule file of your own, whose rules go before those of luoshi")
    parser.add_argument("--rule-file", metavar="RULES", help=translate(own))
    why = mark("print below the table how each target or case was reckoned")
    parser.add_argument("--why", action="store_true", help=translate(why))
    form = mark("how to print; a table if not said")
    parser.add_argument("--format", choices=("table", "json"), default="table", help=translate(form))
    assess.add_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judge the plan, or run the cases: PROBLEMS if one differs or is refused. Or print what is asked for."""
    other = options.cases is not None or options.schema or options.rules
    if other == (options.plan is not None) or (options.plan is not None and not options.observations):
        raise NothingToEvaluate
    if options.plan is not None:
        return assess.run(options, options.plan, options.observations)
    for option in assess.OPTIONS:
        if getattr(options, option) is not None:
            raise OptionOfPlan(option="--" + option.replace("_", "-"))
    from luoshi.evaluation.judging.rules import RULES, rules_with

    rules: Mapping[str, Rule] = RULES
    if options.rule_file is not None:
        from luoshi.evaluation.rulebook.files import read_rules

        rules = rules_with(read_rules(options.rule_file))
    if options.cases is None:
        give_out(_schema() if options.schema else _rules(options.format, rules))
        return DONE
    from luoshi.exchange.cases.answers import answer, answers_json
    from luoshi.exchange.cases.reading import read_case_table

    answers = answer(read_case_table(options.cases, rules), rules)
    give_out(answers_json(answers) if options.format == "json" else _table(answers))
    if options.why and options.format == "table":
        give_out(reckoned((one.case.id, one.case.title, one.judgement.terms) for one in answers.answered))
    _say(answers)
    return DONE if answers.same else PROBLEMS


def _schema() -> str:
    from luoshi.exchange.cases.schema import case_schema
    from luoshi.exchange.exact_json import dumps

    return dumps(case_schema()) + "\n"


def _rules(form: str, rules: Mapping[str, Rule]) -> str:
    """Every rule with its parameters."""
    from luoshi.exchange.exact_json import dumps

    if form == "json":
        return dumps({name: _told(rule) for name, rule in rules.items()}) + "\n"
    lines = []
    for name, rule in rules.items():
        lines.append([name, "", rule.source])
        for parameter, told in rule.parameters.items():
            lines.append(["", parameter, " | ".join([translate(told.about), *told.choices])])
    headings = [translate(word) for word in (mark("rule"), mark("parameter"), mark("what it is"))]
    return _grid(headings, (0, 0, 1), lines)


def _told(rule: Rule) -> dict[str, object]:
    parameters = {
        name: {"holds": told.holds, "about": translate(told.about), "choices": list(told.choices)}
        for name, told in rule.parameters.items()
    }
    return {"source": rule.source, "version": rule.version, "parameters": parameters}


def _table(answers: Answers) -> str:
    from luoshi.exchange.cases.answers import rows, shown

    headings = [translate(word) for word in (mark("case"), mark("result"), mark("worked out"), mark("found"), "")]
    verdicts = {True: translate(mark("ok")), False: translate(mark("differs"))}
    lines = [
        [case, one.name, shown(one.expected), shown(one.found), verdicts[one.same]]
        for case, one in rows(answers.answered)
    ]
    return _grid(headings, (0, 0, 0, 0, 0), lines)


def _grid(headings: list[str], shares: Sequence[int], lines: list[list[str]]) -> str:
    from luoshi.cli.grid import grid, terminal_columns

    width = max(terminal_columns(), _NARROWEST)
    return "".join(f"{plain(line)}\n" for line in grid(headings, shares, lines, width))


def _say(answers: Answers) -> None:
    for refused in answers.refused:
        for fault in refused.faults:
            words = str(fault)
            say(words if words.startswith(refused.id) else translate(_OF_CASE).format(case=refused.id, fault=words))
    equal = sum(one.same for one in answers.answered)
    counts = {"equal": equal, "different": len(answers.answered) - equal, "refused": len(answers.refused)}
    say(translate(_SUMMARY).format(all=len(answers.answered) + len(answers.refused), **counts))
