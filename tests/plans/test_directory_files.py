import shutil
from datetime import date
from pathlib import Path

import pytest

import luoshi.plans
from luoshi.plans.directory import Directory, Kind
from luoshi.plans.units.tables import DirectoryInvalid, DirectoryMissing

PACKAGED = Path(luoshi.plans.__file__).parent / "data/620700"

AREAS = """code,name,short_forms,stem,level,parent,divisions,valid_from,valid_to,confidence,source
310000,上海市,,上海,province,,,,,A,GB/T 2260
310115,浦东新区,,浦东,county,310000,,,,A,GB/T 2260
"""
UNITS = """name,short_forms,loose_forms,level,area,kind,valid_from,valid_to,confidence,source,note
上海市科学技术委员会,市科委,,province,310000,government department,,,B,test,
上海市经济和信息化委员会,市经信委,,province,310000,government department,,2025,B,test,
上海市工业局,,,province,310000,government department,2025,,B,test,
上海市信息局,,,province,310000,government department,2025,,B,test,
"""
STEPS = """before,after,date,change,duty,confidence,source
上海市经济和信息化委员会,上海市工业局,2025,split,,B,test
上海市经济和信息化委员会,上海市信息局,2025,split,,B,test
"""
UNIT = "上海市财政局,,,province,310000,government department,,,B,test,\n"


@pytest.fixture
def folder(tmp_path):
    def write(areas=AREAS, units=UNITS, steps=STEPS, encoding="utf-8"):
        for name, text in (("areas.csv", areas), ("units.csv", units), ("succession.csv", steps)):
            (tmp_path / name).write_text(text, encoding=encoding)
        return tmp_path

    return write


@pytest.fixture
def refusal(folder):
    def of(**texts):
        with pytest.raises(DirectoryInvalid) as refused:
            Directory.read(folder(**texts))
        (problem,) = refused.value.problems
        return Path(problem.path).name, problem.line, problem.column, str(problem)

    return of


def test_another_city_is_read_from_its_own_folder(folder):
    directory = Directory.read(folder())

    found = directory.resolve("科委", issuer="上海市人民政府办公厅")  # a municipality writes 市 before its bureaux
    assert found.bodies == directory.resolve("市科委", issuer="上海市人民政府办公厅").bodies
    assert [body.name for body in found.bodies] == ["上海市科学技术委员会"]
    assert directory.resolve("市科委", issuer="张掖市人民政府").kind == Kind.UNKNOWN


def test_a_unit_that_was_split_becomes_several(folder):
    directory = Directory.read(folder())
    body = directory.bodies["上海市经济和信息化委员会"]

    assert [one.name for one in directory.became(body, date(2020, 1, 1), date(2026, 1, 1))] == [
        "上海市工业局",
        "上海市信息局",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_encodings_of_excel_are_read(folder, encoding):
    assert "上海市工业局" in Directory.read(folder(encoding=encoding)).bodies


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_that_no_encoding_reads_are_told_with_their_line(folder, encoding):
    path = folder(encoding=encoding) / "units.csv"
    data = path.read_bytes()
    place = data.index("上海市信息局".encode(encoding))
    path.write_bytes(data[:place] + b"\xff" + data[place:])

    with pytest.raises(DirectoryInvalid) as refused:
        Directory.read(path.parent)

    (problem,) = refused.value.problems
    assert (Path(problem.path).name, problem.line) == ("units.csv", 5)
    assert "UTF-8" in str(problem)


def test_the_packaged_folder_can_be_copied_and_changed(tmp_path):
    shutil.copytree(PACKAGED, tmp_path / "own")
    with (tmp_path / "own/units.csv").open("a", encoding="utf-8") as file:
        file.write("张掖市档案局,市档案局,,city,620700,government department,,,C,own list,\n")

    directory = Directory.read(tmp_path / "own")

    assert directory.resolve("档案局", issuer="张掖市人民政府").kind == Kind.BODY


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (UNIT.replace("province", "town"), "level"),
        (UNIT.replace("310000", "620700"), "area"),
        (UNIT.replace(",B,", ",D,"), "confidence"),
        (UNIT.replace("test", ""), "source"),
        (UNIT.replace(",,,B", ",2019-13,,B"), "valid_from"),
        (UNIT.replace(",,,B", ",,spring,B"), "valid_to"),
        (UNIT.replace("上海市财政局", "上海市科学技术委员会"), "name"),
        (UNIT.replace(",,,province", ",市科委,,province"), "short_forms"),
        (UNIT.replace(",,,province", ",,科委,province"), "loose_forms"),
        (UNIT.replace("上海市财政局", "上海市科技委"), "name"),
    ],
)
def test_a_bad_unit_is_refused_with_file_line_and_column(refusal, row, column):
    assert refusal(units=UNITS + row)[:3] == ("units.csv", 6, column)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("上海市工业局,上海市商务局,2026,rename,,B,test", "after"),
        ("上海市工业局,上海市信息局,,duty transfer,统计,B,test", "date"),
        ("上海市工业局,上海市信息局,2026,duty transfer,,B,test", "duty"),
        ("上海市经济和信息化委员会,上海市信息局,2025,split,统计,B,test", "duty"),
        ("上海市工业局,上海市信息局,2026,vanish,,B,test", "change"),
        ("上海市工业局,上海市信息局,2026,merge,,B,test", "date"),  # by units.csv it is still valid
    ],
)
def test_a_bad_step_is_refused_with_file_line_and_column(refusal, row, column):
    assert refusal(steps=STEPS + row)[:3] == ("succession.csv", 4, column)


def test_a_bad_area_is_refused_with_file_line_and_column(refusal):
    assert refusal(areas=AREAS.replace("310000,,,,A", "330000,,,,A"))[:3] == ("areas.csv", 3, "parent")


def test_a_name_claimed_by_two_bodies_is_refused_with_both_lines(refusal):
    *_, sentence = refusal(units=UNITS + UNIT.replace(",,,province", ",市科委,,province"))

    assert all(fact in sentence for fact in ("市科委", "上海市科学技术委员会", "2", "6"))


@pytest.mark.parametrize(
    ("units", "line", "column"),
    [
        (UNITS.replace(",confidence", ""), 1, "confidence"),
        (UNITS.replace("note", "note,remarks"), 1, "remarks"),
        ("# comment\n" + UNITS + "上海市财政局,,\n", 7, "level"),
        (UNITS + '"上海市财政局,,', 6, "-"),
        ("", 0, None),
    ],
)
def test_a_broken_table_is_refused(folder, units, line, column):
    with pytest.raises(DirectoryInvalid) as refused:
        Directory.read(folder(units=units))

    assert column is None or (line, column) in [(one.line, one.column) for one in refused.value.problems]


def test_everything_that_is_wrong_is_told_at_once(folder):
    units = UNITS + UNIT.replace(",B,", ",D,") + UNIT.replace("财政局", "统计局").replace("province", "town")

    with pytest.raises(DirectoryInvalid) as refused:
        Directory.read(folder(units=units))

    assert [problem.line for problem in refused.value.problems] == [6, 7]
    assert len(str(refused.value).splitlines()) == 3


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DirectoryMissing, match="nowhere"):
        Directory.read(tmp_path / "nowhere")
