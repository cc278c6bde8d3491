from document_files import cell, docx_of, paragraph, run, table

from luoshi.documents.formats import load


def read(body, **parts):
    return load(docx_of(body, **parts), name="plan.docx")


def table_of(source, number=0):
    cells = source.tables[number].cells
    return [(c.row, c.column, c.row_span, c.column_span, c.span.of(source.text)) for c in cells]


def test_paragraphs_stand_in_order_with_their_runs_joined():
    source = read(paragraph("行动", "方案") + paragraph(" ") + paragraph("一、总体要求"))

    assert source.text == "行动方案\n一、总体要求\n"
    assert [part.place.paragraph for part in source.parts] == [1, 2]


def test_inserted_text_counts_and_deleted_text_does_not():
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('走')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>"

    source = read(paragraph("甲", f"<w:ins>{run('新')}</w:ins>", deleted, moved, "乙"))

    assert source.text == "甲新来乙\n"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('由市科技局')}</w:p>"

    assert read(joined + paragraph("牵头。")).text == "由市科技局牵头。\n"


def test_hidden_text_and_field_codes_are_left_out():
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"

    source = read(
        paragraph("甲", run("密", "<w:vanish/>"), run("密", '<w:rStyle w:val="H"/>'), field)
        + paragraph(run("乙", '<w:vanish w:val="0"/>')),
        styles=styles,
    )

    assert source.text == "甲\n乙\n"


def test_breaks_tabs_and_hyphens_are_characters_and_page_breaks_are_not():
    signs = '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:noBreakHyphen/><w:br w:type="page"/><w:t>丙</w:t></w:r>'

    assert read(paragraph(signs)).text == "甲\n乙\t-丙\n"


def test_a_text_box_stands_once_after_the_paragraph_it_hangs_on():
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    drawing = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert read(paragraph("甲", drawing, "乙") + paragraph("丙")).text == "甲乙\n框中文字\n丙\n"


def test_content_controls_and_links_are_read_through():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('链接')}</w:hyperlink>"

    assert read(control + paragraph("见", link)).text == "控件\n见链接\n"


def test_merged_cells_stand_at_their_place_in_the_full_grid():
    first, again = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = read(
        table(
            [cell("序号", first), cell("任务", '<w:gridSpan w:val="2"/>'), cell("单位", first)],
            [cell("", again), cell("名称"), cell("内容"), cell("", again)],
            [cell("1"), cell(paragraph("甲") + paragraph("乙")), cell(""), cell("市科技局")],
        )
    )

    assert table_of(source) == [
        (0, 0, 2, 1, "序号"),
        (0, 1, 1, 2, "任务"),
        (0, 3, 2, 1, "单位"),
        (1, 1, 1, 1, "名称"),
        (1, 2, 1, 1, "内容"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "甲\n乙"),
        (2, 2, 1, 1, ""),
        (2, 3, 1, 1, "市科技局"),
    ]
    assert (source.parts[-1].place.table, source.parts[-1].place.row, source.parts[-1].place.column) == (1, 3, 4)


def test_a_table_within_a_cell_becomes_text_of_the_cell():
    inner = table([cell("内甲"), cell("内乙")])

    source = read(table([cell(paragraph("外") + inner), cell("右")], [cell("下"), cell("末")]))

    assert table_of(source)[0] == (0, 0, 1, 1, "外\n内甲\n内乙")
    assert len(source.tables) == 1


def test_a_table_of_one_column_is_a_frame_around_text():
    source = read(table([cell("方案")], [cell("一、总体要求")]))

    assert (source.text, source.tables) == ("方案\n一、总体要求\n", ())


def test_a_deleted_row_is_left_out():
    deleted = table([cell("甲"), cell("乙")]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")

    assert read(paragraph("正文") + deleted).text == "正文\n"


def test_footnotes_stand_at_the_end_and_are_marked():
    line = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
    note = f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>'

    source = read(paragraph("正文"), footnotes=line + note)

    assert source.text == "正文\n注\n"
    assert [(found.reason, found.span.of(source.text)) for found in source.skipped] == [("footnote", "注")]


def test_the_table_of_contents_is_marked():
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'

    source = read(paragraph("一、总体要求\t1", style="T1") + paragraph("一、总体要求"), styles=styles)

    assert [found.span.of(source.text) for found in source.skipped] == ["一、总体要求\t1"]
