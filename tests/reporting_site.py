"""A data set of the sample plan that is asked for a year, and the people who report it."""

from datetime import timedelta

from luoshi.supervision.four_dates import FourDates
from luoshi.web.actions.periods import make_data_set, open_period
from luoshi.web.models import IndicatorVersion
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.report_forms import Typed, form
from luoshi.web.visitors import today


def asked_for(plan, codes, period="2016"):
    """A yearly data set of these indicators with a period that is open today."""
    indicators = [IndicatorVersion.objects.get(code=code) for code in codes]
    data_set = make_data_set(COMMAND, plan, "yearly", "年报", indicators)
    day = today()
    dates = FourDates(day - timedelta(3), day + timedelta(7), day + timedelta(12), day + timedelta(20))
    return open_period(COMMAND, data_set, period, dates=dates)


def typed(period, unit, words, explanation=""):
    """The same words in every cell that is asked of the unit."""
    return {cell.place: Typed(words, explanation) for cell in form(period, unit.pk, today()).cells}
