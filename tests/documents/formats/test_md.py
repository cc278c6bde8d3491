from luoshi.documents.formats import load

COLLECTED = """# 江岸市行动方案

**发布日期**: 2025-01-10
**来源**: https://example.org/a.htm

---

## 政策全文

一、**总体要求**

| 任务 | 单位 |
|:----|-----|
| 建设 a\\|b | 市科技局 |
| | 市教育局 |

【原文下载】
- [方案.pdf](/a(1).pdf)
"""


def test_a_text_with_marks_of_markdown_is_markdown_whatever_its_name():
    sources = [load(COLLECTED.encode(), name=name) for name in ("plan.md", "plan.txt", "-")]

    assert [(source.format, source.text, source.notes) for source in sources] == [("md", COLLECTED, ())] * 3


def test_a_pipe_table_has_its_cells_with_their_places():
    source = load(COLLECTED.encode(), name="plan.md")

    (table,) = source.tables
    assert [(cell.row, cell.column, cell.span.of(source.text)) for cell in table.cells] == [
        (0, 0, "任务"),
        (0, 1, "单位"),
        (1, 0, "建设 a\\|b"),
        (1, 1, "市科技局"),
        (2, 0, ""),
        (2, 1, "市教育局"),
    ]
    places = {part.span.of(source.text): part.place for part in source.parts}
    assert (places["市教育局"].table, places["市教育局"].row, places["市教育局"].column) == (1, 3, 2)


def test_what_the_collector_of_a_page_added_is_marked():
    source = load(COLLECTED.encode(), name="plan.md")

    assert [found.span.of(source.text) for found in source.skipped] == [
        "**发布日期**: 2025-01-10",
        "**来源**: https://example.org/a.htm",
        "---",
        "## 政策全文",
        "|:----|-----|",
        "【原文下载】",
        "- [方案.pdf](/a(1).pdf)",
    ]
