from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.evaluation.judging.parameters import ATTAINMENT
from luoshi.evaluation.judging.question import Question, Target
from luoshi.evaluation.judging.reasons import REASONS
from luoshi.evaluation.judging.rules import judge
from luoshi.evaluation.judging.terms import sentence
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period

NUMBERS = st.sampled_from([Decimal(n) for n in ("-3", "0", "0.1", "2", "100", "33.33", "1e20")])
KINDS = ("level", "growth", "increase", "decrease", "multiple", "benchmark", "monotone", "coverage", "zero", "rank")
STATUSES = {"met", "not_met", "on_track", "behind", "no_data", "not_computable", "not_applicable"}
PERIODS = st.one_of(
    st.integers(2013, 2019).map(Period),
    st.tuples(st.integers(2017, 2018), st.integers(1, 12), st.just("M")).map(Period._make),
    st.tuples(st.integers(2017, 2018), st.integers(1, 4), st.just("Q")).map(Period._make),
)
WITHOUT = st.sampled_from(["missing", "not_applicable"])


def observations(periods, areas):
    with_value = st.builds(lambda *told: Observation("X", *told), areas, periods, NUMBERS)
    without = st.builds(
        lambda area, period, status: Observation("X", area, period, None, status), areas, periods, WITHOUT
    )
    return st.lists(with_value | without, max_size=16, unique_by=lambda seen: (seen.area, seen.period))


targets = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from([">=", "<=", "=", "~", "range", None]),
    st.none() | NUMBERS,
    st.none() | NUMBERS,
    st.sampled_from(["", "%", "个百分点", "个", "万个", "公顷", "?"]),
    st.none() | st.sampled_from([date(2018, 12, 31), date(2018, 6, 30), date(2018, 6, 15), date(2016, 12, 31)]),
    st.none() | st.integers(2012, 2020),
    st.none() | NUMBERS,
).map(lambda told: Target(*told))
indicators = st.tuples(
    st.sampled_from(["", "%", "个"]),
    st.sampled_from(["up", "down", "interval", "benchmark"]),
    st.sampled_from(["stock", "flow"]),
    st.sampled_from(["per_period", "cumulative"]),
    st.sampled_from(["A", "Q", "M"]),
).map(lambda told: Indicator("X", "", *told))
parameters = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(told.choices) for name, told in ATTAINMENT.items() if told.choices}
    | {"tolerance": NUMBERS, "path": st.dictionaries(st.integers(2012, 2019), NUMBERS, min_size=1)},
)


@settings(max_examples=400, deadline=None)
@given(
    targets,
    indicators,
    observations(PERIODS, st.sampled_from(["A", "B"])),
    observations(PERIODS, st.just("P")),
    st.dates(date(2013, 1, 1), date(2020, 1, 1)) | st.just(date.max),
    parameters,
)
def test_every_question_has_an_answer_with_its_reasons(target, indicator, series, benchmark, day, told):
    found = judge(Question(target, indicator, series, day, parameters=told, benchmark=benchmark))

    assert found.fields["status"] in STATUSES
    assert found.reason is not None or found.fields["status"] not in ("no_data", "not_computable", "not_applicable")
    assert {name for name, value in found.fields.items() if value is None} - {"period", "first_against"} <= set(
        found.reasons
    )
    assert {code for code in (*found.reasons.values(), found.reason) if code} <= set(REASONS)
    assert sentence(found.terms)
