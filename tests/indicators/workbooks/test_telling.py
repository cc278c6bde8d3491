"""What a person is told of a workbook: which cells, and why."""

import pytest
from ugly_books import reading
from workbook_files import sheet

from luoshi.indicators.workbooks.grid import column_name, column_number, ranges
from luoshi.indicators.workbooks.telling import left_aside, problems, questions

BOOK = sheet("""
    2018年 | | |
    县区 | 地区生产总值 | 龙头企业 | 备注
    甘州区 | 180.5 | 12 | 甲
    民乐县 | 无 | 5 | 乙
    临泽县 | 约60 | 3 |
    合计 | 240 | 20 |
    """)


def test_cells_with_one_problem_are_told_together_with_their_range():
    assert [(one.sheet, one.cells, one.code, one.number) for one in problems(reading(BOOK).refused)] == [
        ("Sheet1", "C3:C5", "heading_unknown", 3),
        ("Sheet1", "B5", "not_exact", 1),
    ]


def test_what_is_no_figure_is_told_with_what_it_was_taken_for():
    assert [(one.cells, one.code) for one in left_aside(reading(BOOK))] == [("D3:D4", "note"), ("B6:C6", "total")]


def test_a_question_names_the_mark_that_it_is_about():
    (question,) = questions(reading(BOOK).questions)

    assert question.cells == "B4"
    assert "“无”" in question.sentence


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([(3, 2)], "B3"),
        ([(3, 2), (4, 2), (5, 2)], "B3:B5"),
        ([(3, 2), (3, 3), (4, 2), (4, 3)], "B3:C4"),
        ([(3, 2), (5, 2), (9, 28)], "B3 B5 AB9"),
        ([], ""),
    ],
)
def test_cells_are_named_in_few_words(places, words):
    assert ranges(places) == words


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_have_the_letters_of_a_sheet(number, name):
    # as every office program names them
    assert (column_name(number), column_number(name)) == (name, number)
