from datetime import date

import pytest

from luoshi.web.actions.confirming import ReasonNeeded
from luoshi.web.actions.owning import set_owner
from luoshi.web.actions.roles import unit_called
from luoshi.web.events import Act
from luoshi.web.queries.target import owner_of

pytestmark = pytest.mark.django_db


def test_a_figure_has_its_old_owner_until_the_day_of_the_new_one(plan, visitor):
    act = Act(visitor("office_clerk"))

    set_owner(act, "FOREST_COVER", unit_called("市统计局"), since=date(2017, 1, 1), reason="办公室会议纪要")

    assert owner_of("FOREST_COVER", date(2016, 12, 31)).short == "市林业局"
    assert owner_of("FOREST_COVER", date(2017, 1, 1)).short == "市统计局"


def test_an_owner_is_not_changed_without_a_reason(plan, visitor):
    with pytest.raises(ReasonNeeded):
        set_owner(
            Act(visitor("office_clerk")), "FOREST_COVER", unit_called("市统计局"), since=date(2017, 1, 1), reason=""
        )
