"""Documents for the laws of reading: where they are, how they are spoilt, and what must hold for every reading.

The corpus is tests/data/plans and the sample plan; documents outside the project (LUOSHI_SHARED, else ../shared) join
where they are there.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from luoshi.documents import read
from luoshi.documents.outline import Outline, Quote
from luoshi.documents.reading import outline_of
from luoshi.documents.source_text import SourceText
from luoshi.plans import extract
from luoshi.plans.plan import Plan
from luoshi.sources import Span

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "tests" / "data" / "plans"
SAMPLE = ROOT / "examples" / "zhangye-2014" / "plan.txt"
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared")) / "reading"
OURS = sorted(path for path in PLANS.iterdir() if path.suffix in (".txt", ".md", ".html") and path.stem[0].isdigit())
THEIRS = sorted(path for folder in ("docs", "unlabelled") for path in SHARED.glob(f"{folder}/*.*"))
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"  # zero-width characters

# Words that the reader looks for, so that texts made of them reach all of its rules.
_VOCABULARY = """
一、 （一） 1. (1) ① ㈠ 第一章 第二条 1\\. 附件 附件1 附件：1. 目录 ( ) （ ） 〔 〕 [ ] 《 》 “ ”
: ： ; ； , ， 。 、 | * ** # - ~
责任单位： 牵头单位： 完成时限： 市科技局 各县（市、区）政府 牵头 配合 负责 等 会同 和 以下均需 不再列出 下同
列第一位者为牵头单位 到2025年 2025年底前 “十四五”末 力争 确保 每年 分别达到 均达到 达到 建成 年均增长 下降 翻一番
零发生 全覆盖 逐年提高 前三名 平均水平 清零 10个 2-3家 15% ３０％ 3万人 三分之二 百分之二十 两个 以上 左右 以内
森林覆盖率 省级中心 关于印发 的通知 行动方案 某市人民政府 某政发〔2021〕7号 2021年3月9日 二〇一四年十二月一日
指标 约束性 目标 2020年基期 这 們 個 為
"""
VOCABULARY = _VOCABULARY.split()

_WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}


@cache
def reading(path: Path) -> Plan:
    """The plan read from a file, once for all tests."""
    return extract(read(path))


@cache
def source(path: Path) -> SourceText:
    """The text of a file as its reader finds it."""
    return read(path).source


def plan_of(text: str | SourceText) -> Plan:
    """The plan read from a text."""
    return extract(outline_of(text))


def widened(text: str) -> str:
    """The text with every character that has a full width in it."""
    return text.translate(_WIDE)


def narrowed(text: str) -> str:
    """The text with every character that has a half width in it."""
    return text.translate(_NARROW)


def fold(words: str) -> str:
    """Words without what a quote may leave out: white space, zero-width characters, marks of Markdown."""
    return re.sub(rf"[\s{UNSEEN}*＊#＃]", "", words)


def _only_words(words: str) -> str:
    return re.sub(r"\W", "", words)


def spoilt(text: str, seed: int, others: list[str]) -> str:
    """The text as a careless copy has it; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  no secret
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(_SPOILS)(text, rng, others)
    return text


def _strewn(marks: str, share: float):
    def strew(text: str, rng: random.Random, _others: list[str]) -> str:
        return "".join(c + rng.choice(marks) if rng.random() < share else c for c in text)

    return strew


_SPOILS = [
    _strewn(UNSEEN, 0.02),
    _strewn(" \u3000\u00a0", 0.02),
    _strewn("\n", 0.01),
    _strewn("()（）[]〔〕《》“”\"'", 0.01),
    _strewn("㈠①1.、,;:。%第", 0.01),
    lambda text, rng, _: "".join(c.translate(rng.choice((_WIDE, _NARROW, {}))) for c in text),
    lambda text, rng, _: text[: rng.randint(0, len(text))],
    lambda text, rng, _: text[rng.randint(0, len(text)) :],
    lambda text, rng, others: text + rng.choice(["", "\n", " "]) + rng.choice(others),
    lambda text, *_: text.replace("\n", " "),
    lambda text, rng, _: "".join(c for c in text if rng.random() > 0.01),
]


# -- what must hold --------------------------------------------------------------------------------------------------


def quotes(plan: Plan) -> Iterator[tuple[str, Quote]]:
    """Every quote of a reading, with a word that says what it is."""
    head = plan.outline.head
    for name in ("number", "title", "notice_title", "issuer", "date_quote"):
        if found := getattr(head, name):
            yield name, found
    yield from (("addressee", quote) for quote in head.addressees)
    yield from (("basis", quote) for quote in head.basis)
    yield from (("annex", annex.title) for annex in head.annexes)
    yield from (("heading", node.heading) for node in plan.outline.nodes)
    for measure in plan.measures:
        yield "statement", measure.statement
        yield from (("unit", unit.quote) for unit in (*measure.lead, *measure.responsible, *measure.inherited))
        yield from (("note", note.value) for note in measure.notes)
    yield from (("target", target.quote) for target in plan.targets)


def spans(plan: Plan) -> Iterator[Span]:
    """Every span of a reading."""
    yield from (quote.span for _, quote in quotes(plan))
    for node in plan.outline.nodes:
        yield from (node.span, node.own)
    yield from (measure.text for measure in plan.measures)
    yield from (target.sentence for target in plan.targets)
    yield from (doubt.span for doubt in (*plan.doubts, *plan.outline.doubts))


def printed(outline: Outline, span: Span) -> str:
    """The slice of the text that a span stands for, without what belongs to no sentence and with Word's own numbers."""
    pieces = []
    edges = [(found.span.start, found.span.end, "") for found in outline.source.skipped]
    edges += [(label.offset, label.offset, label.text) for label in outline.source.labels]
    at = span.start
    for start, end, words in sorted(edges):
        if at <= start < span.end or (start < at < end):
            pieces += [outline.text[at:start], words]
            at = max(at, min(end, span.end))
    return "".join(pieces) + outline.text[at : span.end]


def faults(plan: Plan) -> list[str]:
    """What of a reading breaks a law, in words; empty when it is sound."""
    size = len(plan.outline.text)
    found = [f"{span} outside the text" for span in spans(plan) if not 0 <= span.start <= span.end <= size]
    for name, quote in quotes(plan):
        shown = printed(plan.outline, quote.span)
        alike = _only_words if name == "issuer" else fold  # bodies that sign together are joined with 、
        if alike(quote.words) != alike(shown):
            found.append(f"{name} {quote.words!r} stands there as {shown!r}")
        joined = "\u200d" in plan.outline.text  # test_a_joiner_inside_a_word_is_left_out_of_what_is_quoted
        if not joined and re.search(rf"[\n{UNSEEN}]", quote.words):
            found.append(f"{name} {quote.words!r} holds what no word has")
    found += [f"{before.id} and {after.id} out of order" for before, after in pairwise(plan.outline.nodes)
              if before.span.start > after.span.start]  # fmt: skip
    found += [f"{node.id}: own text outside" for node in plan.outline.nodes if not node.span.covers(node.own)]
    return found
