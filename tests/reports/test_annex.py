from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from plan_examples import plans, sample

from luoshi.reports import write_annex


@pytest.fixture
def path(tmp_path):
    write_annex(sample(), tmp_path / "annex.docx")
    return tmp_path / "annex.docx"


@pytest.fixture
def annex(path):
    return docx.Document(str(path))


def faces(paragraph):
    return {run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in paragraph.runs}


def test_targets_are_annex_1_and_tasks_are_annex_2(annex):
    lines = [paragraph.text for paragraph in annex.paragraphs if paragraph.text]

    title = "江岸市创新发展三年行动方案"
    assert lines == ["附件1", title, "主要指标分解表", "附件2", title, "重点任务分解表"]


def test_the_label_is_in_heiti_and_the_title_in_xiaobiaosong_of_size_2(annex):
    label, _, title, *_ = annex.paragraphs

    assert (faces(label), label.runs[0].font.size.pt) == ({"黑体"}, 16)
    assert (faces(title), title.runs[0].font.size.pt) == ({"方正小标宋简体"}, 22)


def test_the_pages_are_a4_landscape(annex):
    for section in annex.sections:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_page_numbers_stand_to_the_right_on_odd_pages_and_to_the_left_on_even_ones(annex):
    section = annex.sections[0]

    assert annex.settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].alignment == 2
    assert section.even_page_footer.paragraphs[0].alignment == 0
    assert section.footer.paragraphs[0].text == "— 1 —"


def test_the_heading_of_a_table_repeats_on_every_page(annex):
    for table in annex.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_table_of_tasks_says_who_leads_and_who_answers(annex):
    row = [cell.text for cell in annex.tables[1].rows[1].cells]

    assert row[0] == "1"
    assert row[1] == "2.1\n培育创新主体"
    assert row[2].startswith("到2023年，高新技术企业达到120家")
    assert row[4:] == ["市科技局", "市工信局、各县(市、区)政府", "2022年底"]


def test_the_same_plan_gives_the_same_bytes(path, tmp_path):
    write_annex(sample(), tmp_path / "again.docx")

    assert (tmp_path / "again.docx").read_bytes() == path.read_bytes()


@given(plans())
@settings(max_examples=25)
def test_whatever_a_plan_holds_the_annex_can_be_opened(tmp_path_factory, plan):
    path = tmp_path_factory.mktemp("annex") / "annex.docx"

    write_annex(plan, path)

    assert ZipFile(path).testzip() is None
    assert len(docx.Document(str(path)).tables[-1].rows) == max(len(plan.measures), 0) + 1
