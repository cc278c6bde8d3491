"""Every page, as a browser shows it: nothing that axe finds, no error, no rule of content broken, nothing cut off."""

from urllib.parse import urlsplit

import pytest
from browser_pages import complaints
from django.urls import Resolver404, get_resolver, resolve

ROLES = ("", "lingdao", "banshiyuan", "tianbao", "tongji", "ducha", "zhuren", "juzhang", "shenji", "anquan", "xitong")
FULL = (  # pages that show more when they are asked for more
    "/targets/9/?on=2018-06-30", "/plans/1/document/?target=9", "/search/?q=专利",
    "/plans/1/counties/?indicator=FIRM_RD_CENTRES",
)  # fmt: skip
PLAIN = [f"/{pattern.pattern}" for pattern in get_resolver().url_patterns]
LINKS = "() => [...document.querySelectorAll('a[href], form[method=get]')].map(one => one.href || one.action)"


def name_of(address):
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None


def is_a_page(page, address):
    answer = page.context.request.get(address)
    return (
        answer.status == 200
        and answer.headers["content-type"].startswith("text/html")
        and urlsplit(answer.url).path == urlsplit(address).path
    )


def pages_reached(page, site, seen):
    """The addresses of pages that nobody has looked at yet, one for each page of the URL table."""
    plain = [site + route.replace("<int:plan_id>", "1") for route in PLAIN]
    waiting = [site + address for address in FULL] + [site + "/"] + [one for one in plain if "<" not in one]
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if not address.startswith(site) or name in seen or name is None or not is_a_page(page, address):
            continue
        seen.add(name)
        yield name, address
        waiting += page.evaluate(LINKS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_has_anything_that_axe_or_the_browser_complains_of(opened, sign_in, site, root, language):
    axe = (root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    seen, found, said = set(), [], []
    with opened(language, 1366, 768) as page:
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        for role in ROLES:
            if role:
                sign_in(page, role)
            for name, address in pages_reached(page, site, seen):
                page.goto(address)
                said += complaints(page, axe, language)
                found += [f"{name} ({role or 'public'}): {one}" for one in said]
                said.clear()

    assert found == []
    assert len(seen) > 12
