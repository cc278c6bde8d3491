"""Heading words: what the heads of rows and columns are called in the tables that offices send (上年同期, 备注, 合计).

Words and meanings only; what a heading as a whole says: labels.py.
"""

from __future__ import annotations

from typing import Literal

from luoshi.patterns import one_of, regex

Role = Literal[
    "current", "month", "compare", "plan", "serial", "unit", "area", "indicator", "code", "period", "status", "note",
    "computed", "total", "",
]  # fmt: skip

# What stands below (or beside) such a heading. current: the figure of the period; month: of its last month or quarter
# alone; compare: of another period, a change, a rank; plan: what is aimed at; computed: of the template itself.
WORDS: dict[Role, str] = {
    "current": """本期 本期数 本期值 本年 本年数 本年累计 本期累计 累计 累计数 累计值 累计完成 自年初累计 年初至今 实际 实际数 实际值 实际完成
        实际完成数 实际完成值 完成 完成数 完成值 完成量 完成额 完成情况 实绩 数值 值 指标值 数据 数 数量 金额 总量 总额 绝对量 绝对数 绝对值
        现值 期末 期末数 期末值 报告期 报告期数 当期 当期数 当期值 今年 填报值 填报数 上报数 value obs_value figure actual current thisperiod
        currentperiod figureoftheperiod""",
    "month": "本月 本月数 当月 当月数 当月值 本季 本季度 本季数 当季 当季数 当季值 thismonth thisquarter",
    "compare": """上年同期 上年同期数 上年同期值 去年同期 去年同期数 同期 同期数 同期值 上年 去年 上年数 上年实际 上年完成 去年实际 上期 上期数 上月
        上月数 上季 上季度 上年末 上年末数 期初 期初数 年初数 同比 同比增长 同比增速 同比增减 同比增幅 同比± 比上年 比上年增长 比上年增减
        比上年同期 比上年同期增长 比上年同期增减 较上年 较上年增长 较上年同期 较上年同期增长 较同期增长 环比 环比增长 环比增速 增长 增长率 增速 增幅
        增减 增减率 增减额 增减幅 增减变化 ±% 增减± 增长率± 增量 增加 增加额 减少 变动 变化 变化率 差额 ± +- +,- 增长± 比重 占比 所占比重 占全市比重 占全省比重
        份额 构成 位次 排名 排位 名次 全市排名 全省排名 在全省位次 完成率 完成比例 完成进度 进度 序时进度 完成计划 完成年计划 完成年度计划 完成全年计划
        占年计划 占年度计划 完成目标 占目标 平均 平均值 平均数 最大值 最小值 samelastyear sameperiodlastyear samperiodoflastyear lastyear
        sameperiodoflastyear changeonyear change growth yoy share rank""",
    "plan": """计划 计划数 计划值 年计划 年度计划 全年计划 目标 目标数 目标值 年度目标 全年目标 年度目标值 任务 任务数 年度任务 全年任务 预算 预算数
        年初预算 考核目标 基期 基期值 plan planned target""",
    "serial": "序号 编号 顺序号 行次 行号 栏次 项次 序 no no. # 号",
    "unit": "单位 计量单位 数量单位 unit unitofmeasure",
    "area": """地区 县区 区县 县市区 县(市、区) 县(区) 区(县) 县(市、区)名称 市县 市州 行政区 行政区划 区划 区域 地域 辖区 地区名称 县区名称 乡镇
        统计区域 area refarea ref_area region county""",
    "indicator": "指标 指标名称 二级指标 三级指标 具体指标 指标项目 统计指标 项目 项目名称 名称 主要指标 考核指标 监测指标 内容 indicator",
    "code": """代码 指标代码 指标编码 编码 地区代码 行政区划代码 区划代码 地区编码 行政区代码 code indicatorcode areacode
        版本 口径版本 version""",
    "period": "时期 时间 期间 年份 年度 年 月份 季度 报告期别 期别 日期 period timeperiod time_period year",
    "status": "数据状态 状态 数据性质 obsstatus obs_status status",
    "note": """备注 说明 情况说明 填报说明 文字说明 注 注释 备考 附注 原因 原因说明 分析 口径 指标口径 指标解释 指标说明 计算方法 数据来源 来源 资料来源
        佐证 佐证材料 联系人 联系电话 电话 手机 手机号 办公电话 责任单位 牵头单位 配合单位 填报单位 报送单位 数据责任单位 责任部门 主管部门
        填报人 审核人 负责人 填表人 责任人 分管领导 签字 填报日期 填报时间 更新时间 报送时间 存在问题 下一步打算 remark remarks note notes
        source definition comment contact""",
    "group": "类别 分类 大类 组别 类型 领域 板块 方面 维度 一级指标 指标类别 指标分类 指标类型 group category",
    "total": "合计 总计 小计 共计 累计合计 合计数 total subtotal grandtotal",
}
ROLES: dict[str, Role] = {word: role for role, words in WORDS.items() for word in words.split()}
CUMULATIVE = frozenset("本年累计 本期累计 累计 累计数 累计值 累计完成 自年初累计 年初至今".split())
LAST_YEAR = regex(r"上年同期|去年同期|上年|去年|同期")
EXPECTED = regex(one_of("预计数 预计值 预计 估计数 估计 预测 测算"))
PRELIMINARY = regex(one_of("初步核算数 初步核算 初步数 快报数 快报 初步"))
PLANNED = regex(one_of("计划 目标 预算 任务 规划"))
# What a figure's own name may have around it without being another figure: 全市GDP总量, GDP完成情况
AROUND = regex(r"^(?:其中|主要|全部|实现|完成|#)[::]?|(?:完成情况|情况|完成数|完成值|总量|绝对量|数值|数据)$")
EVERY_NUMBER = regex(r"^(?:[((]?[一二三四五六七八九十\d]{1,3}[))]?[、..]|[((][一二三四五六七八九十\d]{1,3}[))]|[①-⑳]|\d{1,2}(?=[^\d年月季./%-]))+")
FOOTNOTE = regex(r"(?:[①-⑳¹²³⁰⁴-⁹*†]|[\[［]\d[\]］]|注\d)+$")
ALTERNATIVES = regex(r"[\\/]|与|\s")  # in the corner of a table: 指标\地区
# A line beside a table that says who, when and where, and nothing of the table.
ABOUT = regex(
    r"^(?:填报单位|填报部门|报送单位|制表单位|制表机关|编制单位|填报人|填表人|制表人|制表|审核人|审核|负责人|单位负责人|统计负责人|联系人|联系电话|电话|"
    r"填报日期|填报时间|报出日期|报送时间|报送日期|制表日期|制表时间|打印时间|印发日期|表号|表 ?号|批准文号|备案文号|有效期至|有效期|制定机关|"
    r"批准机关|数据来源|资料来源|来源|附件|附表|注|备注|说明|填表说明|填报说明|签字|盖章|单位[((](?:盖)?章[))]|note|notes|source)\s*[\d一二三四五六七八九十]*\s*[::.]?"
    , 2
)
UNIT_LINE = regex(r"(?:计量)?单位\s*[::]\s*(?P<units>[^;;。\s]+)|unit\s*(?:of measure)?\s*[::]\s*(?P<english>[^;;]+)", 2)
