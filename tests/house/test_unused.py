from vulture import Vulture

CALLED_BY_OTHERS = ["handle_*", "initialize", "__getattr__"]  # HTMLParser, hatchling, Python itself


def test_no_function_or_class_is_without_use(root):
    code = Vulture(ignore_names=CALLED_BY_OTHERS)

    code.scavenge([root / "src", root / "tests", root / "bench"])

    kinds = {"function", "class", "method", "property", "import", "unreachable_code"}
    unused = [item for item in code.get_unused_code() if item.typ in kinds and "tests" not in item.filename.parts]
    assert [item.get_report() for item in unused] == []
