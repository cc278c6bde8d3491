"""A process with a site of so many plans on its database: it answers, request by request, what a page of it costs.

web.py starts two of them and asks them in turn. A line asks `page again`; the answer is JSON, [queries, seconds].
"""

import json
import os
import sys
import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any


def main(plans: int) -> None:
    """Make the site, say so, and answer until the questions end."""
    plan = _made(plans)
    print("ready", flush=True)
    for line in sys.stdin:
        page, again = line.split()
        print(json.dumps(_cost(plan, _addresses(plan)[page], anew=again == "anew")), flush=True)


def _made(plans: int) -> Any:
    """The first of the plans."""
    from luoshi.web.operating.setting_up import initialise
    from luoshi.web.starting import start

    start()
    initialise()
    (Path(os.environ["LUOSHI_HOME"]) / "static").mkdir(exist_ok=True)
    import site_data
    from django.db import connection

    indicators = site_data.make_indicators()
    made = [site_data.make_plan(number, indicators) for number in range(plans)]
    connection.cursor().execute("VACUUM ANALYZE")
    return made[0]


@cache
def _signed_in(plan: Any) -> Any:
    """A browser of a clerk of the office."""
    from django.test import Client

    from luoshi.web.models import Membership, Person

    person = Person.objects.create(username="bench", name="示例")
    Membership.objects.create(
        person=person, unit=plan.office, role="office_clerk", scope="plan", valid_from=date(2014, 1, 1)
    )
    client = Client()
    client.force_login(person, backend="luoshi.web.signing_in.ByPassword")
    return client


@cache
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


def _cost(plan: Any, address: str, *, anew: bool) -> tuple[int, float]:
    """anew: what was judged is forgotten before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from luoshi.web.queries.remembering import forget

    client = _signed_in(plan)
    if anew:
        forget()
    with CaptureQueriesContext(connection) as seen:
        start = time.perf_counter()
        answer = client.get(address)
        taken = time.perf_counter() - start
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return len(seen), taken


if __name__ == "__main__":
    main(int(sys.argv[1]))
