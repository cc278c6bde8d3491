from pathlib import Path

import pytest
from tai_tables import TAI

from luoshi.evaluation.index.weighting.ahp import ahp_weights
from luoshi.evaluation.index.weighting.judgement_files import read_judgements
from luoshi.evaluation.index.weighting.judgements import JudgementsWrong

EXAMPLE = Path(__file__).parents[4] / "examples" / "county-innovation" / "judgements.csv"


def test_the_upper_half_of_a_file_with_an_empty_corner_is_read():
    sheet = read_judgements(EXAMPLE)

    assert sheet.codes == ("PATENTS", "OUTPUT", "ENERGY")
    assert sheet.cells[0] == ("1", "2", "3")
    assert sheet.cells[1] == ("", "1", "2")


def test_the_table_of_the_handbook_is_read_in_any_order_of_its_codes():
    sheet = read_judgements(TAI / "table-20-judgements.csv")
    turned = read_judgements(TAI / "table-20-judgements.csv", sheet.codes[::-1])

    assert ahp_weights(turned.cells, turned.codes).values[::-1] == pytest.approx(
        ahp_weights(sheet.cells, sheet.codes).values
    )


def test_a_file_saved_by_excel_in_china_is_read(tmp_path):
    path = tmp_path / "判断矩阵.csv"
    path.write_bytes("指标,投入,成效\r\n投入,1,１／３\r\n成效,,1\r\n".encode("gb18030"))

    sheet = read_judgements(path)

    assert sheet.codes == ("投入", "成效")
    assert ahp_weights(sheet.cells, sheet.codes).values == pytest.approx([0.25, 0.75])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (",A,B\nA,1,2\n", {"B"}),
        (",A,B\nA,1,2\nC,,1\n", {"B", "C"}),
        (",A,A\nA,1,2\n", {"A"}),
        (",A,B\nA,1,2,\nB,,1,7\n", {"B"}),  # beyond the headings
        (",A,B\nA,1,2\nB,,1\nB,,1\n", {"B"}),
        ("\n", {"-"}),
    ],
)
def test_rows_and_headings_that_do_not_match_are_all_told(tmp_path, text, told):
    (tmp_path / "judgements.csv").write_text(text, encoding="utf-8")

    with pytest.raises(JudgementsWrong) as caught:
        read_judgements(tmp_path / "judgements.csv")

    assert {problem.row for problem in caught.value.problems} == told


@pytest.mark.parametrize("cell", ["1月3日", "3-Jan", "2024-01-03"])
def test_a_fraction_that_a_spreadsheet_has_made_a_date_of_is_told_as_that(monkeypatch, cell):
    monkeypatch.setenv("LUOSHI_LANG", "en")

    with pytest.raises(JudgementsWrong, match="date"):
        ahp_weights([[1, cell], ["", 1]], ("A", "B"))
