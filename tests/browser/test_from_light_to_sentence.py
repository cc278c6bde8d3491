"""A leader walks from a light to the words of the plan, and nothing hangs on a script alone."""


def test_a_target_is_drawn_and_its_sentence_is_lit_two_clicks_from_its_light(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        page.goto("/plans/1/tasks/?on=2018-06-30")
        page.get_by_role("link", name="森林覆盖率").click()
        page.wait_for_selector(".chart svg text")
        page.get_by_role("link", name="在全文中查看").click()
        page.wait_for_selector("#lit")

        assert "全市森林覆盖率达到17.8%" in "".join(page.locator("mark").all_inner_texts())
        assert page.evaluate("document.querySelector('#lit').getBoundingClientRect().top") < 768


def test_the_printed_target_has_the_table_and_none_of_the_menu(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        page.goto("/targets/9/?on=2018-06-30")
        page.emulate_media(media="print")

        assert page.is_visible("table.behind")
        assert not page.is_visible(".navbar-vertical")
        assert not page.is_visible(".top-search")


def test_the_search_at_the_top_is_reached_by_keyboard(opened):
    with opened("zh", 1366, 768, "lingdao") as page:
        page.goto("/plans/1/")
        page.focus("#q")
        page.keyboard.type("森林")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")

        assert page.get_by_role("link", name="森林覆盖率").is_visible()
