"""Plans made by hand and by Hypothesis, for tests of what is written from a plan.

The sample follows the form of real plans; its place and its figures are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from luoshi.documents.outline import Doubt, Head, Node, Outline, Quote
from luoshi.documents.source_text import SourceText
from luoshi.plans.plan import Measure, Note, Plan, Target, UnitName
from luoshi.sources import Part, Place, Span

SAMPLE_TEXT = """江政发〔2021〕7号
各县(区)人民政府：
江岸市人民政府
2021年3月9日
江岸市创新发展三年行动方案
为落实创新驱动发展战略，制定本方案。
一、总体要求
到2023年，研发经费占比达到2.50%以上，力争进入全省前3名。
二、重点任务
（一）培育创新主体。到2023年，高新技术企业达到120家，建成孵化器2-3个，新增专利3.10万件。（牵头单位：市科技局；责任单位：市工信局、各县(市、区)政府；完成时限：2022年底）
（二）保护生态环境。单位能耗下降12%，劣V类水体清零，城区公厕全覆盖。市容市貌逐年提升。(市生态环境局、市住建局)
三、保障措施
1.加强领导。各项工作经费只增不减。
"""


def at(text: str, words: str, start: int = 0) -> Span:
    """Where `words` stand in `text`, from `start` on."""
    begin = text.index(words, start)
    return Span(begin, begin + len(words))


def quote(text: str, words: str, start: int = 0) -> Quote:
    """`words` as a quote of `text`."""
    return Quote(words, at(text, words, start))


def sample() -> Plan:
    """A small plan with every kind of row: roles, notes, a rule, kinds of targets, doubts."""
    outline = Outline(_source(SAMPLE_TEXT), None, _head(SAMPLE_TEXT), tuple(_nodes(SAMPLE_TEXT)))  # type: ignore[arg-type]
    doubts = (
        Doubt("number_without_target", at(SAMPLE_TEXT, "各项工作经费只增不减"), (("words", "只增不减"),)),
        Doubt("annex_missing", at(SAMPLE_TEXT, "市容市貌逐年提升"), (("title", "指标表"),)),
    )
    return Plan(outline, _measures(SAMPLE_TEXT), tuple(_targets(SAMPLE_TEXT)), doubts)


def _source(text: str) -> SourceText:
    parts, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        parts.append(Part(Span(start, start + len(line)), Place(page=1, paragraph=number)))
        start += len(line) + 1
    return SourceText(text, "txt", "utf-8", tuple(parts))


def _head(text: str) -> Head:
    return Head(
        number=quote(text, "江政发〔2021〕7号"),
        title=quote(text, "江岸市创新发展三年行动方案"),
        issuer=quote(text, "江岸市人民政府"),
        date=date(2021, 3, 9),
        date_quote=quote(text, "2021年3月9日"),
        addressees=(quote(text, "各县(区)人民政府"),),
        period=(2021, 2023),
    )


def _nodes(text: str) -> list[Node]:
    numbers = [
        ("1", "一、", 1, 1, None, "总体要求"),
        ("2", "二、", 2, 1, None, "重点任务"),
        ("2.1", "（一）", 1, 2, 1, "培育创新主体"),
        ("2.2", "（二）", 2, 2, 1, "保护生态环境"),
        ("3", "三、", 3, 1, None, "保障措施"),
        ("3.1", "1.", 1, 2, 4, "加强领导"),
    ]
    starts = [at(text, number + heading).start for _, number, _, _, _, heading in numbers]
    nodes = []
    for i, (id_, number, value, depth, parent, heading) in enumerate(numbers):
        ends = [starts[j] for j in range(i + 1, len(numbers)) if numbers[j][3] <= depth]
        span = Span(starts[i], ends[0] if ends else len(text))
        own = Span(starts[i], starts[i + 1] if i + 1 < len(numbers) else len(text))
        style = "chinese" if depth == 1 else "bracket"
        nodes.append(Node(id_, number, style, value, depth, parent, quote(text, heading, starts[i]), span, own))
    return nodes


def _units(text: str, start: int, *words: str) -> tuple[UnitName, ...]:
    return tuple(UnitName(quote(text, name, start)) for name in words)


def _measures(text: str) -> tuple[Measure, ...]:
    first = "（牵头单位：市科技局；责任单位：市工信局、各县(市、区)政府；完成时限：2022年底）"
    second = "(市生态环境局、市住建局)"
    begin = at(text, first).start
    return (
        Measure(
            "2.1", 2, quote(text, "培育创新主体"), Span(at(text, "培育创新主体").start, begin), quote(text, first),
            lead=_units(text, begin, "市科技局"), responsible=_units(text, begin, "市工信局", "各县(市、区)政府"),
            inherited=_units(text, 0, "各县(区)人民政府"), notes=(Note("完成时限", quote(text, "2022年底")),),
        ),
        Measure(
            "2.2", 3, quote(text, "保护生态环境"), Span(at(text, "保护生态环境").start, at(text, second).start),
            quote(text, second), lead=_units(text, 0, "市生态环境局"), responsible=_units(text, 0, "市住建局"),
            lead_by_rule=True,
        ),
    )  # fmt: skip


def _targets(text: str) -> list[Target]:
    rows = [
        ("1", "研发经费占比", "level", ">=", "2.50", None, "%", "2023", "研发经费占比达到2.50%以上", ""),
        ("1", "全省排名", "rank", "<=", "3", None, "名", "2023", "进入全省前3名", "力争"),
        ("2.1", "高新技术企业", "level", ">=", "120", None, "家", "2023", "高新技术企业达到120家", ""),
        ("2.1", "孵化器", "level", "range", "2", "3", "个", "2023", "孵化器2-3个", ""),
        ("2.1", "新增专利", "level", ">=", "3.10", None, "万件", "2023", "新增专利3.10万件", ""),
        ("2.2", "单位能耗", "decrease", ">=", "12", None, "%", None, "单位能耗下降12%", ""),
        ("2.2", "劣V类水体", "zero", "=", "0", None, "", None, "劣V类水体清零", ""),
        ("2.2", "城区公厕", "coverage", None, None, None, "", None, "城区公厕全覆盖", ""),
    ]
    return [
        Target(
            measure, indicator, kind, comparator, low and Decimal(low), high and Decimal(high), unit, deadline,
            quote(text, words), at(text, words), force=force, binding="约束性" if kind == "decrease" else "",
        )
        for measure, indicator, kind, comparator, low, high, unit, deadline, words, force in rows
    ]  # fmt: skip


# Any characters that a file may hold, with those that spreadsheets and XML trip over met more often.
_TRAPS = st.sampled_from(
    ["=1+1", "+1", "-1", "@a", "<r>x</r>", "_x0041_", "\x01", "\r", "&amp;", "\ufffe", "3.10", "'"]
)
_WORDS = st.lists(st.text(max_size=8) | _TRAPS | st.text("市科技局牵头责任、(）", max_size=8), min_size=1, max_size=4)
WORDS = _WORDS.map("".join).map(lambda words: words.replace("\n", "") or "市")
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**20), max_value=10**20)
_KINDS = st.sampled_from(["level", "growth", "increase", "decrease", "multiple", "benchmark", "zero", "rank"])


class _Writer:
    """Builds a text and quotes of it at the same time."""

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, words: str) -> Quote:
        start = len(self.text)
        self.text += words
        return Quote(words, Span(start, len(self.text)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans of one level, of any words and numbers; every span is a true one."""
    write, nodes, measures, targets = _Writer(), [], [], []
    head = Head(title=write(draw(WORDS)), number=write(draw(WORDS)), date=draw(st.none() | st.dates()))
    for value in range(1, draw(st.integers(0, 4)) + 1):
        begin = len(write("\n").words) and len(write.text)
        number = write(f"{value}.").words
        heading, body, goal = write(draw(WORDS)), write(draw(WORDS) * draw(st.sampled_from([1, 2, 9000]))), write("")
        goal = write(draw(WORDS))
        statement, units = write("("), [UnitName(write(draw(WORDS))) for _ in range(draw(st.integers(0, 3)))]
        own = Span(begin, len(write.text))
        nodes.append(Node(str(value), number, "arabic", value, 1, None, heading, own, own))
        measures.append(
            Measure(
                str(value),
                value - 1,
                heading,
                body.span,
                Quote("(", statement.span),
                tuple(units[:1]),
                tuple(units[1:]),
            )
        )
        numbers = draw(_NUMBERS), draw(st.none() | _NUMBERS)
        targets.append(
            Target(str(value), goal.words, draw(_KINDS), draw(st.sampled_from([">=", None])), *numbers, draw(WORDS),
                   draw(st.none() | st.just("2018")), goal, goal.span)
        )  # fmt: skip
    write("\n")
    source = SourceText(write.text, "txt", "utf-8", (Part(Span(0, len(write.text)), Place(paragraph=1)),))
    return Plan(Outline(source, None, head, tuple(nodes)), tuple(measures), tuple(targets))  # type: ignore[arg-type]
