"""Web: the report as one HTML file that needs nothing beside it: no script, no style attribute, no link elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luoshi.messages import language, mark, translate
from luoshi.reports.index.charts import svg
from luoshi.reports.index.inline import inlined
from luoshi.reports.index.labels import labels_of
from luoshi.reports.index.lettering import Lettering, lettering, missing_words
from luoshi.reports.index.telling import Chart, Grid, Number, Report, Section, divided, words_of
from luoshi.reports.paper import xml_words

_COLUMNS = 9  # that paper has room for
_STYLE = """
:root { color-scheme: light; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; }
h1 { font-size: 1.8rem; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid #0072b2; }
.subtitle { color: #444; margin: 0; }
.notice { border: 2px solid #d55e00; padding: .4rem .8rem; font-weight: bold; }
nav ol { columns: 2; padding-left: 1.4rem; }
figure { margin: 1.2rem 0; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
figcaption, caption { font-weight: bold; text-align: left; padding: .3rem 0; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid #999; padding: .25rem .5rem; vertical-align: top; text-align: left;
  overflow-wrap: break-word; }
thead th { background: #e7ebef; vertical-align: middle; text-align: center; overflow-wrap: normal; min-width: 2.4em; }
td.n { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap; }
td.w { white-space: pre-line; }
td.w:first-child { min-width: 6em; }
tbody tr:nth-child(even) { background: #f6f8fa; }
@page { size: A4; margin: 18mm 15mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, p { break-inside: avoid; }
  h2, caption, thead, p.next { break-after: avoid; }
}
"""


def write_web(report: Report, path: str | Path, letters: Lettering | None = None) -> None:
    """Write the page to `path`; the same report gives the same bytes. letters: typefaces, if not those installed."""
    from lxml import html

    page = _page(_clean(report), letters or lettering())
    text = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    Path(path).write_bytes((text + "\n").encode("utf-8"))


def _clean(told: Any) -> Any:
    """The same report without the characters that a page cannot hold."""
    if isinstance(told, str):
        return xml_words(told)
    if isinstance(told, tuple):
        return type(told)(*map(_clean, told)) if hasattr(told, "_fields") else tuple(map(_clean, told))
    return told


def _page(report: Report, letters: Lettering) -> Any:
    from lxml.html.builder import E

    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(report.title),
        E.style(_STYLE),
    )
    body = E.body(
        E.header(E.h1(report.title), *_top(report, letters)), _contents(report), E.main(*_main(report, letters))
    )
    return E.html(head, body, lang="zh-CN" if language() == "zh" else "en")


def _top(report: Report, letters: Lettering) -> Iterator[Any]:
    from lxml.html.builder import E

    if report.subtitle:
        yield E.p({"class": "subtitle"}, report.subtitle)
    for words in filter(None, (report.notice, missing_words(letters, labels_of(report)))):
        yield E.p({"class": "notice"}, words)


def _contents(report: Report) -> Any:
    from lxml.html.builder import E

    items = [E.li(E.a(section.title, href=f"#s{n}")) for n, section in enumerate(report.sections, 1)]
    return E.nav({"aria-label": translate(mark("Contents"))}, E.ol(*items))


def _main(report: Report, letters: Lettering) -> Iterator[Any]:
    from lxml.html.builder import E

    for number, section in enumerate(report.sections, 1):
        blocks = list(_blocks(section, number, letters))
        yield E.section({"aria-labelledby": f"s{number}"}, E.h2(section.title, id=f"s{number}"), *blocks)


def _blocks(section: Section, number: int, letters: Lettering) -> Iterator[Any]:
    from lxml.html.builder import E

    for at, block in enumerate(section.blocks):
        if isinstance(block, Chart):
            drawing = inlined(svg(block, letters), f"c{number}-{at}", block.alternative)
            yield E.figure(drawing, E.figcaption(block.title))
        elif isinstance(block, Grid):
            yield from map(_table, divided(block, _COLUMNS))
        else:
            yield E.p({"class": "next"} if at + 1 < len(section.blocks) else {}, block)


def _table(grid: Grid) -> Any:
    from lxml.html.builder import E

    heads = [E.th(heading, scope="col") for heading in grid.headings]
    rows = [E.tr(*(_cell(cell) for cell in row)) for row in grid.rows]
    table = E.table(E.caption(grid.title), E.thead(E.tr(*heads)), E.tbody(*rows))
    return E.div({"class": "scroll"}, table)


def _cell(cell: Any) -> Any:
    from lxml.html.builder import E

    words = words_of(cell)
    return E.td({"class": "n" if isinstance(cell, Number) or cell is None else "w"}, words)
