"""Navigation: lines of a web page, or of its copy as text, that are not words of the document.

Only whole lines count, and only such as no document has: a line that could be either stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.documents.source_text import Skipped
from luoshi.patterns import regex
from luoshi.sources import Part

_LONGEST = 200  # characters of a line of navigation
_TAIL = 0.1  # share of the text that may follow "相关报道" as links to other pages

_BUTTON = (
    r"(?:打印(?:本页|文章|正文)?|关闭(?:本页|窗口|页面)?|下载|全屏|收藏(?:本页|本站)?|分享(?:到)?[：:]?|纠错|我要纠错|转发|复制链接"
    r"|返回(?:顶部|首页|列表|上一页)?|朗读|语音播报|听全文|无障碍(?:阅读|浏览)?|设为首页|网站地图|联系我们|关于我们|隐私声明|网站声明"
    r"|微信|微博|新浪微博|腾讯微博|[Qq]{2}(?:空间|好友)|人人网|加大|还原|减小|放大|缩小|默认)"
)
_SIZES = r"(?:[\[［(（]?\s*(?:特?大|中|小|默认|标准|[Aa][+-]?)\s*[\]］)）]?\s*){1,5}"
_SIZE = rf"[【\[［(（]?\s*字\s*[体号]\s*(?:大小)?\s*[：:]?\s*{_SIZES}[】\]］)）]?"
_TIME = r"时间\s*[：:]\s*\d{4}-\d\d-\d\d[\s\d:]*+"
_DATE = r"(?:发布|更新)(?:日期|时间)\s*[：:]\s*[\d年月日时分秒./:-]*+(?:\s+\d\d:[\d:]++)?"
_SOURCE = r"(?:信息|稿件|文章)?来源\s*[：:]\s*[^。；\s]{0,30}+"
_LINE = regex(
    rf"""
    (?>(?:{_SIZE}|[\[【［(（|]?\s*{_BUTTON}\s*[\]】］)）|]?|{_DATE}|{_TIME}|{_SOURCE})[\s|>＞]*+)++
  | 扫一扫[^。]{{0,40}} | 微信扫[^。]{{0,40}} | 手机扫[^。]{{0,40}}
  | (?:您?的?当前的?|[您你]的|[您你]现在的|现在的)位置[：:\s].{{0,120}} | 首页\s*[>＞»›/].{{0,120}}
  | 相关(?:报道|链接|阅读|新闻|文章|稿件|解读|附件|信息)\s*[：:>＞]*
  | [上下]一[篇条]\s*[：:].{{0,100}}
  | (?:浏览|阅读|点击|访问)(?:次数|量|数|率)\s*[：:].{{0,12}}
  | 责任编辑\s*[：:].{{0,20}}
  | .{{0,80}}(?:版权所有|(?i:copyright)|©|ICP备|公网安备|网站标识码).{{0,80}}
  | 【法宝引证码】.{{0,40}} | 原文链接\s*[：:]\s*https?:\S*
  | 【?(?:原文|附件|全文)下载】?\s*[：:]?
  | .{{2,100}}?[.…·．]{{4,}}\s*\d{{1,4}}
    """,
    re.X,
)
_SIZE_OPENS = regex(r"[【\[［(（]\s*字[体号]\s*[：:]?")
_SIZE_WORD = regex(r"[】\]］)）]|特?大|中|小|默认|标准|加大|还原|减小|A[+-]?")
_ASKS_VALUE = regex(r"(?:(?:信息|稿件|文章)?来源|责任编辑|发布(?:日期|时间|机构))\s*[：:]")
_RELATED = regex(r"相关(?:报道|链接|阅读|新闻|文章|稿件|解读|信息)\s*[：:>＞]*")

_COLLECTED = regex(  # what a collector of web pages writes before the text: **发布日期**: 2025-01-10
    r"""\s*(?:[-*+]\s+)?\*\*\s*
    (?:发布日期|发布时间|发布机构|发布单位|发布部门|原文链接|链接|检索时间|检索关键词|关键词|分类|来源|成文日期|发文机关
      |发文字号|索引号|文号|标题|主题分类|有效性|网址|抓取时间|下载时间|URL)
    \s*(?:\*\*\s*[：:]|[：:]\s*\*\*).*""",
    re.X | re.I,
)
_WRAPPER = regex(r"#+ *(?:政策全文|政策原文|原文|正文|全文|原文下载|附件下载)\s*")
_LINK = regex(r"\s*(?:[-*+]\s+|\d+[.、]\s*)?!?\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)?\s*")
_RULE = regex(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")


def navigation(text: str, lines: Sequence[Part]) -> Iterator[Skipped]:
    """Every line of navigation, those too that only the line before makes one."""
    before = ""  # the line before, when it was navigation
    for part in lines:
        line = "" if part.span.end - part.span.start > _LONGEST else part.span.of(text).strip()
        if line and _RELATED.fullmatch(line) and len(text) - part.span.end <= len(text) * _TAIL:
            yield from (Skipped(rest.span, "navigation") for rest in lines if rest.span.start >= part.span.start)
            return
        alone = line and (_LINE.fullmatch(line) or _SIZE_OPENS.fullmatch(line) or _of_collector(line))
        if alone or (line and _continues(before, line)):
            yield Skipped(part.span, "navigation")
            before = f"{before}\n{line}" if _SIZE_OPENS.match(before) and _SIZE_WORD.fullmatch(line) else line
        else:
            before = ""


def _of_collector(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_COLLECTED, _WRAPPER, _LINK))


def _continues(before: str, line: str) -> bool:
    """Whether `line` only ends what `before` began: sizes of letters, a value, the rule below a collector's lines."""
    if _SIZE_OPENS.match(before):
        return _SIZE_WORD.fullmatch(line) is not None
    if _ASKS_VALUE.fullmatch(before):
        return len(line) <= 20
    return _of_collector(before) and _RULE.fullmatch(line) is not None
