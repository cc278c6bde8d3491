"""docs/security.md names tests; each of them is there."""

import ast
import re


def functions_of(path):
    return {
        node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    }


def test_every_test_that_the_page_names_is_there(docs, root):
    named = re.findall(r"`(tests/\S+?)::(\w+)`", docs["docs/security.md"])

    missing = [name for path, name in named if not (root / path).exists() or name not in functions_of(root / path)]

    assert len(named) > 30
    assert missing == []


def test_a_requirement_stands_once(docs):
    rows = [
        line.split("|")[1].strip() for line in docs["docs/security.md"].splitlines() if line.startswith("| v5.0.0-")
    ]

    ids = [one.removeprefix("v5.0.0-") for row in rows for one in row.split(", ")]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one) for one in ids)
    assert len(ids) == len(set(ids))
