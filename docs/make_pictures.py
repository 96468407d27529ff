"""Makes docs/pictures/ from the sample texts: ``make pictures``. Needs Chromium (or CRITIQUE_BROWSER), Playwright, and pdftoppm for paper."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from critique.report.printing import find_browser

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    if shutil.which("pdftoppm") is None:
        sys.exit("pdftoppm is missing, which draws a page of paper; install poppler-utils")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        reports = Path(folder)
        subprocess.run([sys.executable, "-m", "critique", "report", "seeds", "--out", folder, "--format", "html"], cwd=ROOT, check=True)
        maps = ["--map", "seeds/manifest.toml", "--map", "seeds/authors.toml"]
        subprocess.run([sys.executable, "-m", "critique", "compare", "seeds", *maps, "--out", folder, "--format", "html"], cwd=ROOT, check=True)
        options = ["--disable-gpu", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=options)

        def opened(page: str, width: int, height: int) -> Any:
            context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", color_scheme="light")
            made = context.new_page()
            made.goto((reports / page).as_uri())
            return made

        essay = opened("partisan-essay-north.html", 1180, 860)
        essay.locator("#annotated").evaluate("(e) => e.scrollIntoView()")
        essay.locator("#annotated a.flag .f-L").first.click()
        essay.locator("#annotated").evaluate("(e) => e.scrollIntoView()")
        picture(essay, "report")
        newsletter = opened("insider-newsletter.html", 1180, 640)
        newsletter.locator("#profile").evaluate("(e) => e.scrollIntoView()")
        picture(newsletter, "profile", newsletter.locator("#profile"))
        wire = opened("insider-newsletter.html", 1180, 900)
        wire.locator(".chain").evaluate("(e) => e.scrollIntoView()")
        picture(wire, "sources", wire.locator(".chain"))
        phone = opened("insider-newsletter.html", 390, 844)
        phone.locator("#h-where").evaluate("(e) => e.scrollIntoView()")
        picture(phone, "phone")
        picture(opened("index.html", 1280, 960), "index")
        comparison = opened("comparison.html", 1120, 900)
        comparison.locator("#measures").evaluate("(e) => e.scrollIntoView()")
        picture(comparison, "comparison")

        sheet = reports / "sheet.pdf"
        opened("partisan-essay-north.html", 1180, 860).pdf(path=sheet, format="A4", prefer_css_page_size=True)
        page = ["-f", "2", "-l", "2", "-singlefile"]
        subprocess.run(["pdftoppm", "-r", "90", "-gray", "-png", *page, str(sheet), str(PICTURES / "paper")], check=True)
        print("docs/pictures/paper.png")
        browser.close()


def picture(page: Any, name: str, part: Any = None) -> None:
    """Takes what the window shows, or one part of the page."""
    (part or page).screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
