"""What holds for every document that a reader gives back."""

import re
from itertools import pairwise

import pytest
from document_files import cell, docx_of, level, lists, ofd_of, paragraph, pdf_of, run, table
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.documents.errors import BlankDocument
from luoshi.documents.formats import load
from luoshi.errors import LuoshiError
from luoshi.sources import place_at

WORDS = st.text(st.sampled_from("一二（）、。:：1. 市局牵头责任单位〔〕《》　ab-|#*[]\u200b𠮷"), max_size=30)
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")  # with zeros, text may be UTF-16 as well
TEXTS = st.text(st.one_of(CHARACTERS, st.sampled_from("\n\r一二。、 |#*-[]()<>/&;")), max_size=200)
PRINTED = st.text(st.sampled_from("一二三四五六七八九十市局牵头，。：（）《》"), min_size=2, max_size=25)


@pytest.fixture(scope="module", autouse=True)
def _without_libreoffice():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


def check(source):
    """The laws of SourceText."""
    size = len(source.text)
    spans = [part.span for part in source.parts]
    assert all(0 <= span.start < span.end <= size for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(source.text).strip() for span in spans)
    assert all(place_at(source.parts, part.span.start) == part.place for part in source.parts)
    starts = {span.start for span in spans}
    assert all(label.offset in starts for label in source.labels)
    assert all(source.text[at] == "\n" for at in source.breaks)
    for before, after in pairwise([found.span for found in source.skipped]):
        assert before.end <= after.start
    assert all(source.text[found.span.start : found.span.end].strip() for found in source.skipped)
    check_tables(source)


def check_tables(source):
    for before, after in pairwise([found.span for found in source.tables]):
        assert before.end <= after.start
    for found in source.tables:
        assert all(found.span.covers(one.span) for one in found.cells)
        assert all(before.span.end <= after.span.start for before, after in pairwise(found.cells))
        taken = set()
        for one in found.cells:
            area = {
                (row, column)
                for row in range(one.row, one.row + one.row_span)
                for column in range(one.column, one.column + one.column_span)
            }
            assert area
            assert not area & taken
            taken |= area


def check_sentence(refused):
    assert str(refused)
    assert not re.search(r"\{\w+\}", str(refused))


def read(data):
    """The document, checked; None when it is refused."""
    try:
        source = load(data)
    except LuoshiError as refused:
        return check_sentence(refused)
    check(source)
    return source


@given(TEXTS)
@example("| a | b |\n|---|---|\n| | c |\n")
@example("|\n|-|")
@example("# 一\n\n|a|\n|-|\n|b|c|\r\n|d")
def test_text_comes_back_unchanged(text):
    source = read(text.encode())

    if source and source.format in ("txt", "md"):
        assert source.text == text.removeprefix("\ufeff")


@given(st.lists(WORDS.filter(lambda words: words.strip(" 　\u200b")), min_size=1))
def test_paragraphs_come_back_from_word(texts):
    source = read(docx_of("".join(paragraph(run(text)) for text in texts)))

    assert source.text == "".join(f"{text}\n" for text in texts)


@given(st.lists(st.text("一二市局牵头，。", min_size=1), min_size=1))
def test_paragraphs_come_back_from_html(texts):
    source = read(("<!doctype html><body>" + "".join(f"<div><p>{text}</p></div>" for text in texts)).encode())

    assert source.text == "".join(f"{text}\n" for text in texts)


@given(st.lists(st.lists(PRINTED, max_size=20, unique=True), min_size=1, max_size=4))  # pdfium drops doubled print
def test_lines_come_back_from_ofd_and_pdf(pages):
    ofd = ofd_of([[(30, 20 + 9 * at, text) for at, text in enumerate(page)] for page in pages])
    pdf = pdf_of([[(90, 60 + 24 * at, text) for at, text in enumerate(page)] for page in pages])

    for source in (read(ofd), read(pdf)):
        assert (source.text if source else "") == "".join(f"{text}\n" for page in pages for text in page)


SHAPES = st.lists(
    st.lists(st.tuples(WORDS, st.integers(1, 3), st.sampled_from(["", "restart", "continue"])), max_size=4), max_size=5
)


@given(SHAPES)
def test_tables_of_any_shape_keep_their_cells_apart_in_word(rows):
    def merged(width, down):
        merge = f'<w:vMerge w:val="{down}"/>' if down else ""
        return f'<w:gridSpan w:val="{width}"/>{merge}'

    read(docx_of(table(*([cell(text, merged(width, down)) for text, width, down in row] for row in rows))))


@given(st.lists(st.lists(st.tuples(WORDS, st.integers(0, 4), st.integers(0, 4)), max_size=4), max_size=5))
def test_tables_of_any_shape_keep_their_cells_apart_in_html(rows):
    cells = ("".join(f"<td rowspan={down} colspan={wide}>{text}" for text, down, wide in row) for row in rows)

    read(("<html><table>" + "".join(f"<tr>{row}" for row in cells) + "</table><p>正文").encode())


@given(st.lists(st.tuples(WORDS, st.integers(0, 9), st.integers(0, 3)), max_size=12))
def test_numbers_stand_at_the_beginning_of_paragraphs(items):
    numbering = lists([level(0, "%1、"), level(1, "%2.%1"), level(8, "%9")], [level(0, "（%1）", "chineseCounting")])

    read(docx_of("".join(paragraph(run(text), number=n, level=at) for text, at, n in items), numbering=numbering))


SEEDS = {
    "txt": "关于印发方案的通知\n一、到2025年，建成10个。（责任单位：市科技局）".encode("gb18030"),
    "md": "# 方案\n\n**来源**: a\n\n| 任务 | 单位 |\n|--|--|\n| 建设 | 市科技局 |\n".encode(),
    "html": "<html><p>方案<table><tr><td rowspan=2>一<td>二<tr><td>三</table><ol><li>四</ol><a>五</a>".encode(),
    "docx": docx_of(table([cell("甲"), cell("乙")]) + paragraph("丙", number=1), numbering=lists([level(0, "%1、")])),
    "pdf": pdf_of([[(90, 90, "方案"), (90, 110, "一、总体要求")], [(90, 90, "二、任务")]]),
    "ofd": ofd_of([[(30, 40, "方案"), (30, 49, "一、总体要求")]]),
    "rtf": b"{\\rtf1 plan}",
    "json": b'[{"text": "a"}]',
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "WordDocument\0".encode("utf-16-le") + b"\0" * 200,
}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    read(data)


@pytest.mark.parametrize("kind", SEEDS)
@given(data=st.data())
def test_a_file_changed_at_any_place_is_read_or_refused(kind, data):
    seed = bytearray(SEEDS[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(seed)))
        cut = data.draw(st.integers(0, 8))
        seed[at : at + cut] = data.draw(st.binary(max_size=8))

    read(bytes(seed))


@pytest.mark.parametrize("kind", SEEDS)
@given(share=st.floats(0, 1))
def test_a_file_cut_off_is_read_or_refused(kind, share):
    read(SEEDS[kind][: int(share * len(SEEDS[kind]))])


def test_blank_documents_are_refused_by_every_reader():
    for data in (docx_of(""), ofd_of([[]]), pdf_of([[]]), b"<html></html>", b"\n"):
        with pytest.raises(BlankDocument):
            load(data)
