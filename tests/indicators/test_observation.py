from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period


def test_an_observation_is_a_normal_figure_unless_it_says_otherwise():
    rate = Indicator("FOREST", "森林覆盖率", "%", nature="stock")

    observed = Observation(rate.code, "620700", Period(2018), None, obs_status="missing")

    assert observed.value is None
    assert Observation(rate.code, "620700", Period(2018), observed.value).obs_status == "normal"
