"""`luoshi evaluate PLAN OBSERVATIONS`: what the figures say of every target. docs/how-to/evaluate-a-plan.md"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli import DONE
from luoshi.cli.figures.choice import choice_on
from luoshi.cli.figures.files import day_of, known_figures, printed, today
from luoshi.cli.one import read_plan
from luoshi.cli.options import adding
from luoshi.cli.reckoning import reckoned
from luoshi.cli.streams import give_out, say
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.assessment import Assessed
    from luoshi.evaluation.rulebook.written_rule import WrittenRule
    from luoshi.indicators.catalogue import Catalogue
    from luoshi.indicators.observation import Observation
    from luoshi.plans.plan import Plan

_CATALOGUES = ("indicators.yaml", "indicators.csv")
_LIGHT_RULE = "light_default"
_TITLE = mark("{plan}: targets as known on {day}")
_OWN = mark("No catalogue of indicators: figures are found by the names that the plan uses.")
_SUMMARY = mark("{all} targets: {judged} with a figure, {without} without.")


class AreaUnknown(LuoshiError):
    """Nothing tells of which area the plan is."""

    code = "plan_area_unknown"
    message = mark(
        "The figures are of several areas ({areas}), and the plan does not tell which one is its own. "
        "Name it with --area."
    )


OPTIONS = ("as_known_on", "catalogue", "area", "light", "choice")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what judging a plan takes besides the plan and its figures."""
    add = adding(parser)
    add("--as-known-on", metavar="DAY", about=mark("judge on this day, by what was known then; else today"))
    add("--catalogue", metavar="FILE", about=mark("catalogue of indicators; else indicators.yaml beside the figures"))
    add("--area", metavar="CODE", about=mark("area of the plan; else that of its issuer"))
    add("--light", metavar="RULE", about=mark("rule for the lights; light_default if not said"))
    add("--choice", metavar="FILE", about=mark("choice between sources as YAML; else the one that comes with luoshi"))


def run(options: argparse.Namespace, plan_file: str, figure_files: Sequence[str]) -> int:
    """Judge every target and print."""
    from luoshi.evaluation.assessment import Figures, assess

    on = day_of(options.as_known_on) or today()
    plan = read_plan(plan_file)
    catalogue = catalogue_for(options.catalogue, figure_files[0], plan)
    observations = known_figures(figure_files, catalogue)
    area = options.area or area_of(plan, observations)
    figures = Figures(catalogue, observations, choice_on(options.choice, on))
    assessed = assess(plan, figures, area=area, on=on, light_rule=_light_rule(options, on))
    if options.format == "json":
        from luoshi.exchange.assessment_json import assessment_json

        give_out(assessment_json(assessed, area=area, on=on))
    else:
        give_out(_table(assessed, plan, on))
        if options.why:
            give_out(_reckoned(assessed))
    judged = sum(one.judgement is not None and one.judgement.fields.get("value") is not None for one in assessed)
    say(translate(_SUMMARY).format(all=len(assessed), judged=judged, without=len(assessed) - judged))
    return DONE


def catalogue_for(file: str | None, figures: str, plan: Plan) -> Catalogue:
    """The catalogue that is named, the one beside the figures, or what the plan itself says of its indicators."""
    from luoshi.evaluation.promised import catalogue_of
    from luoshi.exchange.catalogue_file import read_catalogue

    beside = [Path(figures).parent / name for name in _CATALOGUES]
    found = file or next((str(path) for path in beside if path.is_file()), None)
    if found is None:
        say(translate(_OWN))
        return catalogue_of(plan)
    return read_catalogue(found)


def area_of(plan: Plan, observations: Sequence[Observation]) -> str:
    """Of the issuer, where the directory of bodies knows it; else the only one that figures are of."""
    from luoshi.plans.directory import Directory

    issuer = plan.outline.head.issuer
    area = Directory.read().area_of(issuer.words) if issuer else None
    areas = sorted({observation.area for observation in observations})
    if area is None and len(areas) > 1:
        raise AreaUnknown(areas=", ".join(areas))
    return area or (areas[0] if areas else "")


def _light_rule(options: argparse.Namespace, on: date) -> WrittenRule:
    """By its name, among the rules for lights: a rule for scores has none."""
    from luoshi.evaluation.rulebook.files import packaged_rules, read_rules
    from luoshi.evaluation.rulebook.written_rule import RuleBook

    book = packaged_rules()
    if options.rule_file:
        book = book.with_rules(read_rules(options.rule_file))
    lights = RuleBook(tuple(rule for rule in book.rules if rule.kind == "light"))
    return lights.rule(options.light or _LIGHT_RULE, on)


def _reckoned(assessed: Sequence[Assessed]) -> str:
    named = ((str(one.number), one.promised.promise.indicator, one.judgement) for one in assessed)
    return reckoned((number, name, judgement.terms) for number, name, judgement in named if judgement)


def _table(assessed: Sequence[Assessed], plan: Plan, on: date) -> str:
    from luoshi.reports.assessment_tables import assessment_table

    title = plan.outline.head.title
    words = translate(_TITLE).format(plan=title.words if title else "", day=on.isoformat())
    return printed([assessment_table(assessed, words)])
