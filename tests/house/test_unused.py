import re

from vulture import Vulture

CALLED_BY_OTHERS = [
    "handle_*", "initialize", "__getattr__",  # HTMLParser, hatchling, Python itself
    "Meta", "from_db_value", "to_python", "get_prep_value", "value_to_string", "default",  # Django
    "process_exception", "Web",
]  # fmt: skip


def names_in_strings(root):
    """What templates name, and what the settings of Django name as a path to import."""
    web = root / "src/luoshi/web"
    for template in web.glob("templates/**/*.html"):
        yield from re.findall(r"[A-Za-z_]\w+", template.read_text(encoding="utf-8"))
    yield from re.findall(r"luoshi\.web[\w.]*\.(\w+)\"", (web / "settings.py").read_text(encoding="utf-8"))


def test_no_function_or_class_is_without_use(root):
    code = Vulture(ignore_names=[*CALLED_BY_OTHERS, *names_in_strings(root)])

    code.scavenge([root / "src", root / "tests", root / "bench"])

    kinds = {"function", "class", "method", "property", "import", "unreachable_code"}
    unused = [item for item in code.get_unused_code() if item.typ in kinds and "tests" not in item.filename.parts]
    assert [item.get_report() for item in unused] == []
