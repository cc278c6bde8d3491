"""`luoshi index analyse`: statistics, correlations, reliability, components and contributions of an index as CSV.

docs/how-to/weigh-and-explain-an-index.md explains it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.cli import DONE
from luoshi.cli.index_tables import add_period, add_spec, chosen_period, run_index
from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.streams import say
from luoshi.cli.talk import say_written
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_spec(parser)
    about = translate(mark("folder to write to; it is made where it does not exist"))
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help=about)
    parser.add_argument("--force", action="store_true", help=translate(mark("replace what stands at the output")))
    add_period(parser)


def run(options: argparse.Namespace) -> int:
    """Write every analysis."""
    from luoshi.evaluation.index.results.analyses import analyse
    from luoshi.exchange.index_csv import table_csv

    results, folder = run_index(options.spec), Path(options.output)
    tables, notes = analyse(results, chosen_period(results, options))
    texts = {folder / f"{name}.csv": table_csv(told) for name, told in tables.items()}
    make_ready(list(texts), [options.spec], force=options.force, folder=str(folder))
    for output, text in texts.items():
        with appearing(output) as unfinished:
            unfinished.write_bytes(text.encode("utf-8"))
    for note in notes:
        say(note)
    say_written(folder)
    return DONE
