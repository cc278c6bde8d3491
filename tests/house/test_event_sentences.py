"""Every action that the code records can be read in the log."""

import ast

from luoshi.supervision.moves import Move
from luoshi.web.actions.moving import action_of
from luoshi.web.queries.event_sentences import DEEDS


def recorded(tree):
    """The actions named in calls of record(), and in calls of functions of the module that hand one on to it."""
    handing_on = {"record": 1}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            for call in calls(function, "record"):
                action = call.args[1] if len(call.args) > 1 else None
                if isinstance(action, ast.Name) and action.id in names:
                    handing_on[function.name] = names.index(action.id)
    for name, place in handing_on.items():
        for call in calls(tree, name):
            named = call.args[place] if len(call.args) > place else None
            yield from (one.value for one in ast.walk(named) if isinstance(one, ast.Constant)) if named else ()


def calls(tree, name):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def every_action(root):
    for path in sorted((root / "src/luoshi/web").rglob("*.py")):
        yield from recorded(ast.parse(path.read_text(encoding="utf-8")))
    yield from map(action_of, Move)  # the moves of a report are recorded by one function


def test_every_recorded_action_has_its_sentence_in_queries_event_sentences(root):
    without = sorted({action for action in every_action(root) if action not in DEEDS})

    assert without == [], f"add a line to DEEDS in src/luoshi/web/queries/event_sentences.py for: {without}"


def test_every_sentence_of_the_log_is_of_an_action_that_is_recorded(root):
    assert sorted(set(DEEDS) - set(every_action(root))) == []
