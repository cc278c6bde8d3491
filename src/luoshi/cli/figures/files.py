"""What all verbs of `luoshi figures` read and print: catalogue, figures, rules; tables and JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli.inputs import STANDARD_INPUT, told_name
from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.streams import give_out, plain, say
from luoshi.cli.talk import say_written
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.indicators.catalogue import Catalogue
    from luoshi.indicators.handed_in import Defaults, Handed
    from luoshi.indicators.observation import Observation
    from luoshi.reports.table import Table

FORMATS = ("table", "json")
_NARROWEST = 40
_CHINA = timezone(timedelta(hours=8))  # Asia/Shanghai, which has had no summer time since 1991
_PASSED_OVER = mark("{file}: columns that mean nothing here were passed over: {headings}")


class NotADay(LuoshiError):
    """A day on the command line that the calendar does not have."""

    code = "not_a_day"
    message = mark("{words} is no day. Write it as 2019-03-15.")


class AreaUnknown(LuoshiError):
    """An area that the list of areas does not have."""

    code = "area_unknown"
    message = mark("{area} is not in the list of areas, so its name is not known. Known are: {known}.")


class FiguresUnreadable(LuoshiError):
    """Figures that should be known already hold what is no figure."""

    code = "figures_unreadable"
    message = mark("{count} rows are no figures, so nothing was judged by them. Correct:\n{lines}")


def add_common(parser: argparse.ArgumentParser) -> None:
    """The catalogue, the figures, and the format of what is printed."""
    parser.add_argument("catalogue", metavar="CATALOGUE", help=translate(mark("catalogue of indicators, YAML or CSV")))
    files = translate(mark("figures as CSV; - is standard input"))
    parser.add_argument("figures", metavar="FIGURES", nargs="+", help=files)
    parser.add_argument("--format", choices=FORMATS, default="table", help=translate(mark("what to print")))


def catalogue_of(options: argparse.Namespace) -> Catalogue:
    """The catalogue that is named. Raises what reading it raises."""
    from luoshi.exchange.catalogue_file import read_catalogue

    if options.catalogue == STANDARD_INPUT:
        return read_catalogue(sys.stdin.buffer.read(), told_name(STANDARD_INPUT))
    return read_catalogue(options.catalogue)


def handed_in(files: Sequence[str], catalogue: Catalogue, defaults: Defaults | None = None) -> Handed:
    """All that the files hold, in their order."""
    from luoshi.exchange.observation_csv import read_observations
    from luoshi.indicators.handed_in import Handed

    found = []
    for file in files:
        source = sys.stdin.buffer.read() if file == STANDARD_INPUT else file
        found.append(read_observations(source, catalogue, defaults, told_name(file)))
    for file, handed in zip(files, found, strict=True):
        if handed.passed_over:
            say(translate(_PASSED_OVER).format(file=told_name(file), headings=", ".join(handed.passed_over)))
    return Handed(
        tuple(one for handed in found for one in handed.incoming),
        tuple(one for handed in found for one in handed.refused),
    )


def known_figures(files: Sequence[str], catalogue: Catalogue) -> list[Observation]:
    """The figures of files in which every row must be one. Raises FiguresUnreadable."""
    from luoshi.indicators.refusals import reason

    handed = handed_in(files, catalogue)
    if handed.refused:
        lines = "\n".join(f"{one.where}: {reason(one)}" for one in handed.refused)
        raise FiguresUnreadable(count=len(handed.refused), lines=lines, problems=handed.refused)
    return [one.observation for one in handed.incoming]


def add_areas(parser: argparse.ArgumentParser) -> None:
    """The list of areas."""
    about = mark("areas as CSV, with the columns code and name; else those of the directory that comes with luoshi")
    parser.add_argument("--areas", metavar="FILE", help=translate(about))


def areas_of(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """The names of the areas, by code. Raises what reading them raises."""
    from luoshi.exchange.area_csv import OWN, read_areas

    return read_areas(options.areas or OWN)


def area_code(words: str, areas: Mapping[str, tuple[str, ...]]) -> str:
    """The code of the area that is named by code or name. Raises AreaUnknown."""
    by_name = {name: code for code, names in areas.items() for name in names}
    code = words if words in areas else by_name.get(words)
    if code is None:
        raise AreaUnknown(area=words, known="、".join(f"{code} {names[0]}" for code, names in areas.items()))
    return code


def make_output_ready(options: argparse.Namespace, *files: str) -> None:
    """See that the output can be written, and is none of the files that are read. Raises what make_ready raises."""
    if options.output and options.output != STANDARD_INPUT:
        named = (getattr(options, option, None) for option in ("catalogue", "rules", "areas"))
        make_ready([Path(options.output)], [*files, *filter(None, named)], force=options.force)


def report(text: str, output: str | None) -> None:
    """Print what became of figures: on standard output, or beside it where the figures themselves go there."""
    if output == STANDARD_INPUT:
        say(text.rstrip("\n"))
    else:
        give_out(text)


def write(output: str, observations: Iterable[Observation]) -> None:
    """Write observations as CSV to a file, or to standard output for -."""
    from luoshi.exchange.observation_csv import observations_csv, write_observations

    if output == STANDARD_INPUT:
        give_out(observations_csv(observations))
        return
    with appearing(Path(output)) as path:
        write_observations(path, observations)
    say_written(output)


def today() -> date:
    """The day on which the command runs, in China: a server may stand elsewhere or keep another time."""
    return datetime.now(_CHINA).date()


def day_of(words: str | None) -> date | None:
    """The day that an option names. Raises NotADay."""
    if words is None:
        return None
    from luoshi.indicators.cells import day_in

    day = day_in(words)
    if day is None:
        raise NotADay(words=words)
    return day


def printed(tables: Iterable[Table]) -> str:
    """The tables as text that fits the terminal."""
    from luoshi.cli.grid import grid, terminal_columns

    width = max(terminal_columns(), _NARROWEST)
    blocks = ((t.title, *grid(t.headings, t.shares or [0] * len(t.headings), t.rows, width), "") for t in tables)
    return "".join(f"{plain(line)}\n" for block in blocks for line in block)
