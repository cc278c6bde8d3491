import io
import zipfile

import pytest

from luoshi.documents.errors import ExpandsTooFar
from luoshi.messages import speaking
from luoshi.web.actions.evidence import (
    EvidenceFixed,
    EvidenceOfAnother,
    attach_evidence,
    detach_evidence,
    give_evidence,
)
from luoshi.web.actions.roles import unit_called
from luoshi.web.events import Act
from luoshi.web.models import Area, Cell, DataSet, Evidence, IndicatorVersion, ReportingPeriod, StoredFile, Submission
from luoshi.web.queries.evidence import proofs
from luoshi.web.uploads import MOST_BYTES, UploadActive, UploadRefused, UploadTooLarge, checked

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 20
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 20 + b"\xff\xd9"


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ({"[Content_Types].xml": b"<Types/>"} | parts).items():
            archive.writestr(name, content)
    return made.getvalue()


DOCX = packed(**{"word/document.xml": b"<w/>"})
XLSX = packed(**{"xl/workbook.xml": b"<x/>"})


@pytest.mark.parametrize(
    ("data", "kept"),
    [(PDF, "证明.pdf"), (PNG, "证明.png"), (JPG, "证明.jpg"), (DOCX, "证明.docx"), (XLSX, "证明.xlsx")],
)
def test_a_file_is_kept_as_what_its_content_is_whatever_its_name_says(data, kept):
    assert checked(data, "证明.exe").name == kept


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90\0", b"<html></html>", b"%PDF-1.4 cut off", b"\x89PNG\r\n", packed(), packed(**{"a.exe": b"MZ"})],
)
def test_what_is_no_document_or_picture_is_refused(data):
    with pytest.raises(UploadRefused):
        checked(data, "report.pdf")


@pytest.mark.parametrize(
    "data",
    [
        packed(**{"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
        packed(**{"xl/workbook.xml": b"<x/>", "xl/macrosheets/sheet1.xml": b"<x/>"}),
        packed(**{"xl/workbook.xml": b"<x/>", "xl/activeX/activeX1.bin": b"x"}),
        packed(
            **{
                "word/document.xml": b"<w/>",
                "[Content_Types].xml": b'<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
            }
        ),
        b"%PDF-1.4\n<</OpenAction<</S/JavaScript/JS(app.alert)>>>>\n%%EOF",
    ],
)
def test_a_file_that_holds_a_program_is_refused(data):
    with pytest.raises(UploadActive):
        checked(data, "report.docx")


def test_a_file_that_unpacks_beyond_measure_is_refused():
    with pytest.raises(ExpandsTooFar):
        checked(packed(**{"word/document.xml": b"<w/>", "word/media/a.png": b"\0" * 60_000_000}), "small.docx")


def test_a_file_larger_than_evidence_is_refused():
    with pytest.raises(UploadTooLarge):
        checked(PDF + b"\0" * MOST_BYTES, "a.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\验收 报告.PDF", "验收 报告.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ('a"b\r\nX: y.pdf', "abX y.pdf"),
        ("...", "file.pdf"),
        ("长" * 300 + ".pdf", "长" * 100 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_could_do_harm(given, kept):
    with speaking("en"):
        assert checked(PDF, given).name == kept


@pytest.fixture(autouse=True)
def files_here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(plan):
    """A draft of the bureau of science and technology with two figures."""
    data_set = DataSet.objects.create(plan=plan, code="yearly", name="年报", frequency="A")
    day = plan.issued_on
    period = ReportingPeriod.objects.create(
        data_set=data_set, period="2015", opens_on=day, due_on=day, late_on=day, closes_on=day
    )
    made = Submission.objects.create(reporting_period=period, unit=unit_called("市科技局"))
    area = Area.objects.get(code="620700")
    for row in IndicatorVersion.objects.filter(code__in=("HIGH_TECH_FIRMS", "INCUBATORS")):
        Cell.objects.create(submission=made, indicator=row, area=area, typed="3", value=3, obs_status="normal")
    return made


@pytest.fixture
def act(visitor):
    return Act(visitor("reporter", "市科技局"))


@pytest.mark.django_db
def test_one_file_proves_many_figures_and_stands_on_disk_once(act, draft):
    evidence, _ = give_evidence(act, draft.unit, PDF, "认定文件.pdf")

    assert attach_evidence(act, draft, evidence, draft.cells.all()) == 2
    assert attach_evidence(act, draft, evidence, draft.cells.all()) == 0
    assert [len(row.uses) for row in proofs(draft)] == [1, 1]
    assert StoredFile.objects.filter(sha256=evidence.file.sha256).count() == 1


@pytest.mark.django_db
def test_a_file_given_again_is_the_one_that_is_there(act, draft):
    first, _ = give_evidence(act, draft.unit, PDF, "认定文件.pdf")

    assert give_evidence(act, draft.unit, PDF, "另一名称.pdf") == (first, False)


@pytest.mark.django_db
def test_a_report_rests_on_files_of_its_own_unit(act, draft):
    evidence, _ = give_evidence(act, unit_called("甘州区政府"), PDF, "认定文件.pdf")

    with pytest.raises(EvidenceOfAnother):
        attach_evidence(act, draft, evidence, draft.cells.all())


@pytest.mark.django_db
def test_the_evidence_of_a_report_that_was_handed_in_stays(act, draft):
    evidence, _ = give_evidence(act, draft.unit, PDF, "认定文件.pdf")
    attach_evidence(act, draft, evidence, draft.cells.all())
    draft.state = Submission.State.SUBMITTED
    draft.save()

    with pytest.raises(EvidenceFixed):
        detach_evidence(act, draft, evidence.uses.first())


@pytest.mark.django_db
def test_a_reporter_gives_attaches_takes_off_and_downloads_on_pages(browser, draft):
    reporter = browser("reporter", "市科技局")
    page = f"/submissions/{draft.pk}/evidence/"

    given = reporter.post("/evidence/give/", {"file": io.BytesIO(PDF), "unit": draft.unit_id, "submission": draft.pk})
    evidence = Evidence.objects.get()
    reporter.post(page + "attach/", {"evidence": evidence.pk, "cell": [cell.pk for cell in draft.cells.all()]})
    shown = reporter.get(page).content.decode()
    reporter.post(page + "detach/", {"use": evidence.uses.first().pk})
    download = reporter.get(f"/evidence/{evidence.pk}/bytes/")

    assert given.headers["Location"] == page
    assert shown.count(f'href="/evidence/{evidence.pk}/"') == 2
    assert evidence.uses.count() == 1
    assert "年报" in reporter.get(f"/evidence/{evidence.pk}/").content.decode()
    assert download.content == PDF
    assert download.headers["Content-Disposition"].startswith("attachment")
    assert download.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_what_is_wrong_with_a_file_is_said_beside_it(browser, draft):
    bad = io.BytesIO(b"MZ")
    bad.name = "program.pdf"

    answer = browser("reporter", "市科技局").post("/evidence/give/", {"file": bad})

    assert answer.status_code == 422
    assert "file-problem" in answer.content.decode()


@pytest.mark.django_db
def test_files_of_other_units_are_not_reached_and_the_office_reaches_all(browser, act, draft):
    evidence, _ = give_evidence(act, draft.unit, PDF, "认定文件.pdf")
    address = f"/evidence/{evidence.pk}/bytes/"

    assert browser("reporter", "甘州区政府").get(address).status_code == 404
    assert browser("office_clerk", "领导小组办公室", "plan").get(address).status_code == 200
    assert browser("reporter", "甘州区政府").post("/evidence/give/", {"unit": draft.unit_id}).status_code == 404


@pytest.mark.django_db
def test_an_unsigned_post_of_a_file_is_refused(browser, draft):
    assert browser().post("/evidence/give/", {"unit": draft.unit_id}).headers["Location"].startswith("/sign-in/")
