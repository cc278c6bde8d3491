"""What the verbs that write an index as one file share: the output, and the run with the file that it came from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.index_tables import add_period, add_spec, chosen_period
from luoshi.cli.index_uncertainty import Planned, made_study, plan_runs, wanted
from luoshi.cli.inputs import STANDARD_INPUT
from luoshi.cli.numbers import whole_number_from
from luoshi.cli.outputs import make_ready
from luoshi.cli.streams import say
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.run import Results
    from luoshi.reports.index.report import Origin
    from luoshi.reports.index.sureness import Sureness


class UncertaintyOfOtherPeriod(LuoshiError):
    """The runs tell of another period than the one that is asked for."""

    code = "uncertainty_other_period"
    message = mark(
        "The specification tells the uncertainty of {told}, but {wanted} is asked for. Ask for --period {told}, or "
        "name {wanted} as period in its section uncertainty."
    )


class DocumentEndingUnknown(LuoshiError):
    """The name of the output ends like no file that the verb writes."""

    code = "document_ending_unknown"
    message = mark(
        "{path}: the ending of the output says what to write, and this verb writes {known}. Nothing was written: name "
        "a file that ends so."
    )


class Ran(NamedTuple):
    """An index that was run, from what, and of which period it is told."""

    results: Results
    origin: Origin
    period: int
    sure: Sureness | None  # where runs with other assumptions were asked for

    @property
    def status(self) -> int:
        """PROBLEMS where runs have no result."""
        return PROBLEMS if self.sure and self.sure.study.failed else DONE


def add_file(parser: argparse.ArgumentParser, about: str) -> None:
    """Say that a specification is wanted, a period may be chosen, and where the file goes."""
    add_spec(parser)
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help=about)
    parser.add_argument("--force", action="store_true", help=translate(mark("replace what stands at the output")))
    add_period(parser)
    about = translate(mark("also make N runs with assumptions that vary, and tell how sure the ranks are"))
    parser.add_argument("--uncertainty", type=whole_number_from(1), metavar="N", help=about)
    about = translate(mark("of the draws, a whole number from 0; 0 if not said"))
    parser.add_argument("--seed", type=whole_number_from(0), metavar="S", help=about)


def ready_output(options: argparse.Namespace, endings: Sequence[str]) -> Path:
    """The file to write. Raises DocumentEndingUnknown, and what make_ready raises."""
    output = Path(options.output)
    if output.suffix.lower() not in endings:
        raise DocumentEndingUnknown(path=options.output, known=" ".join(endings))
    make_ready([output], [options.spec], force=options.force)
    return output


def run_all(options: argparse.Namespace) -> Ran:
    """The specification run as the options say, with its notes said. Raises NotAggregated."""
    from luoshi.evaluation.index.figures_file import read_figures
    from luoshi.evaluation.index.results.aggregated import rules_of
    from luoshi.evaluation.index.run import run
    from luoshi.evaluation.index.spec_file import read_content, spec_in
    from luoshi.reports.index.report import Origin

    asked, path = wanted(options), Path(options.spec)
    content = sys.stdin.buffer.read() if options.spec == STANDARD_INPUT else read_content(path)
    spec = spec_in(content, options.spec, path.parent)
    results = run(spec, read_figures(spec, path.parent))
    rules_of(results)  # refuses an index without scores before a file is begun
    for note in results.notes:
        say(note)
    period = chosen_period(results, options)
    sure = _sureness(results, plan_runs(content, path, asked), period) if asked else None
    return Ran(results, Origin(path.name, sha256(content).hexdigest()), period, sure)


def _sureness(results: Results, planned: Planned, period: int) -> Sureness:
    """Make the runs. Raises UncertaintyOfOtherPeriod."""
    from luoshi.reports.index.sureness import Sureness

    periods = results.figures.periods
    told = planned.section.period or periods[-1]
    if told != periods[period]:
        raise UncertaintyOfOtherPeriod(told=told, wanted=periods[period])
    found = made_study(planned)
    return Sureness(found, planned.section, planned.runs.units, planned.made.design.n_runs, planned.asked.seed or 0)
