"""Classes of progress and questions of methods in words, in the language in use when they are printed."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.messages import mark, translate

CLASSES = {
    "achieved": mark("achieved"),
    "on_track": mark("on track"),
    "moderate": mark("moderate progress"),
    "limited": mark("limited progress"),
    "moving_away": mark("moving away"),
    "behind": mark("behind the time"),
    "sun": mark("sun"),
    "slightly_cloudy": mark("slightly cloudy"),
    "cloud": mark("cloud"),
    "storm": mark("storm"),
    "moderately_improving": mark("moderately improving"),
    "stagnating": mark("stagnating"),
    "decreasing": mark("decreasing"),
}


class ClassName(NamedTuple):
    """A class that reads as its words; one of a rule file reads as it is written there."""

    class_: str

    def __str__(self) -> str:
        return translate(CLASSES.get(self.class_, self.class_))


class Asks(NamedTuple):
    """The question of a method."""

    msgid: str

    def __str__(self) -> str:
        return translate(self.msgid)
