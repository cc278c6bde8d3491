from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from luoshi.evaluation.judging.question import Question, Target
from luoshi.evaluation.judging.rules import judge
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period

YEARS = range(2014, 2019)
NUMBERS = st.decimals(-1000, 1000, places=2)
POSITIVE = st.decimals("0.01", 1000, places=2)
COMPARATORS = st.sampled_from([">=", "<=", "="])
DAYS = st.dates(date(2015, 1, 1), date(2020, 12, 31))
SHARES = st.sampled_from([{}, {"share": "linear"}])
law = settings(max_examples=60, deadline=None)


def asked(target, values, judge_on=date(2020, 1, 1), parameters=None, **indicator):
    series = [Observation("X", "A", Period(year), value) for year, value in values.items() if value is not None]
    definition = Indicator("X", "", "个", **{"direction": "down" if target.comparator == "<=" else "up", **indicator})
    return Question(target, definition, tuple(series), judge_on, parameters=parameters or {})


targets = st.builds(
    lambda comparator, low: Target("level", comparator, low, deadline=date(2018, 12, 31), base_year=2014),
    COMPARATORS,
    NUMBERS,
)
yearly = st.fixed_dictionaries({year: st.none() | NUMBERS for year in YEARS})


@law
@given(targets, yearly, DAYS, SHARES, st.randoms(use_true_random=False))
def test_the_order_of_the_figures_plays_no_part(target, values, day, parameters, random):
    question = asked(target, values, day, parameters)
    shuffled = list(question.series)
    random.shuffle(shuffled)

    assert judge(question._replace(series=shuffled)).fields == judge(question).fields


@law
@given(targets, yearly, DAYS, SHARES, st.sampled_from(YEARS), NUMBERS)
def test_what_becomes_known_after_the_day_changes_nothing(target, values, day, parameters, year, value):
    question = asked(target, values, day, parameters)
    later = Observation("X", "A", Period(year), value, known_from=date.fromordinal(day.toordinal() + 1))

    found, again = judge(question), judge(question._replace(series=(*question.series, later)))

    assert (again.fields, again.reason) == (found.fields, found.reason)


@law
@given(targets, yearly, DAYS, SHARES, POSITIVE)
def test_another_unit_leaves_status_and_shares(target, values, day, parameters, factor):
    def scaled(value):
        return None if value is None else value * factor

    question = asked(target, values, day, parameters)
    other = asked(target._replace(low=scaled(target.low)), {y: scaled(v) for y, v in values.items()}, day, parameters)

    found, again = judge(question).fields, judge(other).fields

    for name in ("status", "completion_rate", "attainment_share", "time_share", "gap", "light"):
        assert again[name] == found[name]


@law
@given(targets, yearly)
def test_after_the_deadline_a_target_is_met_if_and_only_if_its_comparison_holds(target, values):
    last, low = values[2018], target.low

    status = judge(asked(target, values)).fields["status"]

    if last is None:
        assert status == "no_data"
    else:
        holds = {">=": last >= low, "<=": last <= low, "=": last == low}[target.comparator]
        assert status == ("met" if holds else "not_met")


@law
@given(NUMBERS, yearly, DAYS, SHARES)
def test_what_should_rise_is_the_mirror_of_what_should_fall(low, values, day, parameters):
    def turned(value):
        return None if value is None else -value

    rising = Target("level", ">=", low, deadline=date(2018, 12, 31), base_year=2014)
    falling = rising._replace(comparator="<=", low=-low)

    up = judge(asked(rising, values, day, parameters)).fields
    down = judge(asked(falling, {year: turned(value) for year, value in values.items()}, day, parameters)).fields

    assert (up["status"], up["attainment_share"]) == (down["status"], down["attainment_share"])


@law
@given(NUMBERS, NUMBERS, st.sampled_from(range(2015, 2018)), st.sampled_from([-1, 0, 1]))
def test_on_a_straight_path_one_is_on_track_and_below_it_behind(base, low, year, off):
    assume(low > base)
    due = base + (low - base) * (year - 2014) / 4
    target = Target("level", ">=", low, deadline=date(2018, 12, 31), base_year=2014, base_value=base)

    found = judge(asked(target, {year: due + off}, date(year, 12, 31), {"share": "linear"})).fields

    assert found["path_value"] == due
    assert found["status"] == ("behind" if off < 0 else "on_track")


@law
@given(st.lists(POSITIVE, min_size=12, max_size=12), POSITIVE, st.none() | st.integers(0, 11))
def test_a_flow_of_twelve_months_is_judged_as_its_sum_and_one_that_lacks_a_month_is_not(months, low, lost):
    target = Target("level", ">=", low, deadline=date(2018, 12, 31))
    rows = [Observation("X", "A", Period(2018, at + 1, "M"), value) for at, value in enumerate(months) if at != lost]
    question = asked(target, {})._replace(series=rows, indicator=Indicator("X", "", "个", frequency="M"))

    found = judge(question).fields

    known = sum(row.value for row in rows)
    if lost is None:
        assert found == {**judge(asked(target, {2018: known})).fields}
    else:
        assert (found["status"], found["value"], found["partial_value"]) == ("no_data", None, known)


@law
@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_cumulative_figures_give_each_period_back(months):
    sums = [sum(months[: at + 1], Decimal(0)) for at in range(len(months))]
    rows = [Observation("X", "A", Period(2018, at + 1, "M"), value) for at, value in enumerate(sums)]
    monthly = Indicator("X", "", "个", reporting="cumulative", frequency="M")
    question = Question(Target(), monthly, rows, rule="decumulate")

    assert list(judge(question).fields["values"].values()) == months


@law
@given(st.lists(NUMBERS, min_size=1, max_size=5), targets, st.none() | st.integers(0, 4))
def test_a_count_of_areas_is_judged_as_their_sum_and_one_that_lacks_an_area_is_not(parts, target, lost):
    rows = [Observation("X", f"A{at}", Period(2018), None if at == lost else part) for at, part in enumerate(parts)]

    found = judge(asked(target, {})._replace(series=rows)).fields

    if lost is None or lost >= len(parts):
        assert found["status"] == judge(asked(target, {2018: sum(parts)})).fields["status"]
        assert found["value"] == sum(parts)
    else:
        assert (found["status"], found["value"]) == ("no_data", None)


@law
@given(POSITIVE, st.decimals(-50, 50, places=2), st.integers(1, 10))
def test_a_growth_that_was_kept_exactly_is_met_and_observed_as_itself(base, rate, years):
    value = base * (1 + rate / 100) ** years
    exact = Fraction(base) * (1 + Fraction(rate) / 100) ** years
    assume(Fraction(value) == exact)  # the decimal has room for it
    target = Target(
        "growth", ">=", rate, unit="%", deadline=date(2018, 12, 31), base_year=2018 - years, base_value=base
    )

    found = judge(asked(target, {2018: value})).fields

    assert found["status"] == "met"
    assert found["observed_growth"] == rate / 100
