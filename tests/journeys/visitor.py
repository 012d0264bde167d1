"""Somebody with a browser: signs in as one of the cast, reads, clicks, fills in."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOTS = os.environ.get("MEDREG_TEST_SCREENSHOTS", "")
"""A folder that keeps what was seen, for looking at."""


class Visitor:
    """One browser page, with what people do on it."""

    def __init__(self, page: Page, language: str = "zh-hans") -> None:
        self.page = page
        self.language = language
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("response", self._note)

    def _note(self, response: object) -> None:
        status = getattr(response, "status", 0)
        if status >= 500:
            self.troubles.append(f"{status} {getattr(response, 'url', '')}")

    def be(self, name: str) -> None:
        """Become one of the cast."""
        self.page.goto("/demo/")
        self.submit(self.page.get_by_role("button", name=re.compile(re.escape(name))).first)

    def go(self, path: str) -> None:
        self.page.goto(path)

    def go_public(self, path: str) -> None:
        """A public page in the language this visitor reads."""
        self.page.goto(path if self.language != "en" else f"/en{path}")

    def submit(self, button: Locator) -> None:
        """Press it and wait for the page that follows, as a person would."""
        with self.page.expect_navigation():
            button.click()

    def enter(self) -> None:
        """Press Enter in a box and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def reads(self, text: str) -> bool:
        """Whether a text stands on the page, however its words are spaced."""
        return _plain(text) in _plain(self.page.locator("body").inner_text())

    def sees(self, *texts: str) -> None:
        for text in texts:
            assert self.reads(text), f"{text!r} is not on {self.page.url}: {self._excerpt()}"

    def _excerpt(self) -> str:
        return self.page.locator("main").inner_text()[:1500]

    def look(self, name: str) -> None:
        """Check what every page must keep: accessible, no scripts broken, nothing too wide."""
        found = Axe().run(self.page, options={"runOnly": WCAG})
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not wide, f"{name} is wider than the window"
        assert self.troubles == [], f"{name}: {self.troubles}"
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
