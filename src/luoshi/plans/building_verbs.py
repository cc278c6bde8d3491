"""Verbs of building: what a plan does to things that it counts (建成, 培育, 新增 …).

Looked up in sets rather than in patterns: there are some two hundred, and they are asked for at every number.
"""

from __future__ import annotations

from luoshi.patterns import regex

_WORDS = """
    新建成 建成 建设 建造 建立 建好 建 新改扩建 新建改建 新改建 新(改)建 新(改、扩)建 新建 改建 扩建 改扩建
    共建 筹建 兴建 续建 修建 修缮 铺设 架设 投建 打造 新打造 创建 创成 争创 创办 开办 新办 兴办 创造 构建 组建
    设立 成立 新设 增设 设置 布局 培育 新培育 培养 培训 轮训 孵化 集聚 集中 聚集 吸引 引进 新引进 引育 招引
    新引育 引入 壮大 扶持 发展 新发展 选育 新增 净增 累计 增加 新认定 认定 评定 命名 申报 认证 遴选 评选 选树
    推选 选派 选拔 选聘 聘请 聘任 派出 派驻 输送 推荐 完成 实现 形成 实施 滚动实施 开展 组织 举办 办好 抓好
    做好 推动 引导 动员 推广应用 推广 示范 推出 发布 出台 编制 制定 制修订 制订 修订 征集 提炼 总结 上线 新上
    开通 开行 打通 联通 接入 纳入 扩容 覆盖 面向 服务 惠及 接待 带动 解决 改造提升 升级改造 改造 升级 整治 治理
    修复 保护 发掘 挖掘 绿化 造林 营造 种植 栽植 新植 改种 退耕 退牧 新改 新开工 开工 竣工 投放 新投放 投入 投运
    新投用 投用 更新 加装 安置 帮扶 转移 资助 储备 筹集 募集 投资 新签约 签约 新落地 落地 开拓 拓展 开发 突破
    攻克 攻关 研发 转化 授权 申请 获得 获批 上市 升规 入规 上规 转型 新登记 建档 选择 提供 补充 落实 安排 配备
    配置 招聘 招收 扩招 录用 吸纳 吸收 发放 保供 供应 生产 年产 产出 出栏 处置 回收 利用 保有 拥有 节约 压减
    降低 减少 淘汰 关停 清退 搬迁 拆除 取缔 复绿 退出 关闭 化解 聚力 树立
"""


def _pieces(verb: str) -> set[str]:
    """All that stands in a verb, but not the whole of it."""
    return {verb[i:j] for i in range(len(verb)) for j in range(i + 1, len(verb) + 1)} - {verb}


_VERBS = frozenset(_WORDS.split())
_LENGTHS = sorted({len(verb) for verb in _VERBS}, reverse=True)
# Words that begin as a verb and are none.
_NO_VERB = (
    "研发经费",
    "研发投入",
    "研发费用",
    "研发支出",
    "研发人员",
    "研发强度",
    "服务贸易",
    "服务业",
    "服务外包",
    "服务消费",
    "服务收入",
    "生产总值",
    "生产效率",
    "生产性",
    "生产线",
    "生产能力",
    "生产企业",
)
_SHORTEST = tuple(verb for verb in _VERBS if not _VERBS.intersection(_pieces(verb)))
_AFTER_VERB = regex(r"(?:了|出|起|好|一批|首批|首期|新一批)?(?:不少于|至少|约|近|超过|超)?$")
_BETWEEN = ("、", "和", "及", "与", "并", "或")


def is_build(words: str) -> bool:
    """Whether `words` are one verb of building."""
    return words in _VERBS


def build_at_end(words: str) -> str:
    """The verb of building that ends `words`, a word such as 一批 or 至少 behind it apart; empty when there is none."""
    tail = _AFTER_VERB.search(words)
    return _verb_before(words, len(words)) or (_verb_before(words, tail.start()) if tail else "")


def _verb_before(words: str, end: int) -> str:
    return next((words[end - size : end] for size in _LENGTHS if size <= end and words[end - size : end] in _VERBS), "")


def build_at_start(words: str) -> int:
    """Where the verbs of building that begin `words` end (新建和改造…); 0 when none does."""
    end = _verb_at(words, 0)
    while end and words[end : end + 1] in _BETWEEN and (further := _verb_at(words, end + 1)):
        end = further
    return end + (words[end : end + 1] in ("了", "好", "出", "起")) if end else 0


def _verb_at(words: str, start: int) -> int:
    if words.startswith(_NO_VERB, start):
        return 0
    return next((start + size for size in _LENGTHS if words[start : start + size] in _VERBS), 0)


def builds(words: str) -> bool:
    """Whether a verb of building stands anywhere in `words`."""
    if "生产" in words:
        for no_verb in _NO_VERB:
            words = words.replace(no_verb, "")
    return any(verb in words for verb in _SHORTEST)
