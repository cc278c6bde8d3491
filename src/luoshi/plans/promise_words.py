"""The words that make a number a promise, or show that it is none.

Tables of verbs and phrases, no rules: how they work together is the business of phrases.py and not_promised.py.
"""

from __future__ import annotations

from luoshi.patterns import one_of, regex

# Ends of the text before a number: what is said to become of the quantity in front of it.
_REACH = one_of("""
    达到 到达 达 实现 形成 完成 为 是 占 有 拥有
    提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 扩大到 扩大至 发展到 上升到 上升至 增至 升至 升到 增到
    调整到 恢复到 扩容至 扩容到 提速至 推进到 扩展到
    保持在 稳定在 维持在 巩固在 控制在 控制到 限制在 保持 稳定 维持 控制
    降低到 降低至 下降到 下降至 降到 降至 减少到 减少至 减至 压缩到 压缩至 压减到 压减至 缩短到 缩短至 缩减到 缩减至
    压降到 压降至 控降至 缩至
""")
REACH = regex(rf"(?P<verb>{_REACH})$")
FALLS = frozenset(
    ["下降", "降低", "减少", "减排", "削减", "压减", "压缩", "缩短", "缩减", "降幅", "递减", "减", "降", "节约", "压降"]
)
GROWS = frozenset(["增长", "增速", "增幅", "涨幅", "递增", "上涨"])
_RISES = "增加 提高 提升 上升 (?<!新)(?<!净)增 扩大"
_CHANGE = one_of(" ".join([*FALLS, *GROWS, _RISES]))
CHANGE = regex(
    rf"(?P<yearly>{one_of(r'年均 年平均 平均每年 每年 (?<![上去今明一二两三四五六七八九十0-9])年 年度')})?"
    rf"{one_of('递 净 再 实现 同比 累计 累计净 至少 平均')}*"
    rf"(?P<verb>{_CHANGE})(?:(?<!自然增长)率|幅度|速度)?"
    rf"{one_of('达到 达 为 在 保持在 稳定在 保持 稳定 控制在 不低于')}?$"
)
AT_MOST = regex(one_of("控制 限制 (?:降低|下降|降|减少|压缩|压减|缩短|缩减|压降)[到至] 减至 缩至"))
HOLDS = regex(one_of("保持 稳定 维持 巩固"))

# Help for what is there or would come anyway; a promise only with a word that compares (支持10家以上…).
WEAK_AT_END = regex(rf"{one_of('支持 推进 做强 做优做强 鼓励 保障 提升 促进')}$")
KEPT_IN_NAME = regex(one_of("新增 新建 累计 净增 新认定 新培育 新引进"))

FORCE = regex(one_of("力争 争取 确保 努力 力求 必须 保证 原则上 要求 务必 力促"))
GOAL_HEADING = regex(one_of("目标 指标 愿景 任务书 具体要求 工作要求"))
PAST_HEADING = regex(
    one_of("""
        回顾 成绩 成就 现状
        (?<!夯实)(?<!打牢)(?<!筑牢)(?<!巩固)(?<!强化)(?<!厚植)发展基础
        现实基础 基本情况 主要成效 取得的?[成进] 形势 背景 面临 存在.{0,6}问题 工作总结
        名词解释 环境分析 ^(?!.*(?:优化|营造|打造|改善|创造|净化|构建)).{0,12}发展环境
    """)
)
# A word looks behind itself at its end, so that the pattern can skip to the first character of one.
PAST = regex(
    one_of("""
        已经 已[建达有完实形投成获连超取累培引认开发通下突完] 截至 截止 目前
        现有(?<!改扩建现有)(?<!改造现有)(?<!扩建现有)(?<!提升现有)(?!的?基础)
        去年(?<![比较与]去年) 上年(?<![比较与]上年)
        上一年(?<![比较与]上一年) 过去 以来 近年 近[一二三四五两几\\d]+年 达到了 完成了 取得了 实现了
        [,、。]累计(?:完成|实现|建成)了
        同比 高达 创历史
    """)
)
SCORING = regex(
    one_of("""
        得[\\d基绩满] 扣\\d [加扣计记赋]\\d*\\.?\\d*分 分值 不得分 满分 评分 折算
        得分(?<!评价得分)(?<!评估得分)(?!达到|不低于|保持|提高|超过)
    """)
)
# Words about what is paid to, taken from or granted to a single beneficiary: limits of a rule, not goals of the plan.
RULE_OF_MONEY = regex(
    one_of("""
        补助 补贴 贴补 补偿 奖补 奖励 奖金 资助 贴息 给予 报销 发放(?![^,]{0,10}贷款) 赔偿 代偿 抵扣
        让利 预付 注资 授信 罚款 罚金
        减按 减免 减半 免收 免征 返还 下浮 上浮 扣除 缴纳 缴费 缓缴 征收 收费 费率 利率 担保费 保证金 保费 保额
        (?<!高)标准[为按] 按照?[^,]{0,24}(?:比例|标准) 最高 最多(?!跑) 封顶 起付线 限额 上限 额度不超过
        每[人户亩台吨个家件项年][^,]{0,6}元
        贷款期限 展期 租金 房租 工资 增值税(?!增长|增速|收入) 所得税(?!增长) 税率 税额 税收 电价 气价 水价 票价
        注册资本 营业收入[^,]{0,6}\\d+万 销售收入达 年收入
    """)
)
CONDITION = regex(
    "^"
    + one_of("""
        对 凡 符合 满足 如 若 当 经 属于 被 因 除 未 不足 逾期 申请 参加 参与
        在[^,]{0,12}(?:情况|前提|基础) 具备[^,]{0,20}条件
    """)
)
# What is counted in these nouns is the plan's own structure, or the number belongs to a word.
STRUCTURE_NOUN = regex(
    "大?"
    + one_of("""
        方面 环节 关键环节 阶段 层次 层面 等级 步骤 类别 维度 条件 原则 问题 部分 要素 角度 板块 方向 重要
        重大战略 专章 专题
        主要指标 指标 字 字样 月份 月 季度 小时 一批 个人 文件 办法 规定 举措 机制 体系 统筹 清单 工程
        民生实事 为民实事 实事 措施 政策 意见
        市场 资源 大局 意识 自信 维护 确立 革命 优先 文明 走在前 统一 不 坚持 确保 全面 必须 结合 建设年 转变
    """)
)
_REGION = one_of("""
    全市 全省 全区 全县 全州 全国 全盟 全旗 我市 我省 我区 我县 我州 我国 本市 本省 本区 本县 市级 全社会(?=的)
    市、区 各地
""")
REGION = regex(f"^{_REGION}(?!及?以[上下])的?")
