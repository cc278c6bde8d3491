from hypothesis import given
from hypothesis import strategies as st

from luoshi.supervision.burden import AskedFigure, Cost, cells_asked, costs

COUNTIES = {"620702": 2, "620721": 3}
FIGURES = st.builds(AskedFigure, st.sampled_from("ABCD"), st.sampled_from([None, 1, 2]), st.booleans(), st.booleans())


def test_a_figure_by_county_costs_its_owner_and_each_county_a_cell():
    cells = cells_asked([AskedFigure("A", 1, by_county=True)], "620700", COUNTIES)

    assert [(cell.unit, cell.area) for cell in cells] == [(1, "620700"), (2, "620702"), (3, "620721")]


def test_a_computed_figure_and_one_without_an_owner_cost_nobody():
    assert cells_asked([AskedFigure("A", 1, computed=True), AskedFigure("B", None)], "620700", COUNTIES) == ()


def test_what_is_known_is_not_typed():
    cells = cells_asked([AskedFigure("A", 1), AskedFigure("B", 1)], "620700", COUNTIES)

    assert costs(cells, {("A", "620700")}) == (Cost(1, cells=2, known=1),)
    assert costs(cells, {("A", "620700")})[0].typed == 1


@given(st.lists(FIGURES))
def test_the_cells_of_all_units_are_all_cells(figures):
    cells = cells_asked(figures, "620700", COUNTIES)

    assert sum(cost.cells for cost in costs(cells)) == len(cells) == len(set(cells))
