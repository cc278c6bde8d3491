"""People of a matter and its usual life, for tests."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from luoshi.supervision.locks import ZONE
from luoshi.supervision.matters.asking import Details
from luoshi.supervision.matters.making import apply
from luoshi.supervision.matters.matter import Matter, Part, Person, Progress
from luoshi.supervision.matters.moves import Move, Who

OFFICE = Person("办", frozenset({Who.OFFICE}))
HEAD = Person("主任", frozenset({Who.OFFICE, Who.OFFICE_HEAD}))
INSPECTOR = Person("督查员", frozenset({Who.INSPECTOR}))
LEAD, CO, OTHER = Person("科技", unit=1), Person("财政", unit=2), Person("教育", unit=3)
START = datetime(2018, 3, 5, 9, tzinfo=ZONE)  # a Monday
DUE = date(2018, 6, 29)  # a Friday
PART = Part("a", 2, "拨款", date(2018, 5, 31))
NEW = Matter("创新券", START)
TOLD = Details(progress=Progress(DUE, Decimal(100), "完成", evidence=("文件",)))
WHY = Details(reason="理由")

LIFE = (  # the usual life, one move a day from START on
    (Move.REVISE, OFFICE, Details(lead=1, due_on=DUE, parts=(PART,))),
    (Move.APPROVE, HEAD, Details()),
    (Move.ASSIGN, OFFICE, Details()),
    (Move.SIGN_FOR, LEAD, Details()),
    (Move.FINISH_PART, CO, Details(part="a")),
    (Move.REPORT, LEAD, TOLD),
    (Move.FINISH, OFFICE, Details()),
    (Move.CONFIRM, INSPECTOR, Details()),
    (Move.CLOSE, HEAD, Details()),
)


def lived(until, rules=None):
    """The matter after its usual life up to and with a move."""
    matter = NEW
    for days, (move, who, details) in enumerate(LIFE):
        matter = apply(matter, move, who, START + timedelta(days=days), details=details, rules=rules)
        if move is until:
            break
    return matter
