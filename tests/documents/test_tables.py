"""Tables of a document: rows of a task table are items, and a table that lost its grid gets it back."""

import pytest

from luoshi.documents import read
from luoshi.documents.flat_tables import flat_tables
from luoshi.documents.reading import outline_of
from luoshi.plans import extract

HEADS = ["序号", "任务", "牵头单位", "责任单位"]
ROWS = [["1", "建设中心", "市科技局", "市工信局、市财政局"], ["2", "开展培训", "市人社局", "各县区政府"]]


def flat(*rows):
    """A table as a crawler leaves it: one cell a line, each with a bar at its end."""
    return "某市任务分解表\n" + "".join(f"{words} |\n" for row in rows for words in row) + "附注：按季度报送。\n"


def page(*rows):
    return ("<html><body><h1>某市任务分解表</h1><table>" + "".join(rows) + "</table><p>按季度报送。</p>").encode()


def row(*cells, tag="td"):
    return "<tr>" + "".join(cell if cell.startswith("<") else f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def duties(plan):
    return [
        (m.id, [unit.quote.words for unit in m.lead], [unit.quote.words for unit in m.responsible])
        for m in plan.measures
    ]


EXPECTED = [("1", ["市科技局"], ["市工信局", "市财政局"]), ("2", ["市人社局"], ["各县区政府"])]


def test_a_table_with_one_cell_a_line_gets_its_rows_back():
    text = flat(HEADS, *ROWS)

    (found,) = flat_tables(text)

    cells = {(cell.row, cell.column): cell.span.of(text) for cell in found.cells}
    assert [[cells[line, column] for column in range(4)] for line in range(3)] == [HEADS, *ROWS]


@pytest.mark.parametrize("bar", [" |", "|", "｜", "\u3000|"])
def test_a_flattened_task_table_is_read_row_by_row(bar):
    assert duties(extract(outline_of(flat(HEADS, *ROWS).replace(" |", bar)))) == EXPECTED


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, ROWS[0], ROWS[1][:3]],  # the rows do not come out even
        [HEADS, ["甲", *ROWS[0][1:]], ["乙", *ROWS[1][1:]]],  # no row begins with the number 1
        [["1", "任务", "单位", "时间"], *ROWS],  # the heads themselves do
    ],
)
def test_lines_with_bars_that_make_no_grid_are_no_table(rows):
    assert flat_tables(flat(*rows)) == ()


def test_rows_of_a_task_table_on_a_page_are_items():
    plan = extract(read(page(row(*HEADS, tag="th"), *(row(*one) for one in ROWS)), name="plan.html"))

    assert duties(plan) == EXPECTED
    assert [(node.id, node.style) for node in plan.outline.nodes] == [("1", "row"), ("2", "row")]


def test_rows_below_a_heading_over_the_whole_table_are_its_items():
    whole = '<td colspan="4">{}</td>'
    lines = [row(whole.format("一、创新")), row(*ROWS[0]), row(whole.format("二、就业")), row(*ROWS[1])]

    plan = extract(read(page(row(*HEADS), *lines), name="plan.html"))

    assert [node.id for node in plan.outline.nodes] == ["1", "1.1", "2", "2.2"]
    assert [one[0] for one in duties(plan)] == ["1.1", "2.2"]


def test_a_merged_cell_names_the_units_of_every_row_that_it_covers():
    first = row("1", "建设中心", '<td rowspan="2">市科技局</td>', "市工信局")
    second = row("2", "开展培训", "市人社局")

    plan = extract(read(page(row(*HEADS), first, second), name="plan.html"))

    assert duties(plan) == [("1", ["市科技局"], ["市工信局"]), ("2", ["市科技局"], ["市人社局"])]


def test_a_table_in_markdown_is_read_as_one():
    lines = ["# 某市任务分解表", "", *("| " + " | ".join(one) + " |" for one in (HEADS, ["--"] * 4, *ROWS))]

    plan = extract(read("\n".join(lines).encode(), name="plan.md"))

    assert duties(plan) == EXPECTED


def test_a_column_of_terms_is_a_note_and_an_empty_cell_is_nothing():
    heads = [*HEADS, "完成时限"]
    first = ["1", "建设中心", "市科技局", "—", "2025年6月"]

    plan = extract(read(page(row(*heads), row(*first)), name="plan.html"))

    assert duties(plan) == [("1", ["市科技局"], [])]
    assert [(note.key, note.value.words) for note in plan.measures[0].notes] == [("完成时限", "2025年6月")]


def test_numbers_inside_cells_of_another_table_are_no_items():
    rows = [row("指标", "目标值"), row("1.高新技术企业", "120家"), row("2.孵化器", "3个")]

    plan = extract(read(page(*rows), name="plan.html"))

    assert plan.outline.nodes == ()
    assert plan.measures == ()


BARE = """澜江市重点任务分解方案
序号
目标任务
牵头单位
责任单位
完成时限
一、产业发展
1
建成产业园区3个。
市工信局
市财政局，各县区政府
2021年12月
2
新增规模以上企业20家，
力争产值突破100亿元。
市统计局
市工信局
2021年11月
— 2 —
序号
目标任务
牵头单位
责任单位
完成时限
二、民生改善
3
新建学校5所。
市教育局
各县区政府
2021年8月底
联系人：王某
"""


def test_a_table_that_lost_its_grid_is_known_by_its_heads_and_numbers():
    plan = extract(outline_of(BARE))

    assert [measure.id for measure in plan.measures] == ["1.1", "1.2", "2.3"]
    assert [[unit.quote.words for unit in m.lead] for m in plan.measures] == [["市工信局"], ["市统计局"], ["市教育局"]]
    assert [unit.quote.words for unit in plan.measures[0].responsible] == ["市财政局", "各县区政府"]
    assert [(target.low, target.deadline) for target in plan.targets] == [
        (3, "2021-12"), (20, "2021-11"), (100, "2021-11"), (5, "2021-08"),
    ]  # fmt: skip


def test_a_table_without_grid_ends_before_a_row_that_lacks_a_cell():
    assert outline_of(BARE.replace("市工信局\n2021年11月\n", "")).source.tables == ()  # one row is no table
