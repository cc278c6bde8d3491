"""Names of indicators: the shortest noun phrase that says in full what is measured.

Works on words of the copy; where the words stand is the caller's business.
"""

from __future__ import annotations

import re

from luoshi.patterns import one_of, regex
from luoshi.plans.building_verbs import build_at_start
from luoshi.plans.promise_words import KEPT_IN_NAME, REGION

_YEAR = rf"(?:19|20)\d{{2}} ?年?{one_of('年底 底 末 前 年末 内')}?(?:之前|前)?"
_PLAN_PERIOD = r"[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?"
_LEADING_WORDS = one_of("""
    [\\s、和及与并且或,:.。;\\-—*·|]+ 其中 使(?!用) 将 把 让 令 推动 实现 基本 总体 主要 力争 争取 确保 努力 力求
    保证 原则上 要 到 至 以及 的
    全面 同时 进一步 逐步 加快 继续 持续 积极 大力 不断 稳步 重点 预期 预计 计划 规划 目标 [一二三四五]是 五年 三年
    每年 每年度 \\d{1,2}年内? 全年 分别 年内 今年 年底前 \\d{1,2}月底?前? (?:市|省|区|县)级(?=按) 在[^,]{0,10}基础上
""")
_LEADING = regex(
    rf"^(?:\d{{1,3}}[.、](?!\d)|{one_of('到 至 在 截至 力争到 争取到 从')}?{_YEAR},?"
    rf"|{_PLAN_PERIOD}{one_of('末 期末 期间 时期')}?|{_LEADING_WORDS})"
)
_TRAILING_WORDS = one_of("""
    [\\s、和及与并,:;的] 均 都 分别 总体 基本 全部 再 累计 平均 (?<![签节预合条公制集])约 力争 逐步 稳步 不断
    至少 将 要 也 已 也将
    原则上 一般 超 目标 等
    同比 实现 预期 继续 提前 拟?安排 预算安排 计划安排 在[^,]{0,12}(?:基础上|前提下) (?:提高|增长|增加|发展)到?
""")
_COMPARED = rf"[比较] ?(?:{_YEAR}|上年|去年|{_PLAN_PERIOD}(?:期|规划)?末?|同期|基期)(?:末|同期)?"
_TRAILING = regex(rf"(?:{_TRAILING_WORDS}|{_COMPARED}|[到至]?{_YEAR})+$")
_DESCRIBES = regex(
    r"具有|具备|拥有|较强|较高|符合|面向|带动|在|对|有|以|能|可|领先|知名|特色|显著|优|强|高|良好|突出|集聚|初具|通过|获"
)
_MEASURE_NOUN = regex(
    r"(?:率|量|数|额|值|例|比重|占比|面积|里程|规模|收入|时间|时限|水平|能力|强度|浓度|价格|密度|成本|投资|指数|系数|寿命|材料|事项|环节|长度|产能|流量|人口)$"
)
_MARK = regex(r"、|和|与|及(?!率|时|格|其)|以及")
_COMMA = regex(r"、")
_TOWN = ("城镇", "农村")
# The verb tells which area is meant: 治理水土流失面积 is not 水土流失面积.
_WORKED_AREA = regex(r"(?:治理|改造|种植|修复|整治|造林|绿化)[^,]*(?:面积|里程)$")
_FROM = regex(r"[由从][^由从]*\d.*$")  # 铜冶炼能力由40万吨(提高到100万吨)
# Words that name a measure by themselves: 机械化率, 覆盖率, 产量.
_MEASURED = regex(
    r"(?:\w{1,2}化|\w{2})率$|产[量值]$|(?:排放|使用|吞吐|申请|授权|拥有|消费|供应)量$|(?:年均|日均|平均)?浓度$"
    r"|(?:播种|种植)?面积$|增加值$|收入$|数量$|规模$|能力$|比重$|比例$|占比$"
)
MAX_NAME = 60
_SHORT_MEASURE = 5  # characters; 治疗率 behind 艾滋病感染者发现率 is the rate of the same people
_SHORT = 3  # characters; a name this short says what it means only with the words beside it


def before_number(words: str) -> str:
    """Name told before the number: 力争全市森林覆盖率(达到17.8%) is 森林覆盖率."""
    name = bare(_FROM.sub("", words))
    verbs = build_at_start(name)
    kept = KEPT_IN_NAME.match(name) or _WORKED_AREA.search(name)
    if verbs and len(name) - verbs > _SHORT and not kept:
        name = bare(name[verbs:])
    return _TRAILING.sub("", name)[-MAX_NAME:]


def after_number(words: str, verb: str) -> str:
    """Name told behind the number: (建成10个)省级企业技术中心. `verb` 新增, 累计 is part of it."""
    name = re.sub(r"^(?:以上|左右|以内)?[)的]?", "", words.strip())
    name = _TRAILING.sub("", name)
    head, found, tail = name.rpartition("的")
    if found and len(tail) >= 4 and (_DESCRIBES.search(head) or len(head) > 8):
        name = tail
    if KEPT_IN_NAME.match(verb) or len(name) <= _SHORT:
        name = verb + name
    return name[:MAX_NAME]


def bare(words: str) -> str:
    """The words without what may stand in front of a name: times, regions, words of force."""
    name = words
    while True:
        shorter = REGION.sub("", _LEADING.sub("", name), count=1)
        if shorter == name:
            return name
        name = shorter


def subjects(names: str) -> int:
    """How many subjects the words tell, by the marks between them."""
    return len([part for part in _MARK.split(names) if part])


def each_of(names: str, count: int) -> list[str] | None:
    """The names of `count` subjects told together: 花生种植、收获机械化率 is 花生种植机械化率 and 花生收获机械化率.

    What only the first or the last subject says is given to the others where they lack it. None when the words do not
    fall into `count` parts.
    """
    parts = _parts(names, count)
    if not parts or count < 2:
        return None
    first, last = parts[0], parts[-1]
    if first[:2] == last[:2] and (_MEASURE_NOUN.search(first) or not _MEASURE_NOUN.search(last)):
        return parts  # each says all: 旅游人次和旅游收入
    if not _MEASURE_NOUN.search(first) and _MEASURE_NOUN.search(last):
        return _with_tail(parts, _tail(first, last))
    longest = _SHORT_MEASURE if _MEASURE_NOUN.search(last) else _SHORT
    short = parts[1]
    lead = first[: len(first) - len(short)] if len(short) <= min(longest, len(first) - 2) else ""
    return [first, *(lead + part if lead and len(part) <= longest else part for part in parts[1:])]


def each_apart(names: str, count: int) -> list[str] | None:
    """The names of what 分别 tells apart: of `count` subjects, or of all there are where one number stands for each.

    One subject told with several numbers keeps its name; 城乡 are 城镇 and 农村.
    """
    there = subjects(names)
    if count == 1:
        return each_of(names, there) if there > 1 else None
    if there == 1:
        town = names.startswith("城乡") and count == len(_TOWN)
        return [place + names[2:] for place in _TOWN] if town else [names] * count
    return each_of(names, count)


def _parts(names: str, count: int) -> list[str] | None:
    """The words as `count` parts: at every mark, else at 、 alone, since 普及率 holds a mark and is none."""
    for mark in (_MARK, _COMMA):
        parts = [part for part in mark.split(names) if part]
        if len(parts) == count:
            return parts
    return None


def _tail(first: str, last: str) -> str:
    """What the last subject says for all: after the words that end the first one too, else after two characters."""
    for size in range(min(len(first), 6), 1, -1):
        at = last.find(first[-size:])
        if at >= 0:
            return last[at + size :]
    measure = _MEASURED.search(last)
    if measure and abs(measure.start() - len(first)) <= 1:
        return measure.group()  # 马铃薯机械化率 measures 机械化率, not 薯机械化率
    return last[len(first) :] if len(first) < len(last) - 1 else last[2:]


def _with_tail(parts: list[str], tail: str) -> list[str]:
    first, last = parts[0], parts[-1]
    own = last[: len(last) - len(tail)]
    lead = (
        first[: len(first) - len(own)]
        if len(own) < len(first) and len(own) <= _SHORT and not own.startswith(first[:1])
        else ""
    )
    return [first + tail, *(lead + part + tail for part in parts[1:-1]), lead + last]
