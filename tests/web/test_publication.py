"""Publication, figure by figure: the public sees what the head of the office published, and nothing more anywhere."""

from datetime import date, timedelta

import pytest
from django.urls import get_resolver

from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.publishing import NothingToPublish, publish_figures, show_plan, withdraw_figures
from luoshi.web.models import Event, Observation, Publication, Target
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.published import figures_of_targets, publication_page
from luoshi.web.roles import Permission
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db
VALUE = "17.7654"  # of no figure of the sample
NEWER = "18.4321"
PATTERNS = [one for one in get_resolver().url_patterns if one.callback.may is Permission.SEE_PUBLISHED]


@pytest.fixture
def forest(plan):
    """The target of the forest cover, with one figure that says VALUE; and the plan is public."""
    plan.published = True
    plan.save()
    target = Target.objects.get(name="森林覆盖率")
    taken = figures_of_targets(plan, [target.pk], today())
    last = Observation.objects.get(pk=taken[0].pk)
    Observation.objects.filter(pk=last.pk).update(value=VALUE)
    show_plan(COMMAND, plan, shown=False, reason="试")  # an event, so that what was judged is not remembered
    show_plan(COMMAND, plan, shown=True, reason="试")
    return target


@pytest.fixture
def figure():
    def find():
        return Observation.objects.get(value=VALUE)

    return find


def revised(row):
    """A later version of a figure, as a correction brings it in."""
    return Observation.objects.create(
        indicator=row.indicator,
        area=row.area,
        period=row.period,
        period_end=row.period_end,
        source=row.source,
        value=NEWER,
        known_from=today() - timedelta(days=1),
        supersedes=row,
        document=row.document,
    )


def everything(client, plan, target):
    """What all public pages and files say, by name."""
    ids = {"plan_id": plan.pk, "target_id": target.pk, "measure_id": target.measure_id, "unit_id": 1}
    said = {}
    for pattern in PATTERNS:
        route = "/" + str(pattern.pattern)
        for name, value in ids.items():
            route = route.replace(f"<int:{name}>", str(value))
        answer = client.get(f"{route}?q=森林&indicator={target.indicator_code or 'FOREST_COVER'}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said[pattern.name] = body.decode()
    return said


def naming(said, value):
    return {name for name, words in said.items() if value in words}


def test_no_public_page_or_file_tells_a_figure_that_is_not_published(plan, forest, browser):
    said = everything(browser(), plan, forest)

    assert naming(said, VALUE) == set()
    assert "未公布" in said["target"]
    assert "未公布" in said["explained"]
    assert "没有上报数据" not in said["target"]


def test_the_office_sees_on_the_same_pages_what_the_public_does_not(plan, forest, browser):
    said = everything(browser("office_clerk", "领导小组办公室", "plan"), plan, forest)

    assert {"target", "explained", "observations_csv", "figures_csv", "targets_csv"} <= naming(said, VALUE)


def test_a_role_for_another_plan_opens_no_figure_of_this_one(plan, forest, elsewhere):
    assert naming(everything(elsewhere("leader", "市政府"), plan, forest), VALUE) == set()


def test_what_is_published_shows_and_is_dated(plan, forest, figure, browser):
    publish_figures(COMMAND, plan, [figure()], reason="年报公布")

    assert {"target", "explained", "observations_csv", "figures_csv"} <= naming(
        everything(browser(), plan, forest), VALUE
    )
    row = Publication.objects.get()
    assert (row.published_on, row.withdrawn_on, row.reason) == (today(), None, "年报公布")
    assert Event.objects.latest("sequence").action == "publish_figures"


def test_the_published_version_stays_until_the_newer_one_is_published(plan, forest, figure, browser):
    old = figure()
    publish_figures(COMMAND, plan, [old], reason="年报公布")
    newer = revised(old)
    # The page judges anew only after an event, which a figure always comes with.
    show_plan(COMMAND, plan, shown=False, reason="试")
    show_plan(COMMAND, plan, shown=True, reason="试")

    said = everything(browser(), plan, forest)
    assert "target" in naming(said, VALUE)
    assert naming(said, NEWER) == set()
    row = next(one for one in publication_page(plan, today()).rows if one.inside.target.pk == forest.pk)
    assert row.state == "changed"

    publish_figures(COMMAND, plan, [newer], reason="修订公布")
    said = everything(browser(), plan, forest)
    assert {"target", "explained", "targets_csv"} <= naming(said, NEWER)
    assert Publication.objects.filter(withdrawn_on=None).count() == 2  # the earlier version stays on record


def test_what_is_withdrawn_shows_on_no_earlier_day_either(plan, forest, figure, browser):
    publish_figures(COMMAND, plan, [figure()], reason="年报公布")
    withdraw_figures(COMMAND, plan, [figure()], reason="有误")

    assert naming(everything(browser(), plan, forest), VALUE) == set()
    row = Publication.objects.get()
    assert (row.withdrawn_on, row.why_withdrawn) == (today(), "有误")


def test_on_a_day_before_it_was_published_a_figure_does_not_show(plan, forest, figure, browser):
    publish_figures(COMMAND, plan, [figure()], reason="年报公布")
    Publication.objects.update(published_on=date(2020, 1, 1))

    assert VALUE not in browser().get(f"/targets/{forest.pk}/?on=2019-12-31").content.decode()


def test_nothing_is_published_or_withdrawn_without_a_reason_or_twice(plan, forest, figure):
    with pytest.raises(ReasonNeeded):
        publish_figures(COMMAND, plan, [figure()], reason=" ")
    with pytest.raises(NothingToPublish):
        withdraw_figures(COMMAND, plan, [figure()], reason="无")
    publish_figures(COMMAND, plan, [figure()], reason="年报公布")
    with pytest.raises(NothingToPublish):
        publish_figures(COMMAND, plan, [figure()], reason="年报公布")
    with pytest.raises(ChangedMeanwhile):
        show_plan(COMMAND, plan, shown=True, reason="已公开")


def test_the_head_of_the_office_publishes_targets_on_the_page(plan, forest, browser):
    head = browser("office_head", "领导小组办公室", "plan")
    address = f"/plans/{plan.pk}/publication/"
    assert "尚未公布" in head.get(address).content.decode()

    answer = head.post(f"{address}figures/", {"target": forest.pk, "do": "publish", "reason": "年报公布"}, follow=True)

    assert "已公布" in answer.content.decode()
    assert "target" in naming(everything(browser(), plan, forest), VALUE)


def test_all_accepted_figures_of_a_period_are_published_and_withdrawn_together(plan, forest, figure, browser):
    head, address = browser("office_head", "领导小组办公室", "plan"), f"/plans/{plan.pk}/publication/figures/"
    period = figure().period

    head.post(address, {"period": period, "do": "publish", "reason": "年报公布"})
    published = Publication.objects.filter(withdrawn_on=None)
    assert published.count() > 1
    assert set(published.values_list("observation__period", flat=True)) == {period}

    head.post(address, {"period": period, "do": "withdraw", "reason": "有误"})
    assert not published.all().exists()


def test_a_refusal_is_told_on_the_page_and_changes_nothing(plan, forest, browser):
    head = browser("office_head", "领导小组办公室", "plan")

    answer = head.post(f"/plans/{plan.pk}/publication/figures/", {"do": "publish", "reason": "年报公布"})

    assert answer.status_code == 422
    assert "没有选择数据" in answer.content.decode()


def test_the_plan_itself_is_withdrawn_and_published_on_the_page(plan, forest, browser):
    head, address = browser("office_head", "领导小组办公室", "plan"), f"/plans/{plan.pk}/publication/plan/"

    head.post(address, {"do": "withdraw", "reason": "复核"})
    assert browser().get(f"/plans/{plan.pk}/").status_code == 404
    head.post(address, {"do": "publish", "reason": "复核完成"})
    assert browser().get(f"/plans/{plan.pk}/").status_code == 200
