"""The demonstration: the sample plan with its published figures, and an account for each role."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from luoshi.indicators.indicator import Indicator
from luoshi.periods import Period
from luoshi.supervision.four_dates import FourDates
from luoshi.web.actions.accounts import NewAccount, add_account
from luoshi.web.actions.periods import make_data_set, open_period
from luoshi.web.actions.publishing import publish_as_sources_did, show_plan
from luoshi.web.models import FigureOwner, IndicatorVersion, Observation, Person, Plan, ReportingPeriod, Target
from luoshi.web.operating.illustrating import illustrate
from luoshi.web.operating.loading import COMMAND, follow_directory, load
from luoshi.web.queries import values
from luoshi.web.visitors import today

_OFFICE = "领导小组办公室"
_ACCOUNTS = (
    NewAccount("banshiyuan", "示范·办公室经办人", "office_clerk", _OFFICE, "plan"),
    NewAccount("zhuren", "示范·办公室主任", "office_head", _OFFICE, "plan"),
    NewAccount("tianbao", "示范·科技局填报人", "reporter", "市科技局"),
    NewAccount("juzhang", "示范·科技局负责人", "head", "市科技局"),
    NewAccount("ganzhou", "示范·甘州区填报人", "reporter", "甘州区政府"),
    NewAccount("tongji", "示范·统计局核定人", "statistics", "市统计局", "plan"),
    NewAccount("ducha", "示范·督查人员", "inspector", "市政府督查室", "plan"),
    NewAccount("lingdao", "示范·分管领导", "leader", "市政府", "plan"),
    NewAccount("xitong", "示范·系统管理员", "system_admin", _OFFICE),
    NewAccount("anquan", "示范·安全管理员", "security_admin", _OFFICE),
    NewAccount("shenji", "示范·审计管理员", "audit_admin", _OFFICE),
)
_SINCE = date(2014, 12, 1)  # the first day of the sample plan


class Demonstration(NamedTuple):
    """What was made: the accounts with their one password; none where the site holds a plan already."""

    accounts: tuple[NewAccount, ...]
    password: str


def demonstrate(folder: str, password: str, *, illustrated: bool = False) -> Demonstration:
    """Load the sample plan from its folder unless the site has a plan, and make the accounts that are not there."""
    if not Plan.objects.exists():
        load(
            f"{folder}/plan.txt",
            catalogue=f"{folder}/indicators.yaml",
            figures=[f"{folder}/observations.csv", f"{folder}/contradicting.csv"],
            confirm_all=True,
        )
        plan = Plan.objects.get()
        _publish(plan)
        _ask_for_figures(plan)
        follow_directory()
    if illustrated:
        illustrate(Plan.objects.earliest("pk"))
    there = set(Person.objects.values_list("username", flat=True))
    for new in _ACCOUNTS:
        if new.username not in there:
            add_account(COMMAND, new, since=_SINCE, password=password)
    return Demonstration(_ACCOUNTS, password)


def _publish(plan: Plan) -> None:
    """Show the plan with the figures of the sample, which their sources have published."""
    why = "示例:方案已公开发布,数据均取自公开来源"
    show_plan(COMMAND, plan, shown=True, reason=why)
    rows = Observation.objects.exclude(obs_status="illustrative").filter(submission=None).order_by("pk")
    publish_as_sources_did(COMMAND, plan, rows, reason=why)


def _ask_for_figures(plan: Plan) -> ReportingPeriod:
    """The figures of the last year of the plan, asked of their owners, open today on whatever day that is."""
    last = Period(plan.last_year)
    codes = Target.objects.filter(measure__plan=plan).exclude(indicator_code="").values("indicator_code")
    owned = FigureOwner.objects.filter(indicator_code__in=codes).values("indicator_code")
    rows = IndicatorVersion.objects.filter(code__in=owned).order_by("pk")
    asked = [row for row in rows if _is_reported(values.indicator(row), last)]
    data_set = make_data_set(COMMAND, plan, "owners", "示范·规划指标年报", asked)
    dates = FourDates(*(today() + timedelta(days) for days in (-7, 14, 21, 35)))
    return open_period(COMMAND, data_set, str(last), dates=dates)


def _is_reported(indicator: Indicator, period: Period) -> bool:
    """Whether a person reports the figure, and it is not computed from others or out of use."""
    return not indicator.formula and indicator.frequency == "A" and not indicator.had_ended(period)
