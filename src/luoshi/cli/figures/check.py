"""`luoshi figures check`: figures against the rules, sources against one another, and what is missing."""

from __future__ import annotations

import argparse

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.figures.files import add_common, catalogue_of, day_of, known_figures, printed
from luoshi.cli.options import adding
from luoshi.cli.streams import give_out, say
from luoshi.messages import mark, translate

_NOTHING = mark("{count} figures: no rule is broken, no source disagrees, nothing is missing.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_common(parser)
    add = adding(parser)
    add("--rules", metavar="FILE", about=mark("validation rules as YAML; else those that come with luoshi"))
    add("--choice", metavar="FILE", about=mark("choice between sources as YAML; else the one that comes with luoshi"))
    add("--as-known-on", metavar="DAY", about=mark("only what was known on this day"))
    add("--period", metavar="PERIOD", about=mark("also tell which figures of this period are missing"))


def run(options: argparse.Namespace) -> int:
    """Check all figures; PROBLEMS if a break is not explained, sources disagree undecided, or a figure is missing."""
    from luoshi.cli.figures.choice import choice_on
    from luoshi.exchange.figure_rules import DEFAULT_VALIDATION, read_validation_rules
    from luoshi.indicators.checks import breaks, gaps, is_explained
    from luoshi.indicators.choosing import choose
    from luoshi.indicators.known import as_known
    from luoshi.indicators.rules import check_rules
    from luoshi.indicators.view import View
    from luoshi.periods import parse_period

    catalogue, day = catalogue_of(options), day_of(options.as_known_on)
    period = parse_period(options.period) if options.period else None
    observations = known_figures(options.figures, catalogue)
    rules = read_validation_rules(options.rules or DEFAULT_VALIDATION)
    check_rules(rules, catalogue)
    known = as_known(observations, day)
    view = View(catalogue, known)
    broken = [(one, found) for one in known for found in breaks(one, rules, view)]
    chosen = choose(known, choice_on(options.choice, day))
    missing = gaps(rules, period, view) if period else []
    if options.format == "json":
        from luoshi.exchange.figure_json import checked_json

        give_out(checked_json(len(known), broken, chosen, missing))
    else:
        from luoshi.reports.figure_tables import checked_tables

        give_out(printed(checked_tables(broken, chosen, missing)))
        if not (broken or chosen.left_out or missing):
            say(translate(_NOTHING).format(count=len(known)))
    open_breaks = [found for one, found in broken if not is_explained(found, one)]
    return PROBLEMS if open_breaks or chosen.undecided or missing else DONE
