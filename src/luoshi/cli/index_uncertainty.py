"""`luoshi index run --uncertainty`: how sure the ranks are. docs/how-to/how-sure-is-a-rank.md explains it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.numbers import whole_number_from
from luoshi.cli.outputs import appearing
from luoshi.cli.streams import say
from luoshi.cli.talk import advancing
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    import numpy as np

    from luoshi.evaluation.uncertainty.runs import Outcome, Runs
    from luoshi.evaluation.uncertainty.section import Section
    from luoshi.evaluation.uncertainty.study import Draw, Numbers, Study, Watch
    from luoshi.evaluation.uncertainty.tables import Rows
    from luoshi.exchange.uncertainty_csv import Found, KeptRuns

_RUNNING = mark("Running")
_NOTHING_VARIES = mark("The specification has no assumptions in its section uncertainty, so nothing varies.")
_FAILED = mark("{count} of {all} runs have no result, the first of them run {first}: {reason}")


class RunsDiffer(LuoshiError):
    """A number of runs was asked for, and the file to replay holds another."""

    code = "runs_differ"
    message = mark("{path} holds {found} runs, but {wanted} were asked for. Leave --uncertainty out, or name {found}.")


class UncertaintyNotAsked(LuoshiError):
    """Options that say how runs are made, and none that asks for runs."""

    code = "uncertainty_not_asked"
    message = mark(
        "--seed and --keep-runs are about runs with assumptions that vary, and none were asked for. "
        "Add --uncertainty N, or --replay FILE."
    )


class Wanted(NamedTuple):
    """What the command line asks for."""

    n_runs: int | None
    seed: int | None
    replay: str | None
    keep_runs: bool


def add_uncertainty_options(parser: argparse.ArgumentParser) -> None:
    """Say what the runs take."""

    def add(name: str, about: str, **details: object) -> None:
        parser.add_argument(name, help=translate(about), **details)  # type: ignore[arg-type]

    add("--uncertainty", mark("also make N runs with assumptions that vary"), type=whole_number_from(1), metavar="N")
    add("--seed", mark("of the draws, a whole number from 0; 0 if not said"), type=whole_number_from(0), metavar="S")
    add("--replay", mark("make the runs of this parameters.csv again"), metavar="FILE")
    add("--keep-runs", mark("also write scores and ranks of every run"), action="store_true")


def wanted(options: argparse.Namespace) -> Wanted | None:
    """What the options ask for; None where they ask for no runs. Raises UncertaintyNotAsked."""
    replay, keep_runs = getattr(options, "replay", None), getattr(options, "keep_runs", False)
    asked = Wanted(options.uncertainty, options.seed, replay, keep_runs)
    if asked.n_runs is not None or asked.replay is not None:
        return asked
    if asked.seed is not None or asked.keep_runs:
        raise UncertaintyNotAsked
    return None


class Planned(NamedTuple):
    """Runs that can be made: all that they need was read and makes sense."""

    asked: Wanted
    content: bytes  # of the specification
    spec_file: Path
    runs: Runs
    section: Section
    made: Draw
    of_bootstrap: np.random.Generator

    @property
    def inputs(self) -> tuple[str, ...]:
        """Files that were read besides the specification."""
        return () if self.asked.replay is None else (self.asked.replay,)


def plan_runs(content: bytes, spec_file: Path, asked: Wanted) -> Planned:
    """Read what the runs need; content: of the specification. Raises what is wrong with it."""
    import numpy as np

    from luoshi.evaluation.uncertainty.runs_file import runs_in

    runs, section = runs_in(content, str(spec_file), spec_file.parent)
    of_draws, of_bootstrap = np.random.default_rng(asked.seed or 0).spawn(2)
    return Planned(asked, content, spec_file, runs, section, _draw(asked, section, of_draws), of_bootstrap)


def output_names(planned: Planned) -> tuple[str, ...]:
    """Names of the files that will be written."""
    from luoshi.exchange.uncertainty_csv import RUN_RANKS, RUN_SCORES, TABLES
    from luoshi.exchange.uncertainty_json import UNCERTAINTY

    return (*TABLES, *((RUN_SCORES, RUN_RANKS) if planned.asked.keep_runs else ()), UNCERTAINTY)


def make_runs(planned: Planned, folder: Path) -> int:
    """Make the runs and write what they say; PROBLEMS where some have no result."""
    from luoshi.exchange.uncertainty_csv import TABLES, Found, KeptRuns
    from luoshi.exchange.uncertainty_json import UNCERTAINTY, uncertainty_json

    asked, content, spec_file, runs, section, made, _ = planned
    kept = KeptRuns(made.design.n_runs, runs.units) if asked.keep_runs else None
    found = Found(runs, section, made, made_study(planned, kept))
    _write({name: rows(found) for name, rows in TABLES.items()} | (kept.tables() if kept else {}), folder)
    with appearing(folder / UNCERTAINTY) as path:
        told = uncertainty_json(found, (spec_file.name, content), asked.seed or 0, asked.replay)
        path.write_bytes(told.encode("utf-8"))
    _say_failed(found)
    return PROBLEMS if found.study.failed else DONE


def made_study(planned: Planned, kept: KeptRuns | None = None) -> Study:
    """Make the runs. kept: what takes in the scores and ranks of every run."""
    from luoshi.evaluation.uncertainty.study import study

    if not planned.section.assumptions:
        say(translate(_NOTHING_VARIES))
    with advancing(translate(_RUNNING), planned.made.design.n_runs) as advance:
        watch = _watching(kept, advance)
        return study(planned.runs, planned.section, planned.made, planned.of_bootstrap, watch=watch)


def _draw(asked: Wanted, section: Section, rng: np.random.Generator) -> Draw:
    from luoshi.evaluation.uncertainty.parameters_file import read_parameters
    from luoshi.evaluation.uncertainty.study import draw

    if asked.replay is None:
        return draw(section, asked.n_runs or 0, rng)
    made = read_parameters(asked.replay, section.assumptions)
    if asked.n_runs not in (None, made.design.n_runs):
        raise RunsDiffer(path=asked.replay, found=made.design.n_runs, wanted=asked.n_runs)
    return made


def _watching(kept: KeptRuns | None, advance: Callable[[int], None]) -> Watch:
    def watch(numbers: Numbers, outcome: Outcome) -> None:
        if kept:
            kept.take(numbers, outcome)
        advance(len(numbers))

    return watch


def _write(tables: Mapping[str, Rows], folder: Path) -> None:
    from luoshi.exchange.uncertainty_csv import write_rows

    for name, rows in tables.items():
        with appearing(folder / name) as path:
            write_rows(path, rows)


def _say_failed(found: Found) -> None:
    """Each reason once, with how many runs have it."""
    failed = found.study.failed
    count = Counter((why.code, why.step) for why in failed.values())
    first: dict[tuple[str, str], int] = {}
    for run in sorted(failed):
        first.setdefault((failed[run].code, failed[run].step), run)
    for reason, run in first.items():
        words = translate(_FAILED)
        facts = {"count": count[reason], "all": found.draw.design.n_runs, "first": run + 1}
        say(words.format(**facts, reason=failed[run].told))
