import pytest

from luoshi.web.areas import above, stem


@pytest.mark.parametrize(
    ("code", "begins"), [("620700", "6207"), ("621000", "6210"), ("620000", "62"), ("620702", "620702")]
)
def test_codes_within_an_area_begin_with_two_digits_for_each_level(code, begins):
    assert stem(code) == begins


def test_a_city_whose_code_ends_in_three_zeros_is_not_the_cities_after_it():
    """庆阳 621000 and 定西 621100 (GB/T 2260)."""
    assert not "621100".startswith(stem("621000"))


def test_around_a_county_are_its_city_and_its_province():
    assert above("620702")[:2] == ["620700", "620000"]
