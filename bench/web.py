"""How a site holds up as its data grows: twenty plans with 1.3 million figures over one plan, on PostgreSQL.

Each figure is measured on a server and a database of its own, made when the first one is asked for.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from figures import Figure

ROOT = Path(__file__).parents[1]
PLANS = 20
ROUNDS = 15
IMPORTED = 100_000
EXPORTED = (100_000, 1_000_000)
PAGES = ("overview", "tasks", "target", "measure", "units", "unit", "missing")
TIMED = ("overview", "target", "unit", "tasks")


class Site:
    """A database with so many plans, and a process that tells what the pages of the first plan cost."""

    def __init__(self, plans: int) -> None:
        import psycopg

        server, name = _server(), f"luoshi_bench_{os.getpid()}_{plans}"
        with psycopg.connect(server, autocommit=True) as control:
            control.execute(f"CREATE DATABASE {name}")
        front, _, query = server.partition("?")
        self.environment = {
            "LUOSHI_DATABASE": front.rpartition("/")[0] + f"/{name}" + (f"?{query}" if query else ""),
            "LUOSHI_HOME": tempfile.mkdtemp(prefix="luoshi-bench-"),
            "LUOSHI_SECRET_KEY": "only-for-the-benchmark",
            "LUOSHI_HOSTS": "testserver",
        }
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("site_pages.py"), str(plans)],
            env=os.environ | self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        _holds(self._line() == "ready", "the site was not made")

    def cost(self, page: str, *, anew: bool = True) -> tuple[int, float]:
        """Queries and seconds of one request; anew: what was judged is forgotten before."""
        if self._process.stdin is None:
            raise RuntimeError(page)
        print(page, "anew" if anew else "again", file=self._process.stdin, flush=True)
        queries, seconds = json.loads(self._line())
        return queries, seconds

    def _line(self) -> str:
        line = self._process.stdout.readline().strip() if self._process.stdout else ""
        _holds(bool(line), f"the process of the site ended with {self._process.poll()}")
        return line


def _server() -> str:
    sys.path.insert(0, str(ROOT / "tests"))
    from real_postgres import address

    return address()


@cache
def _site(plans: int) -> Site:
    return Site(plans)


def _holds(truth: bool, told: str) -> None:
    """What is measured must be what was meant."""
    if not truth:
        raise RuntimeError(told)


def queries_growth() -> float:
    """The largest growth of the number of queries of a page, from one plan to twenty: 1 is none."""
    one, twenty = _site(1), _site(PLANS)
    for site in (one, twenty):  # what a process finds out once
        site.cost(PAGES[0])
    return max(twenty.cost(page)[0] / one.cost(page)[0] for page in PAGES)


def time_growth() -> float:
    """The largest growth of the time of a page from one plan to twenty."""
    return max(map(_growth, TIMED))


def _growth(page: str) -> float:
    """The median of pairs: the two sites are asked in turn, so what slows the machine for a while slows both."""
    one, twenty = _site(1), _site(PLANS)
    for site in (one, twenty):
        site.cost(page)
    found = median(twenty.cost(page)[1] / one.cost(page)[1] for _ in range(ROUNDS))
    print(f"  {page} {found:.3g}", file=sys.stderr, flush=True)
    return found


def page_over_empty() -> float:
    """The overview over a page of the same frame that shows nothing, both to a person who is signed in.

    As people meet it: what was judged is remembered until the next event. Where it is judged anew, time_growth counts.
    """
    site = _site(PLANS)
    for page in ("overview", "empty"):
        site.cost(page, anew=False)
    return median(site.cost("overview", anew=False)[1] / site.cost("empty", anew=False)[1] for _ in range(ROUNDS))


@cache
def _here() -> dict[str, Any]:
    """Django in this process, on the site with twenty plans."""
    os.environ |= _site(PLANS).environment
    from luoshi.web.starting import start

    start()
    from luoshi.web.models import IndicatorVersion, Plan

    return {"plan": Plan.objects.order_by("pk")[0], "indicators": list(IndicatorVersion.objects.order_by("pk"))}


def share_of_copy() -> float:
    """Rows a second of a checked import of 100,000 figures over those of a bare COPY of the same rows.

    docs/decisions/site.md says what the rest is spent on.
    """
    site = _here()
    import site_data
    from django.db import connection

    from luoshi.web.actions.importing import import_figures, start_import
    from luoshi.web.events import Act
    from luoshi.web.models import Area, Job, Observation
    from luoshi.web.visitors import Visitor

    area = Area.objects.get(code="990100")
    data = site_data.as_csv(site["indicators"], area, IMPORTED)
    job = start_import(Act(Visitor(None, "bench")), site["plan"], data, "figures.csv")
    start = time.perf_counter()
    import_figures.call(job.pk)
    importing = time.perf_counter() - start
    job = Job.objects.get(pk=job.pk)
    _holds(job.result == {"stored": IMPORTED, "unchanged": 0}, str(job.result)[:300])
    stored = Observation.objects.filter(source="示例")
    rows = list(stored.values_list(*site_data.COLUMNS))
    stored.delete()
    with closing(connection.cursor()) as cursor:
        cursor.execute("VACUUM ANALYZE web_observation")
    start = time.perf_counter()
    site_data.copy(site_data.COLUMNS, iter(rows))
    return (time.perf_counter() - start) / importing


def memory_growth() -> float:
    """Peak memory of an export of 1,000,000 figures as CSV over one of 100,000, each in a process of its own."""
    _here()
    small, large = (_peak(count) for count in EXPORTED)
    return large / small


def _peak(count: int) -> float:
    program = (
        "import resource\n"
        "from luoshi.web.starting import start\n"
        "start()\n"
        "from luoshi.web.models import Observation\n"
        "from luoshi.web.queries.figures_csv import figure_lines\n"
        f"lines = sum(1 for _ in figure_lines(Observation.objects.all()[:{count}]))\n"
        f"assert lines == {count} + 1, lines\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return float(done.stdout)


FIGURES = {
    "web.queries_growth": Figure(queries_growth, "x", at_most=1),
    "web.time_growth": Figure(time_growth, "x", at_most=1.5),
    "web.page_over_empty": Figure(page_over_empty, "x", at_most=12),
    "import.share_of_copy": Figure(share_of_copy, "x", at_least=0.03),
    "export.memory_growth": Figure(memory_growth, "x", at_most=1.2),
}
