"""Plausibility: how much a decoded text looks like a Chinese official document, to choose between encodings.

The wrong encoding gives characters at random, most of them rare. Three classes are told apart: characters frequent in
official documents, the usual ones (first levels of GB 2312 and Big5), and all others.
"""

from __future__ import annotations

from functools import cache

USUAL = 0.35  # from here on the text counts as Chinese: a right decoding gives 0.6 and more, a wrong one below 0.25
_SAMPLE = 6000  # characters

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被"
    "干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转"
    "市县省府厅局委办责牵单位负施推落完项目标方案任务机构服务监督检查评价考核责部门街镇乡村科技企业投万亿元网络安全信息环境护卫教育"
    "這個國為來時們會發動說產種過後從業實點體當應開經進還無關數間樣與內變條義質氣問結題並員總設長資邊圖統級組見計農導將區幹處"
    "決則據給門規熱領濟階術極聯認證轉縣廳辦責單負項標務構監檢評鎮鄉億網絡環護衛"
    "，。、；：（）《》“”〔〕　\u3000！？【】"
)


def plausibility(text: str) -> float:
    """From 0, characters at random, to 1, frequent Chinese characters only; text without Chinese gives 0.4 at most."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    foreign = [character for character in sample if character > "\x7f"]
    if not foreign:
        return 0.4 if sample.isprintable() or _prints(sample) else 0.0
    usual = _usual()
    return sum(1.0 if c in _FREQUENT else 0.5 if c in usual else 0.0 for c in foreign) / len(foreign)


def _prints(sample: str) -> bool:
    return all(character.isprintable() or character in "\t\r\n\f\v" for character in sample)


@cache
def _usual() -> frozenset[str]:
    """First level of GB 2312 (rows 16-55), first level of Big5 (A440-C67E), and the marks between them."""
    simplified = (
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    )
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((row, cell)).decode("big5", "ignore") for row in range(0xA4, 0xC7) for cell in trails)
    marks = map(chr, (*range(0x3000, 0x3018), *range(0xFF01, 0xFF5F), *range(0x2013, 0x2027)))
    return frozenset((*simplified, *traditional, *marks))
