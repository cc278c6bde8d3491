from hypothesis import given
from hypothesis import strategies as st

from luoshi.cli.grid import columns, grid, wrap


def test_a_chinese_character_takes_two_columns():
    assert columns("牵头a") == 5


def test_a_line_breaks_after_the_mark_between_two_units():
    assert wrap("市科技局、市工业和信息化局、市水务局", 20) == ["市科技局、", "市工业和信息化局、", "市水务局"]


def test_no_line_begins_with_a_closing_mark():
    assert wrap("领导小组办公室、各县区", 14) == ["领导小组办公", "室、各县区"]


@given(st.text("市科技局、，。（）ab 12", max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks_and_keeps_the_width(words, width):
    lines = wrap(words, width)

    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(columns(line) <= width for line in lines)


def test_a_table_keeps_the_width_that_there_is():
    lines = grid(["条款", "任务", "单位"], [0, 1, 2], [["3.2.1", "加强生态环境保护" * 5, "市林业局、" * 9]], 60)

    assert max(map(columns, lines)) <= 60
