"""`luoshi appraise PLAN OBSERVATIONS`: the yearly scores of units by a rule file. docs/how-to/appraise-units.md"""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from luoshi.cli import DONE, assess
from luoshi.cli.figures.choice import choice_on
from luoshi.cli.figures.files import day_of, known_figures, printed, today
from luoshi.cli.numbers import whole_number_from
from luoshi.cli.one import read_plan
from luoshi.cli.options import adding
from luoshi.cli.streams import give_out, plain, say
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.appraisal.appraise import Appraisal
    from luoshi.evaluation.appraisal.facts import Facts
    from luoshi.evaluation.appraisal.parts import Rules
    from luoshi.evaluation.appraisal.rule import AppraisalRule

_SUMMARY = mark("{all} units in {groups} groups: {scored} with a score, {pending} of them wait for figures.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = adding(parser)
    add("plan", metavar="PLAN", about=mark("plan: an official document"))
    add("observations", nargs="+", metavar="OBSERVATIONS", about=mark("figures as CSV; - is standard input"))
    add("--rules", metavar="FILE", required=True, about=mark("rule of appraisal as YAML"))
    add("--year", type=whole_number_from(1), required=True, about=mark("year that is appraised"))
    add("--appraisal", metavar="NAME", default="", about=mark("which rule of the file, where several hold"))
    add("--matters", metavar="FILE", about=mark("matters as CSV"))
    add("--opinions", metavar="FILE", about=mark("opinions of scorers as CSV"))
    add("--records", metavar="FILE", about=mark("what gives a bonus, a deduction or a veto, as CSV"))
    add("--rule-file", metavar="RULES", about=mark("a rule file of your own, whose rules go before those of luoshi"))
    add("--as-known-on", metavar="DAY", about=mark("appraise on this day, by what was known then; else today"))
    add("--catalogue", metavar="FILE", about=mark("catalogue of indicators; else indicators.yaml beside the figures"))
    add("--area", metavar="CODE", about=mark("area of the plan; else that of its issuer"))
    add("--choice", metavar="FILE", about=mark("choice between sources as YAML; else the one that comes with luoshi"))
    add("--why", action="store_true", about=mark("print below the tables how each score came about"))
    form = mark("how to print; a table if not said")
    parser.add_argument("--format", choices=("table", "json"), default="table", help=translate(form))


def run(options: argparse.Namespace) -> int:
    """Score every unit and print."""
    from luoshi.evaluation.appraisal.appraise import appraise
    from luoshi.evaluation.appraisal.rule import rule_of_year
    from luoshi.evaluation.appraisal.rule_file import read_appraisal_rules

    rules = _rules(options.rule_file)
    rule = rule_of_year(read_appraisal_rules(options.rules, rules), options.year, options.appraisal)
    appraisal = appraise(rule, _facts(options, rule), options.year, rules)
    if options.format == "json":
        from luoshi.exchange.appraisal_json import appraisal_json

        give_out(appraisal_json(appraisal))
    else:
        from luoshi.reports.appraisal_tables import appraisal_tables

        give_out(printed(appraisal_tables(appraisal)))
        if options.why:
            give_out(_reckoned(appraisal))
    _say(appraisal)
    return DONE


def _rules(file: str | None) -> Rules:
    from luoshi.evaluation.judging.rules import RULES, rules_with
    from luoshi.evaluation.rulebook.files import read_rules

    return RULES if file is None else rules_with(read_rules(file))


def _facts(options: argparse.Namespace, rule: AppraisalRule) -> Facts:
    """What became of the plan by the day, and what the tables say."""
    from luoshi.evaluation.appraisal.assigning import targets_of_units
    from luoshi.evaluation.appraisal.facts import Facts
    from luoshi.evaluation.assessment import Figures
    from luoshi.evaluation.assessment import assess as assess_plan
    from luoshi.evaluation.rulebook.files import packaged_rules
    from luoshi.exchange.appraisal_csv import read_matters, read_opinions, read_records

    on: date = day_of(options.as_known_on) or today()
    plan = read_plan(options.plan)
    catalogue = assess.catalogue_for(options.catalogue, options.observations[0], plan)
    observations = known_figures(options.observations, catalogue)
    area = options.area or assess.area_of(plan, observations)
    light = packaged_rules().rule("light_default", on)
    known = Figures(catalogue, observations, choice_on(options.choice, on))
    assessed = assess_plan(plan, known, area=area, on=on, light_rule=light)
    units = [unit for group in rule.groups for unit in group.units]
    return Facts(
        targets_of_units(plan, assessed, units, options.year),
        read_matters(options.matters, rule, options.year) if options.matters else (),
        read_opinions(options.opinions, rule) if options.opinions else (),
        read_records(options.records, rule) if options.records else (),
    )


def _reckoned(appraisal: Appraisal) -> str:
    from luoshi.evaluation.appraisal.wording import score_lines

    units = [score for group in appraisal.groups for score in group.scores]
    return "".join("\n" + "".join(f"{plain(line)}\n" for line in score_lines(score)) for score in units)


def _say(appraisal: Appraisal) -> None:
    scores = [score for group in appraisal.groups for score in group.scores]
    scored = [score for score in scores if score.score is not None]
    pending = sum(score.pending > 0 for score in scored)
    counts = {"all": len(scores), "groups": len(appraisal.groups), "scored": len(scored), "pending": pending}
    say(translate(_SUMMARY).format(**counts))
