"""How a site holds up as its data grows: twenty plans with 1.3 million figures over one plan, on PostgreSQL.

Each figure is measured on a server and a database of its own, made when the first one is asked for.
"""

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
ROUNDS = 9
IMPORTED = 100_000
EXPORTED = (100_000, 1_000_000)
PAGES = ("overview", "tasks", "target", "measure", "units", "unit", "missing")
TIMED = ("overview", "target", "unit", "tasks")


@cache
def _site() -> dict[str, Any]:
    """Django on a fresh database with one plan; what the pages of that plan cost; then with twenty."""
    sys.path.insert(0, str(ROOT / "tests"))
    import psycopg
    from real_postgres import address

    server, name = address(), f"luoshi_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}")
    front, _, query = server.partition("?")
    os.environ |= {
        "LUOSHI_DATABASE": front.rpartition("/")[0] + f"/{name}" + (f"?{query}" if query else ""),
        "LUOSHI_HOME": tempfile.mkdtemp(prefix="luoshi-bench-"),
        "LUOSHI_SECRET_KEY": "only-for-the-benchmark",
        "LUOSHI_HOSTS": "testserver",
    }
    from luoshi.web.operating.setting_up import initialise
    from luoshi.web.starting import start

    start()
    initialise()
    (Path(os.environ["LUOSHI_HOME"]) / "static").mkdir(exist_ok=True)
    import site_data
    from django.db import connection

    indicators = site_data.make_indicators()
    plan = site_data.make_plan(0, indicators)
    _signed_in(plan)
    connection.cursor().execute("ANALYZE")
    costs = {"plan": plan, "indicators": indicators, "one": _costs(plan)}
    for number in range(1, PLANS):
        site_data.make_plan(number, indicators)
    connection.cursor().execute("ANALYZE")
    return costs | {"twenty": _costs(plan)}


@cache
def _signed_in(plan: Any) -> Any:
    """A browser of a clerk of the office."""
    from datetime import date

    from django.test import Client

    from luoshi.web.models import Membership, Person

    person = Person.objects.create(username="bench", name="示例")
    Membership.objects.create(
        person=person, unit=plan.office, role="office_clerk", scope="plan", valid_from=date(2014, 1, 1)
    )
    client = Client()
    client.force_login(person, backend="luoshi.web.signing_in.ByPassword")
    return client


def _addresses(plan: Any) -> dict[str, str]:
    from luoshi.web.models import Target

    target = Target.objects.filter(measure__plan=plan).order_by("order")[0]
    return {
        "overview": f"/plans/{plan.pk}/",
        "tasks": f"/plans/{plan.pk}/tasks/",
        "target": f"/targets/{target.pk}/",
        "measure": f"/measures/{target.measure_id}/",
        "units": f"/plans/{plan.pk}/units/",
        "unit": f"/plans/{plan.pk}/units/{plan.office_id}/",
        "missing": f"/plans/{plan.pk}/missing/",
        "empty": "/sign-in/",
    }


def _costs(plan: Any) -> dict[str, tuple[int, float]]:
    """Queries and median seconds of each page: what was judged is forgotten before each request."""
    return {name: (_queries(plan, address), _seconds(plan, address)) for name, address in _addresses(plan).items()}


def _get(plan: Any, address: str, *, anew: bool = True) -> None:
    from luoshi.web.queries.remembering import forget

    if anew:
        forget()
    answer = _signed_in(plan).get(address)
    _holds(answer.status_code == 200, f"{address}: {answer.status_code}")


def _holds(truth: bool, told: str) -> None:
    """What is measured must be what was meant."""
    if not truth:
        raise RuntimeError(told)


def _queries(plan: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _get(plan, address)
    with CaptureQueriesContext(connection) as seen:
        _get(plan, address)
    return len(seen)


def _seconds(plan: Any, address: str, *, anew: bool = True) -> float:
    def once() -> float:
        start = time.perf_counter()
        _get(plan, address, anew=anew)
        return time.perf_counter() - start

    return median(once() for _ in range(ROUNDS))


def queries_growth() -> float:
    """The largest growth of the number of queries of a page, from one plan to twenty: 1 is none."""
    site = _site()
    return max(site["twenty"][page][0] / site["one"][page][0] for page in PAGES)


def time_growth() -> float:
    """The largest growth of the time of a page from one plan to twenty."""
    site = _site()
    return max(site["twenty"][page][1] / site["one"][page][1] for page in TIMED)


def page_over_empty() -> float:
    """The overview over a page of the same frame that shows nothing, both to a person who is signed in.

    As people meet it: what was judged is remembered until the next event. Where it is judged anew, time_growth counts.
    """
    plan = _site()["plan"]
    addresses = _addresses(plan)
    _get(plan, addresses["overview"])
    return _seconds(plan, addresses["overview"], anew=False) / _seconds(plan, addresses["empty"], anew=False)


def share_of_copy() -> float:
    """Rows a second of a checked import of 100,000 figures over those of a bare COPY of the same rows.

    The rest is spent on reading the words of the file, on checking each figure against what is known and the rules,
    on the hash of the event, and on the rows that Django makes.
    """
    import site_data
    from django.db import connection

    from luoshi.web.actions.importing import import_figures, start_import
    from luoshi.web.events import Act
    from luoshi.web.models import Area, Job, Observation
    from luoshi.web.visitors import Visitor

    site = _site()
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
    _site()
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
