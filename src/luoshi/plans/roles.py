"""The words that give a role in a statement of responsibility, and the rules that a document states once.

Lead (牵头) and responsible (责任) are kept apart as the document does; every other word for taking part names a
responsible unit. Keys that name no unit (完成时限, 适用范围, 联系人) are told from those that do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from luoshi.patterns import one_of, regex

Role = Literal["lead", "responsible"]

_KEPT = 4096  # words remembered: a plan says the same ones again and again
_LEAD_KEY = regex(one_of("牵头 主办 负总责 第一责任 汇总单位"))
_KEY_WORD = one_of("""
    牵头 责任 配合 主办 协办 承办 协同 协助 参与 参加 负责 落实 实施 执行 指导 支持 主管 监管 监督 考核 联系
    对接 完成 成员 主体
""")
_UNIT_KEY = regex(
    rf"{_KEY_WORD}(?:[^\W\d_]|[、]){{0,4}}{one_of('单位 部门 主体 机构 处室 科室')}(?:\(.*\))?$"
    rf"|^{one_of('牵头 主办 协办 配合 参与 责任主体 负责 指导 主责')}$"
)
_TIME_KEY = regex(one_of("时限 时间 期限 进度 节点 完成"))
# A role told by a verb behind the units: …牵头, …按职责分工负责
_MANNER = one_of("""
    等 共同 具体 分别 各自 分头 分工 统筹 联合 协调 抓好 总 主要 依职责
    按照?(?:各自)?(?:部门)?(?:职责任务|职责|职能)(?:分工)?
""")
_VERB = regex(
    rf"{_MANNER}*(?P<verb>"
    rf"牵头{one_of('负责 组织实施 组织 实施 落实 推进 抓总 办理 会办 协调 负总责')}?|负总责|主办"
    rf"|负责{one_of('落实 实施 组织实施 推进 办理 组织 牵头')}?|配合{one_of('落实 实施 做好')}?"
    rf"|{one_of('协办 协同 协助 参与 参加 指导 落实 推进落实 组织实施 实施 承办 支持 执行 参与配合')})$"
)
_LEADS = regex(one_of("牵头 负总责 主办 负责牵头"))
_FIRST = one_of("第一位 第一 首位 列首 首 列首位 前列第一")
_FIRST_LEADS = regex(rf"[列排居位]?[名列在于]*{_FIRST}位?[者的]?[^\W\d_]{{0,6}}?[为是](?:[^\W\d_]|[、]){{0,6}}牵头")
_ALSO_BELOW = regex(r"^(?:下同|以下同|下同略)$")
_FOR_ALL = regex(
    rf"{one_of('以下 下列 各项 具体任务 上述')}[^\W\d_]{{0,12}}?[均都]{one_of('需 须 由 涉及 为')}*"
    rf"(?P<units>(?:[^\W\d_]|[()、])+?){one_of('落实 负责 配合 参与 配合落实')}?(?:,?(?:不再|下同)|$)"
)


@lru_cache(maxsize=_KEPT)
def key_role(key: str) -> Role | None:
    """Role of the units behind a key (牵头单位:…); None for a key that names no unit."""
    if not _UNIT_KEY.search(key):
        return None
    return "lead" if _LEAD_KEY.search(key) else "responsible"


def is_time_key(key: str) -> bool:
    """Whether a key names a term (完成时限, 时间节点)."""
    return bool(_TIME_KEY.search(key))


@lru_cache(maxsize=_KEPT)
def verb_role(words: str) -> tuple[int, Role] | None:
    """Where the verb of a role begins in `words`, and the role; None when no such verb ends them."""
    found = _VERB.search(words)
    if not found:
        return None
    return found.start(), "lead" if _LEADS.match(found.group("verb")) else "responsible"


def says_first_leads(words: str) -> bool:
    """Whether `words` state that the first unit of a list leads (列第一位者为牵头单位)."""
    return bool(_FIRST_LEADS.search(words))


def is_rule_word(words: str) -> bool:
    """Whether `words` belong to a rule and name no unit: 下同."""
    return bool(_ALSO_BELOW.match(words))


def units_for_all(words: str) -> str | None:
    """The units that a sentence adds to all that follows (以下均需各县区落实,不再列出); None when it adds none."""
    found = _FOR_ALL.search(words)
    return found.group("units") if found else None
