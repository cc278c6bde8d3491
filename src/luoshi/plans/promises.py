"""Promises: which quantities of a sentence the plan commits to, and what they measure.

One sentence at a time. A number is taken for a promise because of the words around it (达到, 建成, 增长 …), never
because it stands there; what is already reached, paid to a single beneficiary, a condition or a score is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.plans import indicator_names
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.promise_words import (
    AT_MOST,
    BUILD_AT_END,
    BUILD_VERB,
    CHANGE,
    CONDITION,
    FALLS,
    FORCE,
    GROWS,
    HOLDS,
    PAST,
    REACH,
    RULE_OF_MONEY,
    SCORING,
    STRUCTURE_NOUN,
)
from luoshi.plans.quantity_words import Quantity

_ADVERBS = re.compile(r"(?:均|都|分别|约|总体|基本|全部|再|逐步|稳步|力争|确保|至少|也|各|平均|大约|将|应|要|努力|争取|不)+$")
_SPLIT = re.compile(r"、|以及|和|及|与|并|或")
_MEASURE = re.compile(
    r"(?:率|量|数|额|值|比例|比重|占比|面积|里程|规模|收入|时间|时限|用时|水平|能力|总数|产值|长度|强度|浓度|价格|密度|成本|总产|产量|投资|寿命|周期|得分|指数|系数|覆盖|动力|容量|库容|产能|流量|带宽|资产|经费|人口|人才|人员|存栏|出栏|蓄积)$"
)
_RATE = re.compile(r"(?:率|比例|比重|占比)$")
_DUTY_OF_RULE = re.compile(r"之日起|收到[^,]{0,12}[后之]|应当|应在|应于|须在|逾期|提前\d|不得|报送|公示期|公示\d|申请人|延长")
_PROCESS = re.compile(r"时限|时间|用时|办结|办理|审批|审评|审查|放行|到达|完成|响应|答复|周期|压缩|缩短|救助|流程|办成|通达|处置|送达|直达|圈|出件|受理")
_LISTED_BEFORE = re.compile(r"[、和及与,]\s*$|^$")
_NOT_MONEY_RULE = re.compile(r"到(?:19|20)\d\d年|至(?:19|20)\d\d年|(?:19|20)\d\d年(?:末|底)|力争|年均")


_FEW_TIMES = 12


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised quantity: what is measured, how it is compared, and the stretch of its words in the copy."""

    indicator: str
    kind: Kind
    comparator: Comparator
    low: Decimal
    high: Decimal | None
    unit: str
    start: int
    end: int
    at: int  # where its number stands
    force: str
    yearly: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reader knows of the place of a sentence."""

    promised: bool  # a deadline, a section of goals or a plan's own kind makes numbers promises
    rule_like: bool  # the document sets rules (办法, 措施): only an express promise counts


class SentenceReader:
    """Reads the promises of one sentence, clause by clause, from left to right."""

    def __init__(self, text: str, start: int, end: int, setting: Setting) -> None:
        self.text, self.start, self.end, self.setting = text, start, end, setting
        self.words = text[start:end]
        self.promises: list[Promise] = []
        self.build = ""  # the latest verb of building, for what is listed after it
        self.yearly = False

    def read(self, quantities: Sequence[Quantity]) -> list[Promise]:
        if SCORING.search(self.words):
            return []
        for begin, stop in self._clauses():
            here = [q for q in quantities if begin <= q.start < stop]
            if here:
                self._clause(begin, stop, here)
            else:
                self._remember_verb(begin, stop)
        return self.promises

    def _clauses(self) -> list[tuple[int, int]]:
        return [match.span() for match in re.compile(r"[^,;]+").finditer(self.text, self.start, self.end)]

    def _remember_verb(self, begin: int, stop: int) -> None:
        if "每年" in self.text[begin:stop]:
            self.yearly = True

    def _clause(self, begin: int, stop: int, quantities: Sequence[Quantity]) -> None:
        stop = stop - 1 if self.text[stop - 1] in "。;!?" else stop
        if re.search(r"每(?:年(?!产)|学年|年度)", self.text[begin:stop]):
            self.yearly = True
        bound, shared = begin, _Shared()
        for index, quantity in enumerate(quantities):
            following = quantities[index + 1].before_start if index + 1 < len(quantities) else stop
            phrase = _Phrase(self, quantity, bound, begin, stop, following)
            drafts = shared.take(phrase) or phrase.read()
            for draft in drafts:
                self.promises.append(draft)
            bound = phrase.next_bound
            if not drafts:
                shared = _Shared()

    def force(self, offset: int) -> str:
        """The latest word of force before `offset` in the sentence."""
        found = ""
        for match in FORCE.finditer(self.text, self.start, offset):
            found = match.group()
        return found


class _Shared:
    """A chain of quantities under one verb: 分别达到 2000 件和 1000 件."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.model: Promise | None = None

    def take(self, phrase: _Phrase) -> list[Promise]:
        """The promise that the next quantity of a chain makes; empty outside a chain."""
        left = phrase.left.strip()
        if self.model and self.names and re.fullmatch(r"[、和及与]?", left):
            quantity = phrase.quantity
            model = replace(self.model, indicator=self.names.pop(0), low=quantity.low, high=quantity.high)
            comparator = phrase.comparator(_verb_of(self.model)) if quantity.after or quantity.before else self.model.comparator
            unit = quantity.unit or model.unit
            return [replace(model, comparator=comparator, unit=unit, end=quantity.end, at=quantity.start)]
        self.names, self.model = [], None
        drafts = phrase.read()
        if len(drafts) == 1 and "分别" in phrase.left:
            return self._open(phrase, drafts[0])
        return drafts

    def _open(self, phrase: _Phrase, draft: Promise) -> list[Promise]:
        count = phrase.chain_length()
        names = indicator_names.each_of(draft.indicator, count)
        if names is None:
            return [draft]
        self.names, self.model = names[1:], draft
        return [replace(draft, indicator=names[0])]


def _verb_of(model: Promise) -> str:
    return "保持" if model.comparator == "=" else ""


class _Phrase:
    """One quantity with the words on both sides of it."""

    def __init__(self, reader: SentenceReader, quantity: Quantity, bound: int, begin: int, stop: int, following: int) -> None:
        self.reader, self.quantity = reader, quantity
        self.text = reader.text
        self.bound, self.begin, self.stop, self.following = bound, begin, stop, following
        self.left = self.text[bound : quantity.before_start]
        self.right = self.text[quantity.end : following]
        self.clause = self.text[begin:stop]
        self.next_bound = quantity.end
        self.has_next = following < stop

    # -- what it is ------------------------------------------------------------------------------------------------

    def read(self) -> list[Promise]:
        """The promises that this quantity makes: none, one, or one for each subject of 均达到."""
        quantity = self.quantity
        if self._is_out():
            return []
        if quantity.unit_class == "time":
            return self._limit_of_time()
        change = CHANGE.search(self._left_plain())
        if change and quantity.unit_class != "none" and not self._names_thing(change):
            return self._change(change)
        reach = REACH.search(self._left_plain())
        if reach or (quantity.before and self._left_plain() and not BUILD_AT_END.search(self._left_plain())):
            return self._level(reach)
        if quantity.unit_class == "none":
            return []
        if self._number_first():
            return self._counted()
        return self._told_after_name()

    def _left_plain(self) -> str:
        return _ADVERBS.sub("", self.left.rstrip())

    def _is_out(self) -> bool:
        """Whether the words around the number show that it is no promise."""
        quantity, left, right = self.quantity, self.left.rstrip(), self.right
        if quantity.unit == "次" and quantity.low <= _FEW_TIMES:
            return True  # 每年调整1次 orders a procedure
        if quantity.unit_class == "score" or re.search(r"(?:第|前|每|居|列|每隔|近|最近|满|首批第|之[一二])$", left):
            return True
        if re.search(r"(?:由|从|自)[^,、]*$", left) and re.match(r"\s*(?:提高|增加|增长|提升|上升|下降|降|扩大|压缩|缩短|减|调|上调|增|升|扩)", right):
            return True
        if re.search(r"(?:比|较|占)(?:上年|去年|同期)?$", left):
            return True
        if self._is_past() or CONDITION.match(self.clause.strip()) and not self.reader.promises and quantity.unit_class != "count":
            return True
        return self._is_rule_of_money()

    def _is_past(self) -> bool:
        past = PAST.search(self.text, self.reader.start, self.quantity.end)
        if not past:
            return False
        ahead = re.compile(r"到(?:19|20)\d\d年|力争|争取|确保").search(self.text, past.end(), self.quantity.start)
        return ahead is None

    def _is_rule_of_money(self) -> bool:
        quantity = self.quantity
        if quantity.unit_class == "count" or (quantity.unit_class == "amount" and not quantity.is_money):
            return bool(re.match(r"的?(?:补助|奖励|补贴)", self.right)) or bool(re.search(r"每$", self.left))
        express = _NOT_MONEY_RULE.search(self.text, self.reader.start, quantity.start)
        sentence = self.reader.words
        if quantity.is_money and RULE_OF_MONEY.search(sentence):
            return not express
        if RULE_OF_MONEY.search(self.clause):
            return not express
        return bool(self.reader.setting.rule_like and RULE_OF_MONEY.search(sentence) and not express)

    # -- kinds -----------------------------------------------------------------------------------------------------

    def _limit_of_time(self) -> list[Promise]:
        """A limit of time that the plan promises: 48小时内放行, 压缩至3周以内."""
        quantity = self.quantity
        limit = AT_MOST.search(self._left_plain()) or quantity.after in ("以内", "之内", "内", "以下") or quantity.before in ("不超过",)
        words = self.text[self.bound : self.stop]
        if not limit or quantity.unit in ("年", "个月", "月") and not AT_MOST.search(self._left_plain()):
            return []
        if _DUTY_OF_RULE.search(self.reader.words) or not _PROCESS.search(words):
            return []
        reach = REACH.search(self._left_plain())
        name = indicator_names.before_number(self._left_plain()[: reach.start()] if reach else self._left_plain())
        if len(name) < 2:
            name = indicator_names.after_number(self.right, "")
        return self._promise(name, "level", "<=") if name else []

    def _names_thing(self, change: re.Match[str]) -> bool:
        """Whether the verb of change only names a thing that is built: (实现)节能减排100万吨 stays a change."""
        return self.quantity.unit_class == "count" and change.group("verb") in ("提升", "提高", "节约", "压缩")

    def _change(self, change: re.Match[str]) -> list[Promise]:
        quantity, verb = self.quantity, change.group("verb")
        left = self._left_plain()
        name = indicator_names.before_number(left[: change.start()])
        falls = verb in FALLS
        yearly = change.group("yearly") in ("年均", "年平均", "平均每年")
        if verb in GROWS and quantity.unit in ("%", "‰"):
            kind: Kind = "growth"
        elif quantity.unit_class == "times":
            kind = "multiple"
        elif yearly and quantity.unit in ("%", "‰"):
            kind = "growth"
        else:
            kind = "decrease" if falls else "increase"
        if not name:
            name = indicator_names.after_number(self.right, "") or self._name_of_clause_before()
        if not name or not self._is_promised(strong=True):
            return []
        comparator = self.comparator("")
        if kind == "growth" and falls:
            return self._promise(name, kind, comparator if comparator == "~" else "<=", sign=-1)
        if HOLDS.search(left[change.start() :]) and comparator == ">=" and not quantity.after and not quantity.before:
            comparator = "="
        return self._promises_of_subjects(name, kind, comparator)

    def _level(self, reach: re.Match[str] | None) -> list[Promise]:
        left = self._left_plain()
        verb = reach.group("verb") if reach else ""
        words = left[: reach.start()] if reach else left
        weak = verb in ("为", "是", "占", "有", "拥有", "形成", "完成", "实现") or not (verb or self.quantity.before)
        if self._is_attribute():
            return []
        if verb in ("形成", "完成", "实现") or (verb in ("有", "拥有") and self.right and self.right[0] not in "、和及"):
            return self._counted() if self.right.strip() and self.right.strip()[0] not in "、和及与以" else self._told_after_name()
        if verb in ("是", "为") and self.quantity.unit_class not in ("ratio", "times"):
            return []
        name = indicator_names.before_number(words)
        if not name:
            name = self._name_of_clause_before()
        if not name or not self._is_promised(strong=not weak):
            return []
        if self.quantity.unit_class == "none" and not (_MEASURE.search(name) or verb in ("达到", "控制在", "达")):
            return []
        if verb in ("占", "") and not _MEASURE.search(name) and self.quantity.unit_class == "ratio" and "占" in name + verb:
            name = name + ("占比" if verb == "占" else "")
        kind: Kind = "multiple" if self.quantity.unit == "倍" else "level"
        return self._promises_of_subjects(name, kind, self.comparator(verb))

    def _counted(self) -> list[Promise]:
        """A number in front of what it counts: 建成10个省级企业技术中心."""
        quantity = self.quantity
        self.next_bound = self._end_of_name()
        words = self.text[quantity.end : self.next_bound]
        build = BUILD_AT_END.search(self._left_plain())
        listed = bool(_LISTED_BEFORE.search(self.left)) and bool(self.reader.promises)
        verb = build.group("verb") if build else ""
        strong = bool(build) or quantity.unit_class == "count" and self._built_in_clause()
        if STRUCTURE_NOUN.match(words.strip()) and quantity.unit in ("个", "大", "项", "类", "种", "条"):
            return []
        if not (build or listed or self._built_in_clause()) or not self._is_promised(strong=strong):
            return []
        if quantity.han and quantity.low <= 10 and not (build and len(words.strip()) >= 4) and len(words.strip()) < 6:
            return []  # 两个市场, 三张清单: words, not counts
        if quantity.unit_class == "ratio" and not words.strip().startswith("的"):
            return []
        if quantity.unit_class == "amount" and self._is_attribute():
            return []
        if quantity.unit_class == "amount" and words.startswith("的"):
            return []
        name = indicator_names.after_number(words, verb or (self.reader.build if listed else ""))
        if build:
            self.reader.build = verb
        return self._promise(name, "level", self.comparator(""), end=self._trimmed(self.next_bound)) if len(name) > 1 else []

    def _told_after_name(self) -> list[Promise]:
        """A number behind what it measures, without a verb between: 城市绿化覆盖率41.9%, 甘肃名牌产品30个以上."""
        quantity, left = self.quantity, self._left_plain()
        if self._is_attribute():
            return []
        name = indicator_names.before_number(left)
        built = BUILD_VERB.search(left)
        listed = bool(self.reader.promises)
        if quantity.unit_class == "ratio" and not _MEASURE.search(name):
            return []
        if len(name) < 2 or not (built or listed or _MEASURE.search(name) or quantity.after or quantity.before):
            return []
        if not self._is_promised(strong=bool(built)):
            return []
        if quantity.unit_class == "amount" and quantity.is_money and not (built or _MEASURE.search(name)):
            return []
        return self._promise(name, "level", self.comparator(""))

    # -- help ------------------------------------------------------------------------------------------------------

    def _number_first(self) -> bool:
        """Whether the number stands in front of what it counts."""
        right = self.right.lstrip()
        if not right or right[0] in "、和及与以并,;。(" or right.startswith(("左右", "之间")):
            return False
        return True

    def _built_in_clause(self) -> bool:
        """Whether a verb of building stands earlier in the clause: 推动2000家, 面向全省1万名."""
        return bool(BUILD_VERB.search(self.text, self.bound, self.quantity.before_start))

    def _is_promised(self, *, strong: bool) -> bool:
        """Whether the place makes the number a promise; a strong verb is enough in a plan."""
        reader = self.reader
        if reader.setting.promised or reader.force(self.quantity.start) or reader.yearly or reader.promises:
            return True
        return strong and (not reader.setting.rule_like or self._is_express())

    def _is_express(self) -> bool:
        """Whether the words promise the number by themselves, as they must in a document of rules."""
        left = self._left_plain()
        if self.quantity.unit_class in ("count", "amount"):
            return bool(BUILD_AT_END.search(left) or BUILD_VERB.match(left))
        return self.quantity.unit_class == "ratio" and bool(_RATE.search(REACH.sub("", left)))

    def _is_attribute(self) -> bool:
        """Whether the quantity only describes a thing: 年产值超100亿元、具备…的龙头企业2家."""
        if self.quantity.unit_class == "count" or not self._describes():
            return False
        rest = self.text[self.quantity.end : self.stop]
        if re.match(r"(?:的|及以上的|以上的)(?!比例|规模)", rest):
            return True
        later = re.match(r"[、和及且][^,]*?的[^,]{2,20}", rest)
        return bool(later and self.has_next)

    def _describes(self) -> bool:
        built = BUILD_VERB.search(self.text, self.bound, self.quantity.before_start)
        return bool(built) or self.text[self.quantity.end : self.quantity.end + 1] == "的"

    def _end_of_name(self) -> int:
        """Where the name behind the number ends: at the last mark before the next quantity, else with the clause."""
        if not self.has_next:
            return self.stop
        end = self.following
        for mark in _SPLIT.finditer(self.text, self.quantity.end, self.following):
            rest = self.text[mark.end() : self.following]
            if mark.start() > self.quantity.end and (len(rest) <= 8 or BUILD_AT_END.search(rest) or REACH.search(rest)):
                end = mark.start()
                break
        return end

    def _trimmed(self, end: int) -> int:
        while end > self.quantity.end and self.text[end - 1] in " 、和及与,;。":
            end -= 1
        return end

    def chain_length(self) -> int:
        """How many quantities follow one another from this one, with nothing but 、 or 和 between."""
        chain = re.compile(r"[^、和及与,;。]{1,14}(?:[、和及与][^、和及与,;。]*\d[^、和及与,;。]{0,12})*").match(self.text, self.quantity.start, self.stop)
        return len(re.findall(r"\d+(?:\.\d+)?", chain.group())) if chain else 1

    def _name_of_clause_before(self) -> str:
        """The name told in the clause before: 扩大…规模,达到30万平方米."""
        before = self.text[self.reader.start : self.begin].rstrip(",")
        name = indicator_names.before_number(re.split("[,;]", before)[-1])
        return name if name and not re.search(r"\d", name) else ""

    def comparator(self, verb: str) -> Comparator:
        quantity = self.quantity
        before, after = quantity.before, quantity.after
        if quantity.high is not None:
            return "range"
        if after in ("左右", "上下") or before in ("约", "近", "接近", "大约"):
            return "~"
        if after in ("以上", "及以上", "或以上") or before in ("不低于", "不少于", "不小于", "不得少于", "不得低于", "超过", "高于", "大于", "多于", "突破", "至少", "最少", "超", "逾", "≥", ">=", ">"):
            return ">="
        if after in ("以下", "及以下", "以内", "之内") or before:
            return "<="
        if AT_MOST.search(verb):
            return "<="
        return "=" if HOLDS.search(verb) else ">="

    def _promises_of_subjects(self, name: str, kind: Kind, comparator: Comparator) -> list[Promise]:
        names = None
        if re.search(r"均(?!等|衡|量|值)", self.left[-4:]) and "年均" not in self.left[-4:] and "总体" not in self.left:
            names = indicator_names.each_of(name, indicator_names.subjects(name))
        return [promise for each in names or [name] for promise in self._promise(each, kind, comparator)]

    def _promise(self, name: str, kind: Kind, comparator: Comparator, *, end: int = 0, sign: int = 1) -> list[Promise]:
        quantity = self.quantity
        start = self.bound
        while start < quantity.start and self.text[start] in " 、和及与,":
            start += 1
        return [
            Promise(
                name, kind, comparator, quantity.low * sign, quantity.high, quantity.unit, start,
                end or quantity.end, quantity.start, self.reader.force(quantity.start), self.reader.yearly,
            )
        ]  # fmt: skip
