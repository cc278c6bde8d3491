"""The lines of a document's head: what stands before its first item, and how each line looks.

A document crawled into one line is cut at its blanks instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.patterns import one_of, regex
from luoshi.periods import DAY

NUMBER = r"[^\W\d_]{1,16}(?:字)?[\[(](?:19|20)\d{2}[\])]第?\d{1,4}号"
BODY = one_of("""
    政府 国务院 中共中央 党委 市委 省委 区委 县委 州委 办公厅 办公室 委员会 发展改革委 [局厅部委署院会行社团]
    总公司 集团 联合会
    领导小组 指挥部
""")
_NUMBER_LINE = regex(rf"^\(?({NUMBER})\)?$")
_TITLE_NOUN = one_of("""
    方案 计划 规划 纲要 要点 意见 办法 措施 举措 政策 细则 规定 规则 制度 条例 条 标准 分工 目标 行动 指南 清单
    通知 通报 通告 公告 报告 决定 批复 函
""")
_TITLE_END = regex(rf"{_TITLE_NOUN}(?:\([^()]{{1,24}}\))?$")
# Lines of the page around a document begin so, or are buttons.
_META_HEAD = one_of("""
    发布 发文 公布 制定 成文 来源 信息来源 分类 主题 原文 检索 索引 文号 文.号 字号 字体 实施 时效 有效性 效力
    时间 日期 新华社
    作者 责任编辑 阅读 浏览 下载 打印 收藏 分享 全屏 关闭 页 首页 当前位置 相关 政策全文 法宝引证码 【
""")
_META = regex(rf"^\W{{0,3}}{_META_HEAD}|^(?:{one_of('大 中 小 加大 还原 减小 打印 关闭')}|\W*)$|https?://")
_DATE_LINE = regex(rf"^\(?{DAY}\)?$")


class Line(NamedTuple):
    """A line of the head in the copy: its stretch and its words without blanks at the ends."""

    start: int
    end: int
    words: str

    @property
    def is_number(self) -> bool:
        return bool(_NUMBER_LINE.match(self.words))

    @property
    def is_date(self) -> bool:
        return bool(_DATE_LINE.match(self.words))

    @property
    def is_sentence(self) -> bool:
        return bool(re.search(r"[。;!?]", self.words))

    @property
    def is_meta(self) -> bool:
        """A line of the page around the document (来源:…, 字号:…), not of the document."""
        return bool(_META.search(self.words)) and len(self.words) < 120

    @property
    def is_addressees(self) -> bool:
        return self.words.endswith(":") and not self.is_sentence and len(self.words) < 400 and not self.is_meta

    @property
    def is_body(self) -> bool:
        """The name of a body, as it signs."""
        return (
            bool(re.fullmatch(rf"(?:[^\W\d_]|[()、 ]){{2,60}}?{BODY}(?: (?:[^\W\d_]|[ ])+)?", self.words))
            and not self.ends_title
        )

    @property
    def ends_title(self) -> bool:
        return len(self.words) < 120 and not self.is_sentence and bool(_TITLE_END.search(self.words))


def head_lines(text: str, end: int, *, running: bool) -> list[Line]:
    """Lines of the copy before `end`, blank ones and navigation left out."""
    cut = re.compile(r"[^\n ]+" if running else r"[^\n]+")
    return [line for line in _lines(text, cut, end) if line.words and not line.is_meta]


def tail_lines(text: str, start: int, *, running: bool) -> list[Line]:
    """Lines of the copy from `start` to the end."""
    cut = re.compile(r"[^\n ]+" if running else r"[^\n]+")
    return [line for line in _lines(text[start:], cut, len(text) - start, start) if line.words]


def _lines(text: str, cut: re.Pattern[str], end: int, offset: int = 0) -> Iterator[Line]:
    for match in cut.finditer(text, 0, end):
        words = match.group().strip()
        begin = match.start() + len(match.group()) - len(match.group().lstrip())
        yield Line(offset + begin, offset + begin + len(words), words)
