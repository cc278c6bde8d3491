from datetime import date

from luoshi.plans.units.lineage import Turn, became, came_from

CULTURE, SPORT, TOURISM, JOINED, PRESS = 1, 2, 3, 4, 5
TURNS = [
    Turn(CULTURE, JOINED, date(2019, 12, 31), "merge"),
    Turn(TOURISM, JOINED, date(2019, 12, 31), "merge"),
    Turn(SPORT, TOURISM, date(2010, 1, 1), "rename"),
    Turn(CULTURE, PRESS, date(2019, 12, 31), "duty transfer", "新闻出版"),
]


def test_what_went_into_a_unit_goes_back_over_the_years():
    culture, tourism = came_from(JOINED, TURNS)

    assert (culture.unit, culture.branches) == (CULTURE, ())
    assert [one.unit for one in tourism.branches] == [SPORT]


def test_what_a_unit_became_has_the_duties_that_it_gave_away_too():
    assert {(one.unit, one.turn.duty) for one in became(CULTURE, TURNS)} == {(JOINED, ""), (PRESS, "新闻出版")}


def test_a_duty_brings_no_history_of_the_unit_that_gave_it():
    turns = [*TURNS, Turn(SPORT, CULTURE, date(2000, 1, 1), "rename")]

    assert came_from(PRESS, turns)[0].branches == ()


def test_two_units_that_became_one_another_end():
    there, back = Turn(1, 2, date(2019, 1, 1), "rename"), Turn(2, 1, date(2019, 1, 1), "rename")

    assert came_from(1, [there, back])[0].branches[0].branches == ()
