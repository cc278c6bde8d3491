from decimal import Decimal

from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Incoming, Received, Refusal, Where
from luoshi.indicators.refusals import reason
from luoshi.periods import Period


def test_a_place_is_told_as_far_as_the_format_has_it():
    assert str(Where("a.csv", row=7, column="value")) == "a.csv 第7行 value"
    assert str(Where("a.xlsx", "表1", 7, "C")) == "a.xlsx 表1 C7"
    assert str(Where()) == ""


def test_a_refusal_says_why_in_the_language_of_the_reader(monkeypatch):
    refused = Refusal(Where("a.csv", row=7), "not_a_number", {"words": "约40"})
    soft = refused._replace(code="required", facts={"value": None, "severity": "soft"})

    assert reason(refused).startswith("约40不是数字")
    assert "说明" in reason(soft)
    monkeypatch.setenv("LUOSHI_LANG", "en")
    assert reason(refused).startswith("约40 is no number.")


def test_what_was_received_is_what_was_stored_unchanged_and_refused():
    figure = Observation("GDP", "620700", Period(2018), Decimal("407.71"))

    assert Incoming(figure).where == Where()
    assert Received((figure,), (figure,), (Refusal(Where(), "required", {"value": ""}),)).received == 3
