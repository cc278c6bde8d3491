"""Names of units in running text: what looks like one, and where a list of them is to be cut.

Works on the normalised copy. Which body a name stands for is directory.py's business.
"""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.patterns import one_of, regex

_KEPT = 4096  # names remembered: a plan says the same ones again and again
# Words that end the name of a body: offices of government and Party, then other bodies.
_OFFICE = """
    局 委 办 厅 部 署 院 政府 国务院 党委 工委 管委会 委员会 办公室 督查室 研究室 秘书室 团省委 团市委 团区委 团县委
"""
_BODY = """
    会 行 社 台 联 站 所 队 处 馆 厂 场 网 库 园 公司 集团 企业 中心 单位 部门 机构 机关 海关 分局 街道 办事处
    供电所 主体 成员
    学校 高校 大学 学院 医院 银行 研究所 保险 基金 法院 检察院 电视台 报社 电信 移动 联通 铁塔 运营商 联盟
    领导小组 工作组 小组 专班 指挥部 党组 团中央 科协 侨联 文联 工商联 妇联 残联 总工会 协会 商会 联合会 理事会 总社
    园区 开发区 高新区 新区 示范区 县级市
"""
# Levels of area: they end a unit's name only after 各, 有关 or the name of a place.
_AREA = one_of("""
    省 自治区 直辖市 管理区 开发区 市 州 自治州 地区 盟 县 区 旗 县级市 乡镇 乡 镇 街道 苏木 城区 市县 县区 区县 市州
    市区 县市区 旗县区 旗县
""")
_AREA_WORD = rf"(?:{_AREA}|\((?:[省自治区直辖市州地盟县旗级乡镇街道苏木城]|、)+\))+"

_ENDS_AS_OFFICE = regex(rf"{one_of(_OFFICE)}(?:\([^()]*\))?$")
_ENDS_AS_UNIT = regex(rf"{one_of(_OFFICE + _BODY)}(?:\([^()]*\))?$")
_COLLECTIVE = regex(one_of("各 有关 相关 其他 全市 全省 全县 市直 省直 市级 省级 县级 中央 驻"))
_PLACE = regex(rf"^[^\W\d_]{{1,8}}{_AREA}(?:\([^()]*\))?$")
_AREA_GROUP = regex(rf"^(?:各|有关|相关|各有关|各相关)?{_AREA_WORD}(?:、{_AREA_WORD})*$")
_AREA_TAIL = regex(rf"^{_AREA_WORD}(?:人民)?(?:政府|党委政府|管委会)?$")
_SPEAKS = regex(one_of("(?<!自)由 为 对(?![外口]) 将 应(?!急) 可 须 以下 (?<!地级)以上 简称 包括 含 其中 例 等级"))
_NOT_ALONE = regex(
    one_of("""
        园区 示范区 开发区 新区 高新区 单位 部门 机构 企业 行 所 处 队 站 会 社 部 院 办 厅 局 委 成员 主体
        中心 公司 集团
    """)
    + "$"
)


@lru_cache(maxsize=_KEPT)
def looks_like_unit(name: str) -> bool:
    """Whether `name` may be a unit by its form: it ends as one and says nothing else."""
    if not 2 <= len(name) <= 40 or _SPEAKS.search(name) or _NOT_ALONE.match(name) or re.search(r"[\d%“”\"<>]", name):
        return False
    return bool(_ENDS_AS_UNIT.search(name) or _COLLECTIVE.match(name) or _PLACE.match(name))


def looks_like_office(name: str) -> bool:
    """Whether `name` may be an office of government or a collective by its form: a sharper test, for bare lists."""
    return looks_like_unit(name) and bool(_ENDS_AS_OFFICE.search(name) or _COLLECTIVE.match(name))


def joins_areas(before: str, after: str) -> bool:
    """Whether 、 between the two stands inside one group of areas: 各区、县级市; 各市、县(区)人民政府."""
    return bool(_AREA_GROUP.match(before) and before.startswith(("各", "有关", "相关")) and _AREA_TAIL.match(after))


_AND = regex(r"以及|及其|及|和|与")


@lru_cache(maxsize=_KEPT)
def cut_at_and(name: str) -> tuple[tuple[int, int], ...]:
    """Stretches of the units that `name` holds: 及, 和, 以及 separate two units, not two words of one name."""
    for found in _AND.finditer(name):
        before, after = name[: found.start()], name[found.end() :]
        if found.group() == "及其":
            continue
        whole = _ENDS_AS_UNIT.search(before) or before.startswith(("各", "有关", "相关"))
        if whole and looks_like_unit(before) and (looks_like_unit(after) or _AREA_TAIL.match(after)) and len(after) > 2:
            rest = [(start + found.end(), end + found.end()) for start, end in cut_at_and(after)]
            return ((0, found.start()), *rest)
    return ((0, len(name)),)
