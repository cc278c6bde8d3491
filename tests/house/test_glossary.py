import ast
import re

import pytest


@pytest.fixture
def names(root):
    """Every name that the code gives to something, and every word it uses as a value."""
    found = set()
    for path in (root / "src/luoshi").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name):
                    found.add(name)
                case ast.Constant(value=str(word)):
                    found.add(word)
            if isinstance(node, ast.ClassDef):
                fields = [field for field in node.body if isinstance(field, ast.AnnAssign)]
                found |= {f"{node.name}.{ast.unparse(field.target)}" for field in fields}
    return found


def test_every_code_name_of_the_glossary_exists_in_the_code(docs, names):
    rows = [line.split("|") for line in docs["docs/glossary.md"].splitlines() if line.startswith("| ")]
    code_names = [name for row in rows for name in re.findall(r"`([^`]+)`", row[3])]

    missing = [name for name in code_names if name not in names]

    assert code_names
    assert missing == []
