"""`luoshi score`: how good readings are, against what a person found. docs/how-to/score-a-reading.md explains it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.inputs import Inputs, find_inputs
from luoshi.cli.many import cores, read_many
from luoshi.cli.one import Job
from luoshi.cli.options import adding
from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.streams import give_out, plain, say
from luoshi.cli.talk import progress, say_written
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.plans.readings import Reading
    from luoshi.plans.scoring import Report

FORMATS = ("table", "json", "markdown")
_NARROWEST = 40
_BY_SUFFIX = {".json": "json", ".md": "markdown"}
_UNANNOTATED = mark("{count} documents have no annotation and were not read.")
_UNREAD = mark("{count} annotations have no document here and were not counted: {names}")


class NothingToScore(LuoshiError):
    """No document has an annotation of its name."""

    code = "nothing_to_score"
    message = mark(
        "No document in {place} has an annotation in {gold}. An annotation has the name of its document, "
        "and the ending .json."
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = adding(parser)
    add("gold", metavar="GOLD", about=mark("folder of annotations, one JSON file a document, of the same name"))
    add("documents", nargs="+", metavar="DOCUMENTS", about=mark("documents, or folders of documents"))
    add("--format", choices=FORMATS, about=mark("what to make; else as the name of the output says, else a table"))
    add("--errors", action="store_true", about=mark("also list everything that differs, with its words"))
    add("-o", "--output", metavar="PATH", about=mark("where to write"))
    add("--force", action="store_true", about=mark("replace what stands at the output"))


def run(options: argparse.Namespace) -> int:
    """Read the documents that have an annotation, and say how good the readings are; PROBLEMS if one failed."""
    from luoshi.exchange.annotations import read_annotations

    annotations = read_annotations(options.gold)
    options.output = None if options.output == "-" else options.output
    inputs = find_inputs(options.documents)
    annotated = [file for file in inputs.files if Path(file).stem in annotations]
    if not annotated:
        raise NothingToScore(place=" ".join(options.documents), gold=options.gold)
    if options.output:
        make_ready([Path(options.output)], inputs.files, force=options.force)
    _say_left_out(inputs, annotated, annotations)
    report = _report(annotated, annotations)
    _give_out(report, options)
    return PROBLEMS if report.failures or inputs.failed else DONE


def _report(files: list[str], annotations: Mapping[str, Reading]) -> Report:
    """What `luoshi read --format json` gives for each document, compared with its annotation."""
    from luoshi.exchange.annotations import parse_reading
    from luoshi.plans.readings import Reading
    from luoshi.plans.scoring import Failure, Report, Score, score

    names = _names(files)
    scores: dict[str, Score] = {}
    failures = []
    for result in progress(read_many([Job(file, "json", None) for file in files], cores()), len(files)):
        name, annotation = names[result.file], annotations[Path(result.file).stem]
        if result.error:
            failures.append(Failure(name, result.error.code, str(result.error)))
            scores[name] = Score(score(annotation, Reading()).counts)
        else:
            scores[name] = score(annotation, parse_reading(result.texts[""]))
    return Report(scores, tuple(failures))


def _names(files: Sequence[str]) -> dict[str, str]:
    """What each document is called in the report: its name, or its path where others have the same name."""
    count = Counter(Path(file).name for file in files)
    return {file: file if count[Path(file).name] > 1 else Path(file).name for file in files}


def _say_left_out(inputs: Inputs, annotated: list[str], annotations: Mapping[str, Reading]) -> None:
    for error in inputs.failed:
        say(str(error))
    if len(annotated) < len(inputs.files):
        say(translate(_UNANNOTATED).format(count=len(inputs.files) - len(annotated)))
    unread = sorted(set(annotations) - {Path(file).stem for file in annotated})
    if unread:
        say(translate(_UNREAD).format(count=len(unread), names=" ".join(unread)))


def _give_out(report: Report, options: argparse.Namespace) -> None:
    form = options.format or _BY_SUFFIX.get(Path(options.output or "").suffix.lower(), "table")
    text = _text(report, form, differences=options.errors)
    if not options.output:
        give_out(text)
        return
    with appearing(Path(options.output)) as path:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
    say_written(options.output)


def _text(report: Report, form: str, *, differences: bool) -> str:
    from luoshi.reports.score_tables import markdown, score_tables

    if form == "json":
        from luoshi.exchange.score_json import score_json

        return score_json(report, differences=differences)
    tables = score_tables(report, differences=differences)
    if form == "markdown":
        return markdown(tables)
    from luoshi.cli.grid import grid, terminal_columns

    width = max(terminal_columns(), _NARROWEST)
    blocks = ((t.title, *grid(t.headings, t.shares or [0] * len(t.headings), t.rows, width), "") for t in tables)
    return "".join(f"{plain(line)}\n" for block in blocks for line in block)
