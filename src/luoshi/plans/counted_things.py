"""Things that a plan counts: a number in front of what it counts, behind it, or as a share of it."""

from __future__ import annotations

from luoshi.patterns import one_of, regex
from luoshi.plans import indicator_names
from luoshi.plans.building_verbs import build_at_end, builds
from luoshi.plans.comparators import comparator
from luoshi.plans.plan import Kind
from luoshi.plans.promise_words import FALLS, FORCE, REACH, WEAK_AT_END
from luoshi.plans.surroundings import MEASURE, SPLIT, Draft, Surroundings

_CHANGE_FIRST = regex(one_of("降低 减少 压减 削减 节约 压缩 提高 增加(?!值)"))
_LISTED_BEFORE = regex(r"[、和及与,]\s*$|^\s*$")
_PLAIN_RATIO = regex(f"^{one_of('推动 实现 使 确保 推进 引导 支持 有 力争 超过 让')}?$")
_NOT_OF = one_of("比例 标准 额度 税率 补 奖 价格 利率 贴息 资金 费用 水平")
_SHARE_OF = regex(rf"的(?!{_NOT_OF})(?:[^\W\d_]|[“”\"()]){{4,}}")
_DONE = regex(rf"(?:全部|全面|均|都)?(?:实现)?(?P<verb>{one_of('脱贫 摘帽 出列 退出 达标 销号 入住 脱困')})$")
_ONLY_YEAR = regex(r"[、和,]*(?:其中)?[,:]?(?:19|20)\d\d ?年")
_FOR_PEOPLE = regex(r"[为向对]$")


class CountedThings(Surroundings):
    """Reads a quantity as a number of things."""

    def for_people(self) -> bool:
        """Whether something is done for so many: 为6万名适龄妇女开展免费检查."""
        return (
            builds(self.right) and self.quantity.unit_class == "count" and bool(_FOR_PEOPLE.search(self.left.rstrip()))
        )

    def is_share(self) -> bool:
        """Whether the number is a share of what follows: 90%的重点企业纳入平台."""
        before = indicator_names.before_number(self.plain)
        return bool(_SHARE_OF.match(self.text, self.quantity.end, self.scope.clause[1])) and (
            bool(_PLAIN_RATIO.match(before)) or before.endswith(("推动", "实现", "确保"))
        )

    def share(self) -> list[Draft]:
        if not (self.promised or not self.telling.rule_like):
            return []
        end = self.trimmed(self.scope.clause[1])
        name = self.text[self.quantity.end + 1 : end]
        self.next_bound = end
        return self.draft(name, "level", comparator(self.quantity, ""), end=end)

    def counted(self) -> list[Draft]:
        """A number in front of what it counts: 建成10个省级企业技术中心."""
        quantity = self.quantity
        stop = self.end_of_name()
        words = self.text[quantity.end : stop].strip()
        build = build_at_end(self.plain) or self._helped()
        forced = None if build or indicator_names.bare(self.plain) else FORCE.search(self.left)
        if forced and self.has_next and not SPLIT.search(self.right):
            stop = self.scope.clause[1]  # 力争5个园区主营业务收入超100亿元: the second number describes the first
            words = self.text[quantity.end : stop].strip()
        build = build or (forced.group() if forced else "")
        listed = bool(_LISTED_BEFORE.search(self.left)) and self.listed
        done = _DONE.search(words)  # 3个贫困县全部摘帽
        words = words[: done.start()] + done.group("verb") if done else words
        built = builds(self.left) or self.for_people() or done is not None
        if not (build or listed or built) or self._is_a_word(words, bool(build)):
            return []
        if quantity.unit_class == "ratio" or (quantity.unit_class == "amount" and words.startswith("的")):
            return []
        if not (build or built) and self._tells_size():
            return []
        if not self.is_promised(strong=bool(build) or (quantity.unit_class == "count" and built)):
            return []
        self.build = build or self.build
        name = indicator_names.after_number(words, build or (self.build if listed else ""))
        if len(name) < 2:
            return []
        self.next_bound = stop
        return self.draft(name, "level", comparator(quantity, ""), end=self.trimmed(stop))

    def _tells_size(self) -> bool:
        """Whether the number tells how big things are: 160千瓦及以下企业, 66人以上大班额."""
        sized = self.quantity.unit_class == "amount" or self.quantity.unit in ("人", "户")
        return sized and self.quantity.after in ("以上", "以下", "及以上", "及以下")

    def _helped(self) -> str:
        """A weak verb (支持) that promises here: with a word that compares, or for so many people."""
        helps = self.quantity.compares or self.quantity.unit.endswith(("名", "人", "人次"))
        found = WEAK_AT_END.search(self.plain) if helps else None
        return found.group() if found else ""

    def _is_a_word(self, words: str, build: bool) -> bool:
        """Whether the number and its noun are a word: 两个市场, 三张清单."""
        quantity = self.quantity
        small = quantity.han and quantity.low <= 10
        return small and len(words) < (4 if build else 6)

    def told_after_name(self) -> list[Draft]:
        """A number behind what it measures, without a verb between: 城市绿化覆盖率41.9%, 省名牌产品30个以上."""
        quantity = self.quantity
        name = indicator_names.before_number(REACH.sub("", self.plain) if REACH.search(self.plain) else self.plain)
        built = builds(self.plain)
        if not name and self.latest and _ONLY_YEAR.fullmatch(self.left.strip()):
            return self.draft(self.latest, "level", comparator(quantity, ""))  # 新建360座,其中2018年140座
        if (
            len(name) < 2
            or (quantity.unit_class == "ratio" and not MEASURE.search(name))
            or not (built or self.listed or MEASURE.search(name) or quantity.after or quantity.before)
        ):
            return []
        rate = quantity.unit_class == "ratio" and name.endswith("率")  # 满意率95% is a demand even without a verb
        if not self.is_promised(strong=built or rate, name=name):
            return []
        if quantity.is_money and not (built or MEASURE.search(name)):
            return []
        change = _CHANGE_FIRST.match(indicator_names.bare(self.plain))
        if change and quantity.unit_class != "count":
            kind: Kind = "decrease" if change.group() in FALLS else "increase"
            return self.draft(name, kind, comparator(quantity, ""))
        return self.draft(name, "level", comparator(quantity, ""))
