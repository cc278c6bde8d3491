import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.plans.directory import Directory, How, Kind, MemberUnknown
from luoshi.plans.units.levels import issuer_level

CITY = "张掖市人民政府办公室"
DAY = date(2014, 12, 1)  # of the sample plan
COUNTIES = [
    "甘州区人民政府",
    "肃南裕固族自治县人民政府",
    "民乐县人民政府",
    "临泽县人民政府",
    "高台县人民政府",
    "山丹县人民政府",
]

# The 38 units that the sample plan writes, and their full names, written by hand: 35 bodies (市发改委 twice), 2 groups.
SAMPLE_PLAN = {
    "市发改委": ["张掖市发展和改革委员会"],
    "发改委": ["张掖市发展和改革委员会"],
    "市科技局": ["张掖市科学技术局"],
    "市工信委": ["张掖市工业和信息化委员会"],
    "市财政局": ["张掖市财政局"],
    "市人社局": ["张掖市人力资源和社会保障局"],
    "市国土资源局": ["张掖市国土资源局"],
    "市环保局": ["张掖市环境保护局"],
    "市建设局": ["张掖市建设局"],
    "市水务局": ["张掖市水务局"],
    "市农业局": ["张掖市农业局"],
    "市畜牧兽医局": ["张掖市畜牧兽医局"],
    "市林业局": ["张掖市林业局"],
    "市商务局": ["张掖市商务局"],
    "市文广新局": ["张掖市文化广播影视新闻出版局"],
    "市旅游局": ["张掖市旅游局"],
    "市民政局": ["张掖市民政局"],
    "市卫生局": ["张掖市卫生局"],
    "市工商局": ["张掖市工商行政管理局"],
    "市质检局": ["张掖市质量技术监督局"],
    "市食品药品监管局": ["张掖市食品药品监督管理局"],
    "市统计局": ["张掖市统计局"],
    "市国税局": ["张掖市国家税务局"],
    "市地税局": ["张掖市地方税务局"],
    "市科协": ["张掖市科学技术协会"],
    "市农科院": ["张掖市农业科学研究院"],
    "张掖经济技术开发区管委会": ["张掖经济技术开发区管理委员会"],
    "张掖绿洲现代农业试验示范区管委会": ["张掖绿洲现代农业试验示范区管理委员会"],
    "张掖黑河湿地管理局": ["张掖黑河湿地管理局"],
    "甘肃省祁连山水源涵养林研究院": ["甘肃省祁连山水源涵养林研究院"],
    "中国电信张掖分公司": ["中国电信股份有限公司张掖分公司"],
    "中国移动张掖分公司": ["中国移动通信集团甘肃有限公司张掖分公司"],
    "中国联通张掖分公司": ["中国联合网络通信有限公司张掖市分公司"],
    "甘肃省广电网络公司张掖分公司": ["甘肃省广播电视网络股份有限公司张掖分公司"],
    "领导小组办公室": ["张掖市省级创新型试点城市建设工作领导小组办公室"],
    "甘州区政府": ["甘州区人民政府"],
    "各县区政府": COUNTIES,
    "领导小组各成员单位": [],
}


@pytest.fixture(scope="module")
def directory():
    return Directory.read()


@pytest.fixture(scope="module")
def resolve(directory):
    return lambda name, issuer=CITY, on=DAY: directory.resolve(name, issuer=issuer, on=on)


def names(resolution):
    return [body.name for body in resolution.bodies]


@pytest.mark.parametrize("written", SAMPLE_PLAN)
def test_a_unit_of_the_sample_plan_is_the_body_it_means(resolve, written):
    found = resolve(written)

    assert names(found) == SAMPLE_PLAN[written]
    assert found.in_time in (True, None)


def test_the_sample_plan_names_35_bodies_and_2_groups(resolve):
    found = [resolve(written) for written in SAMPLE_PLAN]

    assert len(SAMPLE_PLAN) == 38
    assert len({body for one in found if one.kind == Kind.BODY for body in one.bodies}) == 35
    assert [one.kind for one in found if one.kind != Kind.BODY] == [Kind.GROUP, Kind.OPEN_GROUP]


def test_a_name_without_level_takes_that_of_the_issuer_and_is_less_sure(resolve):
    told, added = resolve("市发改委"), resolve("发改委")

    assert (told.how, told.confidence) == (How.ALIAS, "B")
    assert (added.how, added.confidence) == (How.LEVEL_ADDED, "C")
    assert added.bodies == told.bodies


@pytest.mark.parametrize("issuer", ["甘州区人民政府", "甘肃省人民政府", "国务院办公厅", "兰州市人民政府", None])
def test_a_name_without_level_is_unknown_where_the_issuer_has_no_such_body(resolve, issuer):
    assert resolve("发改委", issuer).kind == Kind.UNKNOWN


def test_a_county_that_writes_of_the_city_means_its_own_city(resolve):
    assert names(resolve("市财政局", "甘州区人民政府办公室")) == ["张掖市财政局"]


@pytest.mark.parametrize("issuer", ["三明市人民政府", "上海市人民政府办公厅", "甘肃省兰州市人民政府", None])
def test_the_bureaus_of_another_city_are_not_those_of_this_one(resolve, issuer):
    assert resolve("市财政局", issuer).kind == Kind.UNKNOWN
    assert names(resolve("张掖市财政局", issuer)) == ["张掖市财政局"]


def test_a_county_named_by_a_document_from_elsewhere_may_be_another_of_that_name(resolve):
    assert resolve("高台县政府", "三明市人民政府").kind == Kind.UNKNOWN
    assert names(resolve("张掖市高台县政府", "三明市人民政府")) == ["高台县人民政府"]


@pytest.mark.parametrize(
    "name", ["省科技厅", "科技厅", "科技部", "县财政局", "兰州市财政局", "张掖日报社", "", "市", "张掖市"]
)
def test_a_unit_outside_the_directory_stays_as_written(resolve, name):
    found = resolve(name)

    assert (found.name, found.kind, found.bodies, found.how) == (name, Kind.UNKNOWN, (), How.NOT_FOUND)
    assert (found.confidence, found.source, found.in_time) == (None, "", None)


@pytest.mark.parametrize("name", ["市科学技术局办", "市财局", "市发政委", "张掖市财政"])
def test_a_name_that_is_only_alike_is_not_taken_for_another(resolve, name):
    assert resolve(name).kind == Kind.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市发展和改革委员会", "市发改委"),
        ("市发展改革委", "市发改委"),
        ("市工业和信息化委", "市工信委"),
        ("市人力资源社会保障局", "市人社局"),
        ("张掖市人民政府办公室", "市政府办"),
        ("市政府国资委", "市国资委"),
        ("市扶贫开发办", "市扶贫办"),
        ("中共张掖市委组织部", "市委组织部"),
        ("张掖经济技术开发区管理委员会", "张掖经济技术开发区管委会"),
        ("市 财 政\u3000局", "市财政局"),
        ("肃南县政府", "肃南裕固族自治县人民政府"),
    ],
)
def test_long_and_short_forms_are_one_body(resolve, one, other):
    assert resolve(one).kind == Kind.BODY
    assert resolve(one).bodies == resolve(other).bodies


@pytest.mark.parametrize(
    "name",
    [
        "各县区政府",
        "各县(区)人民政府",
        "各县（市、区）人民政府",
        "各县区",
        "县区政府",
        "各区县",
        "各县（区）",
        "各县市区政府",
    ],
)
def test_the_counties_of_the_city_are_its_six_by_gb_t_2260(resolve, name):
    found = resolve(name)

    assert (found.kind, found.how, found.confidence) == (Kind.GROUP, How.COLLECTIVE, "A")
    assert [body.area for body in found.bodies] == ["620702", "620721", "620722", "620723", "620724", "620725"]


def test_a_collective_name_means_only_the_kinds_of_area_it_tells(resolve):
    assert names(resolve("各区政府")) == COUNTIES[:1]
    assert names(resolve("各县政府")) == COUNTIES[1:]


@pytest.mark.parametrize("issuer", ["南充市人民政府", "甘肃省人民政府", "甘州区人民政府", None])
def test_counties_of_an_area_that_is_not_listed_stay_open(resolve, issuer):
    assert resolve("各县区政府", issuer).kind == Kind.OPEN_GROUP


def test_counties_stay_open_before_the_codes_were_in_force(resolve):
    assert resolve("各县区政府", on=date(1999, 1, 1)).kind == Kind.OPEN_GROUP
    assert resolve("各县区政府", on=None).kind == Kind.GROUP


@pytest.mark.parametrize(
    "name",
    [
        "领导小组各成员单位",
        "各成员单位",
        "市直有关部门",
        "有关部门",
        "各有关单位",
        "市级相关部门",
        "各乡镇人民政府",
        "联席会议成员单位",
    ],
)
def test_a_group_without_a_list_stays_open(resolve, name):
    found = resolve(name)

    assert (found.kind, found.bodies, found.confidence) == (Kind.OPEN_GROUP, (), None)


def test_a_list_of_members_closes_an_open_group(directory):
    members = ["市科技局", "财政局", "各县区政府"]

    loaded = directory.with_members("领导小组各成员单位", members, issuer=CITY, source="张政办发〔2014〕1号")

    found = loaded.resolve("领导小组各成员单位", issuer=CITY, on=DAY)
    assert names(found) == ["张掖市科学技术局", "张掖市财政局", *COUNTIES]
    assert (found.kind, found.how, found.source) == (Kind.GROUP, How.MEMBER_LIST, "张政办发〔2014〕1号")
    assert found.confidence == "C"  # 财政局 had no level
    assert directory.resolve("领导小组各成员单位", issuer=CITY).kind == Kind.OPEN_GROUP


def test_a_member_that_is_not_in_the_directory_is_refused(directory):
    with pytest.raises(MemberUnknown, match=r"领导小组各成员单位.*市银监分局"):
        directory.with_members("领导小组各成员单位", ["市科技局", "市银监分局"], issuer=CITY)


def test_a_body_out_of_its_time_is_told(resolve):
    assert resolve("市工信局", on=DAY).in_time is False
    assert resolve("市工信局", on=date(2019, 3, 1)).in_time is True
    assert resolve("市工信委", on=date(2019, 3, 1)).in_time is True  # the day of the change is not known
    assert resolve("市工信委", on=date(2020, 1, 1)).in_time is False


def test_confidence_and_source_are_those_of_the_row(resolve):
    assert resolve("张掖市林业局").confidence == "A"
    assert resolve("市财政局").confidence == "B"
    assert resolve("市规划局").confidence == "C"
    assert "国办函〔2013〕46号" in resolve("张掖经济技术开发区管委会").source


def test_a_name_that_every_leading_group_uses_is_less_sure(resolve):
    found = resolve("领导小组办公室")

    assert (found.how, found.confidence) == (How.LOOSE_ALIAS, "C")
    assert resolve("领导小组办公室", "三明市人民政府").kind == Kind.UNKNOWN


def test_the_directory_covers_the_documents_of_its_own_area(directory):
    issuers = [
        "张掖市科学技术局",
        "张掖市科学技术局、张掖市财政局",
        "中共张掖市委办公室",
        "民乐县人民政府",
        "国家税务总局张掖市税务局",
    ]

    assert all(directory.covers(issuer) for issuer in issuers)
    assert not any(directory.covers(issuer) for issuer in ("湘潭市人民政府", "国务院", "", None))


@pytest.mark.parametrize(
    ("issuer", "level", "word"),
    [
        ("张掖市人民政府办公室", "city", "市"),
        ("甘肃省人民政府", "province", "省"),
        ("广西壮族自治区人民政府办公厅", "province", "自治区"),
        ("上海市科学技术委员会", "province", "市"),
        ("上海市浦东新区人民政府", "county", "区"),
        ("甘肃省兰州市人民政府", "city", "市"),
        ("临夏回族自治州人民政府", "city", "州"),
        ("肃南裕固族自治县人民政府", "county", "县"),
        ("甘州区人民政府", "county", "区"),
        ("国务院办公厅", "state", "国家"),
        ("科技部、财政部", "state", "国家"),
        ("中共张掖市委组织部", "city", "市"),
    ],
)
def test_the_issuer_tells_level_and_level_word(issuer, level, word):
    found = issuer_level(issuer)

    assert (found.level, found.word) == (level, word)


def test_an_issuer_that_names_no_place_tells_no_level():
    assert issuer_level("领导小组办公室") is None


def test_every_canonical_name_is_itself(directory):
    for body in directory.bodies.values():
        for issuer in (CITY, "甘州区人民政府", None):
            found = directory.resolve(body.name, issuer=issuer)
            assert (found.bodies, found.how) == ((body,), How.CANONICAL)


def test_every_listed_name_leads_to_its_body_in_full_width_too(directory):
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    for body in directory.bodies.values():
        for form in (*body.short_forms, *body.loose_forms):
            assert directory.resolve(form.translate(wide), issuer=CITY).bodies == (body,)


@pytest.mark.parametrize(
    ("long", "short"), [("委员会", "委"), ("办公室", "办"), ("人民政府", "政府"), ("监督管理", "监管")]
)
def test_every_canonical_name_may_be_written_with_the_short_form(directory, long, short):
    written = [(body, body.name.replace(long, short)) for body in directory.bodies.values() if long in body.name]

    assert written
    assert all(directory.resolve(name, issuer=CITY).bodies == (body,) for body, name in written)


unit_words = st.sampled_from(
    [*"市县区省各张掖局委办厅政府()（）、", "发展和改革", "委员会", "财政", "办公室", "有关", "\u200b", "\ud800"]
)
issuers = st.none() | st.sampled_from([CITY, "国务院", "上海市人民政府", "市", "、"]) | st.text(max_size=10)


@given(
    name=st.text(max_size=20) | st.lists(unit_words, max_size=8).map("".join), issuer=issuers, on=st.none() | st.dates()
)
def test_resolving_never_raises_and_resolving_what_it_found_finds_it_again(name, issuer, on):
    directory = Directory.read()

    found = directory.resolve(name, issuer=issuer, on=on)

    assert found.name == name
    assert bool(found.bodies) == (found.kind in {Kind.BODY, Kind.GROUP})
    for body in found.bodies:
        assert directory.resolve(body.name, issuer=CITY, on=on).bodies == (body,)


def test_a_directory_goes_to_a_worker_process_whole(directory):
    sent = pickle.loads(pickle.dumps(directory))

    assert sent.resolve("发改委", issuer=CITY) == directory.resolve("发改委", issuer=CITY)
