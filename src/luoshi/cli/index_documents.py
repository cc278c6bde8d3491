"""What the verbs that write an index as one file share: the output, and the run with the file that it came from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli.index_tables import add_period, add_spec
from luoshi.cli.inputs import STANDARD_INPUT
from luoshi.cli.outputs import OutputEndingUnknown, make_ready
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.run import Results
    from luoshi.reports.index.report import Origin


def add_file(parser: argparse.ArgumentParser, about: str) -> None:
    """Say that a specification is wanted, a period may be chosen, and where the file goes."""
    add_spec(parser)
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help=about)
    parser.add_argument("--force", action="store_true", help=translate(mark("replace what stands at the output")))
    add_period(parser)


def ready_output(options: argparse.Namespace, endings: Sequence[str]) -> Path:
    """The file to write. Raises OutputEndingUnknown, and what make_ready raises."""
    output = Path(options.output)
    if output.suffix.lower() not in endings:
        raise OutputEndingUnknown(path=options.output, ending=output.suffix or "-", known=" ".join(endings))
    make_ready([output], [options.spec], force=options.force)
    return output


def run_with_origin(spec_file: str) -> tuple[Results, Origin]:
    """The specification run, with its notes said, and what it was run from. Raises NotAggregated."""
    from luoshi.evaluation.index.figures_file import read_figures
    from luoshi.evaluation.index.results.aggregated import rules_of
    from luoshi.evaluation.index.run import run
    from luoshi.evaluation.index.spec_file import read_content, spec_in
    from luoshi.reports.index.report import Origin

    path = Path(spec_file)
    content = sys.stdin.buffer.read() if spec_file == STANDARD_INPUT else read_content(path)
    spec = spec_in(content, spec_file, path.parent)
    results = run(spec, read_figures(spec, path.parent))
    rules_of(results)  # refuses an index without scores before a file is begun
    for note in results.notes:
        say(note)
    return results, Origin(path.name, sha256(content).hexdigest())
