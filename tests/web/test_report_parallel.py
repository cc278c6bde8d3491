"""Fifty posts of one key at once, each on a connection of its own, on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from reporting_site import asked_for, typed

from luoshi.errors import LuoshiError
from luoshi.web.actions.reporting import save_draft
from luoshi.web.actions.roles import unit_called
from luoshi.web.events import Act
from luoshi.web.models import Event, Submission

POSTS = 50


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "sqlite" in str(connection.settings_dict["ENGINE"]), reason="SQLite has one writer: needs PostgreSQL"
)
def test_fifty_posts_of_one_key_make_one_row(plan, visitor):
    period, unit = asked_for(plan, ["HIGH_TECH_FIRMS"]), unit_called("市科技局")
    act = Act(visitor("reporter", "市科技局"), key="one-key")
    cells = typed(period, unit, "12", "说明")
    together = Barrier(POSTS)

    def post(_):
        together.wait()
        try:
            return save_draft(act, period, unit.pk, cells, revision=0).pk
        except LuoshiError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(POSTS) as pool:
        answers = set(pool.map(post, range(POSTS)))

    assert answers == {Submission.objects.get().pk}
    assert Event.objects.filter(key="one-key").count() == 1
