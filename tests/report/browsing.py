"""A real browser for pages: found where one is installed, required where CRITIQUE_BROWSER_TESTS says so, and watched for what it must not do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from critique.report.printing import PrintingError, find_browser

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = os.environ.get("CRITIQUE_BROWSER_TESTS") == "required"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 700}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def missing(what: str) -> None:
    """Skips the test, saying why; fails it where browser tests are required."""
    if REQUIRED:
        pytest.fail(f"CRITIQUE_BROWSER_TESTS is 'required', but {what}")
    pytest.skip(what)


@contextmanager
def launched() -> Iterator[Any]:
    """A browser, driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed (dependency group test)")
        raise
    try:
        path = find_browser()
    except PrintingError as error:
        missing(str(error))
        raise
    with sync_playwright() as playwright:
        options = ["--disable-gpu", "--disable-background-networking", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


class Watched:
    """A page opened from a file, and all that it did beside showing itself."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", "accept_downloads": True, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.told: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.told.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.told.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.told.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.refused: list[str] = []  # by the policy of the page, before anything left the browser
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("requestfailed", lambda request: self.refused.append(request.url) if request.failure == "csp" else None)
        self.address = path.resolve().as_uri()
        self.page.goto(self.address)

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA and its best practice: rule, elements, how to mend."""
        if not AXE.is_file():
            missing("axe-core is not installed: npm install --no-save --prefix tests axe-core@4")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations", RULES)
        return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]

    def quiet(self) -> bool:
        """Whether it asked for nothing but itself, and nothing was run, thrown or opened."""
        return not self.told and set(self.asked) <= {self.address, *self.refused}
