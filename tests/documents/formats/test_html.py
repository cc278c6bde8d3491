import pytest

from luoshi.documents.errors import DamagedDocument
from luoshi.documents.formats import load

PROSE = "推进数字政府建设，完善工作机制，到2025年建成10个示范区。" * 5
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>江岸市行动方案_江岸市人民政府网站</title>
<style>p {{color: red}}</style><script>var a = "<p>不是文字</p>";</script></head><body>
<div class="top">江岸市人民政府网站</div><nav>导航</nav>
<ul><li><a href="1">首页</a></li><li><a href="2">政务公开</a></li><li><a href="3">政府文件</a></li></ul>
<div>当前位置：<a>首页</a> &gt; <a>文件</a></div>
<h2>江岸市行动方案</h2>
<div>发布时间：2024-01-02 【字号：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>
<div id="content"><p>各县区：</p><p>现印发你们，请&nbsp;认真
<b>贯彻</b>执行。<br>　　{PROSE}</p><p style="display: none">看不见</p><p>{PROSE}</p></div>
<div>主办：江岸市人民政府</div><footer>页脚</footer></body></html>"""


def read(page):
    return load(page.encode(), name="plan.html")


def table_of(source):
    return [(c.row, c.column, c.row_span, c.column_span, c.span.of(source.text)) for c in source.tables[0].cells]


def test_the_text_is_what_a_person_reads():
    source = read(PAGE)

    assert "各县区：\n现印发你们，请\u00a0认真 贯彻执行。\n　　推进数字" in source.text
    for unseen in ("看不见", "不是文字", "导航", "页脚", "red"):
        assert unseen not in source.text


def test_what_stands_around_the_document_is_marked_and_its_title_stays():
    source = read(PAGE)

    marked = [found.span.of(source.text) for found in source.skipped]
    assert marked == [
        "江岸市人民政府网站",
        "首页",
        "政务公开",
        "政府文件",
        "当前位置：首页 > 文件",
        "发布时间：2024-01-02 【字号：大 中 小】 打印",
        "主办：江岸市人民政府",
    ]
    assert {found.reason for found in source.skipped} == {"navigation"}


def test_a_piece_of_a_page_without_head_and_body_is_read():
    source = read(
        "<tbody><tr><td id='c'><p>方案</p><p>一、总体<span>要求</span></p></td></tr><tr><td></td></tr></tbody>"
    )

    assert source.text == "方案\n一、总体要求\n"
    assert source.tables == ()


def test_merged_cells_stand_at_their_place_in_the_full_grid():
    source = read(
        "<table><tr><th rowspan=2>序号<th colspan=2>任务<th>单位<tr><td>名称<td>内容<td rowspan=9>市科技局"
        "<tr><td>1<td>建设<td></table><p>正文。</p>"
    )

    assert table_of(source) == [
        (0, 0, 2, 1, "序号"),
        (0, 1, 1, 2, "任务"),
        (0, 3, 1, 1, "单位"),
        (1, 1, 1, 1, "名称"),
        (1, 2, 1, 1, "内容"),
        (1, 3, 2, 1, "市科技局"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "建设"),
        (2, 2, 1, 1, ""),
    ]


def test_a_table_that_arranges_the_page_is_no_table():
    source = read(
        "<table><tr><td>左</td><td><p>方案</p><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>"
    )

    assert source.text == "左\n方案\n甲\n乙\n"
    assert len(source.tables) == 1
    assert table_of(source) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]),
        ('start="3"', ["3.", "4."]),
        ('type="A"', ["A.", "B."]),
        ('type="i"', ["i.", "ii."]),
        ('style="list-style-type: cjk-ideographic"', ["一、", "二、"]),
        ('style="list-style: none"', []),
    ],
)
def test_the_numbers_that_a_list_prints_are_labels(attributes, labels):
    source = read(f"<p>方案</p><ol {attributes}><li>建设<li><p>管理</p></ol><ul><li>其他</ul>")

    assert source.text == "方案\n建设\n管理\n其他\n"
    assert [(label.offset, label.text) for label in source.labels] == list(zip([3, 6], labels, strict=False))


def test_a_page_in_an_old_encoding_is_read_as_it_says():
    page = PAGE.replace("utf-8", "gb2312").encode("gb18030")

    source = load(page, name="plan.html")

    assert source.encoding == "gb18030"
    assert PROSE in source.text


def test_a_deep_page_is_read_to_its_end():
    source = read("<div>" * 2000 + "<p>深处</p>" + "</div>" * 2000 + "<p>结尾。</p>")

    assert source.text == "深处\n结尾。\n"


def test_a_page_nested_deeper_than_the_parser_goes_is_refused_not_cut():
    with pytest.raises(DamagedDocument):
        read("<div>" * 3000 + "<p>深处</p>" + "</div>" * 3000 + "<p>结尾。</p>")
