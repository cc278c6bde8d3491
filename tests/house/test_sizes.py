import ast

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
EXEMPT: dict[str, str] = {}  # "src/luoshi/….py": why it is one idea all the same (a table, a grammar)


def long_parts(path, name):
    text = path.read_text(encoding="utf-8")
    if len(text.splitlines()) > LONGEST_MODULE:
        yield name, "module", len(text.splitlines())
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield name, node.name, lines


def test_modules_and_functions_stay_short_unless_exempt(root):
    found = [
        part
        for path in sorted((root / "src").rglob("*.py"))
        if "migrations" not in path.parts  # Django writes them
        for part in long_parts(path, str(path.relative_to(root)))
    ]

    assert [part for part in found if part[0] not in EXEMPT] == []
    assert set(EXEMPT) <= {part[0] for part in found}, "an exemption that is not needed any more"
