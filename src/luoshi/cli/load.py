"""`luoshi load`: take a plan into a site, with its indicators and figures. docs/how-to/run-a-site.md"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.options import adding
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.indicators.received import Received
    from luoshi.web.models import Plan

_READ = mark(
    "{document}: {proposals} things were read, {doubts} of them with a doubt. A person confirms them in the site."
)
_MADE = mark("{document}: {measures} measures and {targets} targets are in force.")
_FIGURES = mark("{file}: received {received}, stored {stored}, unchanged {unchanged}, refused {refused}.")

_ILLUSTRATED = mark("{count} figures were made up and are marked as illustrative wherever they show.")
_FOLLOWED = mark("{steps} reorganisations of units moved duties, figures or people.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = adding(parser)
    add("document", metavar="FILE", about=mark("the official document of the plan"))
    add("--catalogue", metavar="FILE", about=mark("its indicators, YAML or CSV"))
    add(
        "--figures",
        metavar="FILE",
        action="append",
        default=[],
        about=mark("figures as CSV; may be given several times"),
    )
    add("--confirm-all", action="store_true", about=mark("take all that was read as it was read, doubts too"))
    add(
        "--follow-directory",
        action="store_true",
        about=mark("let duties, figures and people move at the mergers and renamings that the directory knows"),
    )
    add(
        "--illustrate",
        action="store_true",
        about=mark("make figures up, marked 示例, where none is known; with --confirm-all"),
    )
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Take it in; PROBLEMS if a figure was refused."""
    open_site(options)
    from luoshi.web.operating.loading import follow_directory, load

    done = load(options.document, catalogue=options.catalogue, figures=options.figures, confirm_all=options.confirm_all)
    if options.follow_directory:
        say(translate(_FOLLOWED).format(steps=follow_directory()))
    if done.plan is None:
        count = done.reading.proposals.count()
        say(translate(_READ).format(document=options.document, proposals=count, doubts=done.doubts))
        return DONE
    measures = done.plan.measures.count()
    targets = sum(measure.targets.count() for measure in done.plan.measures.all())
    say(translate(_MADE).format(document=options.document, measures=measures, targets=targets))
    if options.illustrate:
        say(translate(_ILLUSTRATED).format(count=_illustrated(done.plan)))
    for file, received in zip(options.figures, done.received, strict=True):
        say(_told(file, received))
    return PROBLEMS if any(received.refused for received in done.received) else DONE


def _illustrated(plan: Plan) -> int:
    from luoshi.web.operating.illustrating import illustrate

    return illustrate(plan)


def _told(file: str, received: Received) -> str:
    from luoshi.indicators.refusals import reason

    counts = {
        "received": received.received,
        "stored": len(received.stored),
        "unchanged": len(received.unchanged),
        "refused": len(received.refused),
    }
    lines = [translate(_FIGURES).format(file=file, **counts)]
    lines += [f"  {one.where}: {reason(one)}" for one in received.refused]
    return "\n".join(lines)
