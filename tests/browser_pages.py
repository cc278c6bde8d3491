"""What tests in a browser do with pages: sign in, and ask axe and the screen what is wrong with what is shown."""

PASSWORD = "luoshi-shifan-2014"  # noqa: S105  that of the demonstration
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
    one => one.id + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))"""
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def signed_in(page, username):
    """The page after signing in; who was signed in before is not any more."""
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_load_state()


def complaints(page, axe, language):
    """What is wrong with a page on a screen of an office, and on that of a phone; axe looks at a phone in Chinese."""
    page.wait_for_load_state()
    page.set_viewport_size(DESK)
    page.evaluate(axe)
    said = page.evaluate(RUN_AXE)
    said += ["is wider than the screen"] * page.evaluate(TOO_WIDE)
    page.set_viewport_size(PHONE)
    said += ["is wider than a phone"] * page.evaluate(TOO_WIDE)
    said += page.evaluate(RUN_AXE) if language == "zh" else []
    page.set_viewport_size(DESK)
    return said


class People:
    """Everybody who works on a site, each in a context of his own, and what was found on their pages."""

    def __init__(self, browser, site, axe):
        self.browser, self.site, self.axe = browser, site, axe
        self.pages, self.found = {}, []

    def __call__(self, username, language="zh"):
        """The page of an account in a language; signed in when it is asked for first."""
        if (username, language) not in self.pages:
            page = self.at_the_door(language)
            signed_in(page, username)
            self.pages[username, language] = page
        return self.pages[username, language]

    def at_the_door(self, language="zh"):
        """A page of somebody who is not signed in yet."""
        locale = "zh-CN" if language == "zh" else "en-GB"
        context = self.browser.new_context(
            viewport=DESK, locale=locale, base_url=self.site, reduced_motion="reduce", accept_downloads=True
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.found.append(f"{page.url}: {error}"))
        return page

    def look(self, page, language="zh"):
        """Keep what is wrong with the page as it stands, after a form was refused too."""
        self.found += [f"{language} {page.url}: {one}" for one in complaints(page, self.axe, language)]

    def look_twice(self, username):
        """Look at the page of somebody in both languages."""
        page = self(username)
        self.look(page)
        other = self(username, "en")
        other.goto(page.url)
        self.look(other, "en")
