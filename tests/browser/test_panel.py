"""The panel beside a page: by mouse, by keyboard, on a phone, on paper; and without a script the same as a page."""

import pytest

TASKS = "/plans/1/tasks/?on=2018-06-30"
ROW = "table.tasks .target-line:has-text('森林覆盖率') a.opens"
FOCUS_IN_PANEL = "() => document.getElementById('panel').contains(document.activeElement)"


def opened_panel(page, how):
    page.goto(TASKS)
    how(page.locator(ROW))
    page.wait_for_selector("#panel #step-sentence")


def by_key(light):
    light.focus()
    light.press("Enter")


def test_from_a_light_the_lit_sentence_is_two_clicks_away_and_the_place_is_kept(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        opened_panel(page, lambda light: light.click())
        assert page.url.endswith(TASKS)
        assert "全市森林覆盖率达到17.8%" in page.inner_text("#panel mark")

        page.locator("#step-sentence a").click()
        page.wait_for_selector("#lit")
        assert "全市森林覆盖率达到17.8%" in "".join(page.locator("mark").all_inner_texts())


def test_from_a_count_of_lights_on_the_overview_the_sentence_is_three_clicks_away(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        page.goto("/plans/1/?on=2018-06-30")
        page.locator(".counts a[href*='light=grey']").click()
        page.locator("table.tasks a.opens").first.click()
        page.wait_for_selector("#panel mark")


def test_the_panel_takes_the_focus_holds_it_and_gives_it_back(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        opened_panel(page, by_key)
        assert page.evaluate(FOCUS_IN_PANEL)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IN_PANEL)

        page.keyboard.press("Escape")
        assert not page.is_visible("#panel")
        assert page.evaluate("() => document.activeElement.matches('a.opens')")
        assert page.locator(ROW).evaluate("light => light === document.activeElement")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_the_panel_is_the_whole_screen_and_axe_finds_nothing(opened, root, language):
    with opened(language, 390, 844, "lingdao") as page:
        opened_panel(page, by_key)
        box = page.locator("#panel").bounding_box()
        page.evaluate((root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
        found = page.evaluate("async () => (await axe.run('#panel')).violations.map(one => one.id)")

        assert (box["x"], box["width"], box["height"]) == (0, 390, 844)
        assert found == []


def test_on_paper_the_open_panel_is_the_page(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        opened_panel(page, by_key)
        page.emulate_media(media="print")

        assert page.is_visible("#step-sentence")
        assert not page.is_visible("table.tasks")
        assert not page.is_visible("[data-panel-close]")
