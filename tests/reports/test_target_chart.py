from datetime import date
from decimal import Decimal

from luoshi.evaluation.assessment import Asked, Figures, assess_promises
from luoshi.evaluation.promised import PlanYears
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import ONE_SOURCE
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period
from luoshi.plans.plan import Quote
from luoshi.plans.plan import Target as Promise
from luoshi.reports.target_chart import Seen, chart_table, position, target_chart
from luoshi.sources import Span

GREEN = Indicator("GREEN", "城市绿化覆盖率", "%", "up", nature="stock")
ON = date(2017, 6, 30)


def assessed():
    """Falls on the even way from 20 % (2014) to 28 % (2018): 22, 24, 26."""
    values = {2014: "20", 2015: "22", 2016: "23"}
    known = [
        Observation("GREEN", "620700", Period(year), Decimal(value), source="市统计局", known_from=date(year + 1, 3, 1))
        for year, value in values.items()
    ]
    promise = Promise(
        measure="1", indicator="城市绿化覆盖率", kind="level", comparator=">=", low=Decimal(28), high=None, unit="%",
        deadline="2018", quote=Quote("28%", Span(0, 3)), sentence=Span(0, 3), force="", binding="", base="2014",
        yearly=False,
    )  # fmt: skip
    rule = packaged_rules().rule("light_default", ON)
    figures = Figures(Catalogue([GREEN]), known, ONE_SOURCE)
    (one,) = assess_promises([Asked(promise)], PlanYears(2014, 2018), figures, area="620700", on=ON, light_rule=rule)
    return one


SEEN = [Seen(Period(2016), Decimal(23), "市统计局", True), Seen(Period(2016), Decimal("22.5"), "市林业局", False)]


def test_without_a_path_of_its_own_a_level_is_due_in_even_steps():
    chart = target_chart(assessed(), SEEN, {})

    assert [(mark.year, mark.value) for mark in chart.path] == [
        (2014, 20), (2015, 22), (2016, 24), (2017, 26), (2018, 28),
    ]  # fmt: skip


def test_a_path_that_is_given_takes_the_place_of_even_steps():
    assert [mark.value for mark in target_chart(assessed(), SEEN, {2016: Decimal(21), 2018: Decimal(28)}).path] == [
        21, 28,
    ]  # fmt: skip


def test_the_fan_widens_with_the_years():
    seventeen, eighteen = target_chart(assessed(), SEEN, {}).expected

    assert seventeen.low < seventeen.median < seventeen.high
    assert eighteen.high - eighteen.low > seventeen.high - seventeen.low


def test_the_table_says_what_the_chart_shows():
    table = chart_table(target_chart(assessed(), SEEN, {}))

    assert table.rows[2][:3] == ("2016", "24", "23; 22.5（不计入）")


def test_a_month_stands_between_the_ends_of_two_years():
    assert position(date(2018, 1, 1)) == 2017
    assert 2017.4 < position(date(2018, 7, 1)) < 2017.6
