"""`luoshi index`: a composite index from its specification. docs/how-to/build-an-index.md explains it."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from luoshi.cli import DONE
from luoshi.cli.index_uncertainty import Wanted, add_uncertainty_options, make_runs, output_names, plan_runs, wanted
from luoshi.cli.inputs import STANDARD_INPUT
from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.streams import give_out, say
from luoshi.cli.talk import say_written
from luoshi.messages import LANGUAGES, mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.run import Results

_UNUSED = mark("Columns that the specification does not speak of: {columns}")
_NO_SCORES = mark("The specification has no step aggregate, so there are no scores and no ranks.")


_VERBS = {
    "run": mark("run a specification: one table a step, scores and ranks"),
    "explain": mark("what the score of one unit is made of"),
    "compare": mark("two specifications side by side: ranks that shift, scores that differ"),
    "decompose": mark("what a change of score between two periods is made of"),
    "what-if": mark("the index with an element less, another weight or another method, beside the index as it is"),
    "weights": mark("what each element counts, as specified or by another method"),
    "ahp": mark("weights from judgements in pairs, and their consistency ratio"),
    "analyse": mark("statistics, correlations, reliability, components and contributions, one table each"),
    "workbook": mark("the index as a workbook with charts"),
    "report": mark("the index as a report in Word or HTML, with charts"),
    "schema": mark("print the JSON schema of specifications"),
}
_OWN = {"run", "schema"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    listed = "{" + ",".join(_VERBS) + "}"
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=listed, prog=parser.prog)
    for name, about in _VERBS.items():
        told = translate(about)
        verb = verbs.add_parser(
            name, help=told, description=told, allow_abbrev=False, formatter_class=parser.formatter_class
        )
        if name == "run":
            _add_run(verb)
        elif name not in _OWN:
            _module(name).add_options(verb)
        verb.add_argument("--lang", choices=LANGUAGES, help=translate(mark("language of what is printed")))


def _module(verb: str) -> ModuleType:
    """The module of a verb that has one of its own."""
    return import_module(f"luoshi.cli.index_{verb.replace('-', '_')}")


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "spec", metavar="SPEC", help=translate(mark("specification of the index, a YAML file; - for standard input"))
    )
    about = translate(mark("folder to write to; it is made where it does not exist"))
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help=about)
    parser.add_argument("--force", action="store_true", help=translate(mark("replace what stands at the output")))
    add_uncertainty_options(parser)


def run(options: argparse.Namespace) -> int:
    """Do what the verb says."""
    if options.verb == "schema":
        from luoshi.evaluation.index.spec_file import read_schema

        give_out(read_schema())
        return DONE
    if options.verb not in _OWN:
        status: int = _module(options.verb).run(options)
        return status
    return _run(options.spec, Path(options.output), wanted(options), force=options.force)


def _run(spec_file: str, folder: Path, asked: Wanted | None, *, force: bool) -> int:
    from luoshi.evaluation.index.figures_file import read_figures
    from luoshi.evaluation.index.run import run as run_index
    from luoshi.evaluation.index.spec_file import read_content, spec_in
    from luoshi.exchange.index_csv import index_files
    from luoshi.exchange.index_json import RUN, run_json

    path = Path(spec_file)
    content = sys.stdin.buffer.read() if spec_file == STANDARD_INPUT else read_content(path)
    spec = spec_in(content, spec_file, path.parent)
    results = run_index(spec, read_figures(spec, path.parent))
    planned = plan_runs(content, path, asked) if asked else None
    files = index_files(results)
    files[RUN] = run_json(results, path.name, content, files)
    outputs = [folder / name for name in (*files, *(output_names(planned) if planned else ()))]
    make_ready(outputs, [spec_file, *(planned.inputs if planned else ())], force=force, folder=str(folder))
    _write(files, folder)
    _say_notes(results)
    status = make_runs(planned, folder) if planned else DONE
    say_written(folder)
    return status


def _write(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        with appearing(folder / name) as unfinished:
            unfinished.write_bytes(text.encode("utf-8"))


def _say_notes(results: Results) -> None:
    if results.figures.unused:
        say(translate(_UNUSED).format(columns=", ".join(results.figures.unused)))
    for note in results.notes:
        say(note)
    if not results.aggregates:
        say(translate(_NO_SCORES))
