import re
from datetime import date
from decimal import Decimal

import pytest

from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.roles import unit_called
from luoshi.web.actions.targets import NotComputable, SplitNotWhole, set_base, set_path, set_shares
from luoshi.web.models import PathPoint, Target
from luoshi.web.queries.judged import judged
from luoshi.web.queries.settings import Base
from luoshi.web.queries.target import owner_of
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db
COUNTIES = ("620702", "620721", "620722", "620723", "620724", "620725")  # GB/T 2260: of 张掖


@pytest.fixture
def forest(plan):
    return Target.objects.get(name="森林覆盖率")


@pytest.fixture
def incubators(plan):
    """3 of them by 2018: a number that areas can share."""
    return Target.objects.get(name="科技企业孵化器(孵化基地)")


def based(act, target, year=2013, value="11.8"):
    base = Base(year, Decimal(value))
    return set_base(act, target, base, version=target.version, source="2013年统计公报", reason="办公室核定")


def path_of(target):
    return {one.year: str(one.value) for one in target.path.filter(superseded=False).exclude(method="base")}


def test_a_linear_path_has_equal_steps_up_to_the_target(act, forest):
    """11.8 to 17.8 in five years is 1.2 a year."""
    set_path(act, based(act, forest), "linear", {}, version=2, reason="年度分解")

    assert path_of(forest) == {2014: "13.0", 2015: "14.2", 2016: "15.4", 2017: "16.6", 2018: "17.8"}


def test_a_geometric_path_doubles_each_year(act, incubators):
    """3 from 0.75 in two years: 1.5, 3."""
    target = based(act, incubators, 2016, "0.75")
    set_path(act, target, "geometric", {}, version=2, reason="年度分解")

    assert path_of(target) == {2017: "1.50", 2018: "3.00"}


def test_a_path_that_is_given_must_lead_to_the_target(act, forest):
    target = based(act, forest, 2016, "14")

    with pytest.raises(NotComputable):
        set_path(act, target, "given", {2017: Decimal(15), 2018: Decimal(17)}, version=2, reason="年度分解")


def test_there_is_no_path_without_a_base(act, forest):
    with pytest.raises(NotComputable):
        set_path(act, forest, "linear", {}, version=1, reason="年度分解")


def test_a_later_path_supersedes_and_the_earlier_one_stays(act, forest):
    target = set_path(act, based(act, forest), "linear", {}, version=2, reason="年度分解")
    set_path(act, target, "geometric", {}, version=3, reason="调整")

    assert PathPoint.objects.filter(target=forest, method="linear", superseded=True).count() == 5
    assert path_of(forest)[2018] == "17.8"


def test_a_later_base_supersedes_and_the_earlier_one_stays(act, forest):
    based(act, based(act, forest), value="12.1")

    kept = PathPoint.objects.filter(target=forest, method="base").order_by("pk")
    assert [(str(one.value), one.superseded) for one in kept] == [("11.8", True), ("12.1", False)]


def test_a_split_adds_up_exactly(act, incubators):
    """3 in proportion to six equal weights cannot be whole in each, and is whole in sum."""
    set_shares(act, incubators, "equal", dict.fromkeys(COUNTIES, Decimal(1)), version=1, reason="指标分解")

    parts = [one.value for one in incubators.shares.filter(superseded=False)]
    assert sum(parts) == 3
    assert sorted(map(str, parts)) == ["0", "0", "0", "1", "1", "1"]


def test_parts_that_do_not_add_up_are_refused_with_their_sum(act, incubators):
    with pytest.raises(SplitNotWhole) as refused:
        set_shares(act, incubators, "given", {"620702": Decimal(2)}, version=1, reason="指标分解")

    assert refused.value.facts == {"sum": "2", "total": "3"}


def test_a_ratio_is_not_split(act, forest):
    with pytest.raises(NotComputable):
        set_shares(act, forest, "equal", dict.fromkeys(COUNTIES, Decimal(1)), version=1, reason="指标分解")


def test_nothing_is_set_without_a_reason(act, forest):
    with pytest.raises(ReasonNeeded):
        set_base(act, forest, Base(2013, Decimal(11)), version=1, source="公报", reason=" ")


def test_of_two_people_who_set_a_target_the_second_is_told(act, forest):
    based(act, forest)

    with pytest.raises(ChangedMeanwhile):
        set_base(act, forest, Base(2013, Decimal(11)), version=1, source="公报", reason="核定")


def test_the_light_is_held_against_the_path_from_the_day_on_which_it_was_set(act, plan, forest):
    """Of an earlier day the page stays as it was."""
    before = {one.target.pk: one.assessed for one in judged(plan, date(2018, 6, 30))}
    set_path(act, based(act, forest), "linear", {}, version=2, reason="年度分解")
    earlier = {one.target.pk: one.assessed for one in judged(plan, date(2018, 6, 30))}
    PathPoint.objects.update(set_at="2018-01-01T00:00:00+08:00")
    judged_anew = based(act, Target.objects.get(name="治理水土流失面积"))  # an event, so that it is judged anew
    later = {one.target.pk: one.assessed for one in judged(plan, date(2018, 6, 30))}

    assert judged_anew.base_value == Decimal("11.8")
    assert earlier[forest.pk].question == before[forest.pk].question
    assert later[forest.pk].question.parameters["path"][2017] == Decimal("16.6")
    assert later[forest.pk].question.target.base_value == Decimal("11.8")


def test_the_office_sets_everything_on_one_page(plan, forest, browser):
    client = browser("office_clerk", "领导小组办公室", "plan")
    where = f"/targets/{forest.pk}/settings/"
    unit = unit_called("市统计局").pk

    answers = [
        client.post(where, {"do": "owner", "unit": unit, "since": str(today()), "reason": "会议纪要"}),
        client.post(
            where, {"do": "base", "version": 1, "year": 2013, "value": "11.8", "source": "公报", "reason": "核定"}
        ),
        client.post(where, {"do": "path", "version": 2, "method": "linear", "reason": "年度分解"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert owner_of("FOREST_COVER", today()).short == "市统计局"
    shown = client.get(where).content.decode()
    assert "16.6" in shown
    assert "不作分解" in shown


def test_what_cannot_be_read_is_told_and_what_was_typed_stays(plan, forest, browser):
    client = browser("office_clerk", "领导小组办公室", "plan")
    typed = {"do": "base", "version": 1, "year": 2013, "value": "约十二", "source": "公报", "reason": "核定"}

    answer = client.post(f"/targets/{forest.pk}/settings/", typed)

    assert answer.status_code == 422
    assert re.search(r'name="value"[^>]*value="约十二"', answer.content.decode())
