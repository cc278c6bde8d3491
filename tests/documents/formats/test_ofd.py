import pytest
from document_files import ofd_of, zip_of

from luoshi.documents.errors import BlankDocument, DamagedDocument, EncryptedDocument, PictureOfText
from luoshi.documents.formats import load

FULL = "推进数字政府建设并且完善工作机制以及相关制度还要加强督导"  # 28 letters of 5 mm: 30 to 170


def read(*pages, **how):
    return load(ofd_of(pages, **how), name="plan.ofd")


def joined(source):
    return "".join("" if at in source.breaks else character for at, character in enumerate(source.text))


def with_text_object(attributes, code):
    text = f"<TextObject {attributes}>{code}</TextObject>"
    return load(
        zip_of(
            {
                "OFD.xml": "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>",
                "Doc_0/Document.xml": '<Document><Pages><Page BaseLoc="P/C.xml"/></Pages></Document>',
                "Doc_0/P/C.xml": f"<Page><Content><Layer><PageBlock>{text}</PageBlock></Layer></Content></Page>",
            }
        ),
        name="plan.ofd",
    )


@pytest.mark.parametrize("prefix", ["ofd:", "", "o:"])
def test_pages_are_read_in_order_whatever_the_prefix(prefix):
    source = read([(30, 40, "江岸市行动方案")], [(30, 40, "一、总体要求")], prefix=prefix)

    assert source.text == "江岸市行动方案\n一、总体要求\n"
    assert [part.place.page for part in source.parts] == [1, 2]


def test_pieces_are_put_into_lines_by_where_they_stand():
    source = read([(30, 60, "第二行"), (60, 40.5, "右"), (30, 40, "左"), (35, 40, "中")])

    assert source.text == "左中 右\n第二行\n"


def test_hard_line_breaks_are_told_from_the_ends_of_paragraphs():
    source = read([(40, 40, FULL[:26]), (30, 49, f"{FULL[:10]}。"), (40, 58, FULL[:26]), (30, 67, "结尾。")])

    assert joined(source) == f"{FULL[:26]}{FULL[:10]}。\n{FULL[:26]}结尾。\n"


def test_page_numbers_are_marked():
    source = read(
        [(30, 40, "方案"), (30, 49, "正文。"), (100, 280, "— 1 —")], [(30, 40, "正文。"), (100, 280, "— 2 —")]
    )

    assert [(found.reason, found.span.of(source.text)) for found in source.skipped] == [
        ("page_number", "— 1 —"),
        ("page_number", "— 2 —"),
    ]


def test_all_documents_of_the_file_are_read():
    text = "<TextObject Boundary='0 0 9 9'><TextCode X='0' Y='4'>{}</TextCode></TextObject>"
    page = f"<Page><Content><Layer>{text}</Layer></Content></Page>"
    bodies = "".join(f"<DocBody><DocRoot>Doc_{at}/Document.xml</DocRoot></DocBody>" for at in (0, 1))
    document = '<Document><Pages><Page BaseLoc="C.xml"/></Pages></Document>'

    source = load(
        zip_of(
            {
                "OFD.xml": f"<OFD>{bodies}</OFD>",
                "Doc_0/Document.xml": document,
                "Doc_0/C.xml": page.format("通知"),
                "Doc_1/Document.xml": document,
                "Doc_1/C.xml": page.format("方案"),
            }
        )
    )

    assert source.text == "通知\n方案\n"


def test_several_codes_of_an_object_and_its_matrix_place_the_text():
    codes = (
        '<TextCode X="0" Y="3" DeltaX="g 1 3">甲乙</TextCode>'
        '<TextCode X="6" Y="3">丙</TextCode><TextCode X="0" Y="9">丁</TextCode>'
    )

    assert with_text_object('Boundary="10 10 90 20" Size="3" CTM="2 0 0 2 0 0"', codes).text == "甲乙丙\n丁\n"


def test_text_that_is_not_visible_is_left_out():
    with pytest.raises(BlankDocument):
        with_text_object('Visible="false"', "<TextCode>密</TextCode>")


def test_numbers_that_are_none_do_not_matter():
    assert with_text_object(
        'Boundary="a b" Size="nan" CTM="1 x"', '<TextCode X="inf" DeltaX="g g 1e999">甲乙</TextCode>'
    ).text


def test_pages_of_pictures_are_refused():
    with pytest.raises(PictureOfText) as refused:
        read([], [], images=True)

    assert "luoshi[ocr]" in str(refused.value)


def test_a_page_that_is_listed_and_missing_is_damage_that_names_the_part():
    broken = {"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}

    with pytest.raises(DamagedDocument) as refused:
        load(zip_of(broken), name="plan.ofd")

    assert "Doc_0/Document.xml" in str(refused.value)


def test_an_encrypted_ofd_is_refused():
    with pytest.raises(EncryptedDocument):
        load(zip_of({"OFD.xml": "<OFD/>", "Encryptions.xml": "<E/>"}), name="plan.ofd")


def test_an_ofd_without_its_first_part_is_damaged():
    with pytest.raises(DamagedDocument) as refused:
        load(zip_of({"OFD.xml.bak": "<OFD/>"}), name="plan.ofd")

    assert "OFD.xml" in str(refused.value)
