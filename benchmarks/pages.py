"""Does the cost of a report stay linear in the text? The shapes of :mod:`benchmarks.linearity`, and one of Markdown, made into pages.

``python -m benchmarks.pages`` prints processor seconds without those of annotating, and what four times the text costs: about 4 is linear.
Then, where Chromium and Playwright are installed, how soon a page is ready in it and a flag is opened: the median of some runs, by the clock.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.corpus import long_text
from benchmarks.linearity import SHAPES
from critique.annotation import Annotator
from critique.reading import read_text
from critique.report.content import build_content
from critique.report.html import render_report
from critique.report.printing import PrintingError, find_browser
from critique.scoring import score
from critique.segmenting import segment

MARKS = {"marks of Markdown": "**a *b `c [d](e) ", "a thread at second hand": "Tom Roe said the gate jammed, a guard told him, and nobody came.\n\n"}


RUNS = 5
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"  # milliseconds from the start of loading to the end of the script
OPENING = """() => {
    const begin = performance.now();
    document.querySelector('#annotated a.flag').click();
    document.querySelector('#panel').getBoundingClientRect();  // laid out, not only asked for
    return performance.now() - begin;
}"""


def main() -> None:
    annotator = Annotator()

    def seconds(shape: str, size: int) -> float:
        annotation = annotator.annotate(segment(read_text(shape * (size // len(shape)), "text.md", markup=True)))
        profile = score(annotation)
        begin = time.process_time()
        render_report(build_content(annotation, profile, annotator.lexicon, ""))
        return time.process_time() - begin

    print(f"{'shape':50} {'100 kB':>8} {'400 kB':>8} {'times':>6}")
    for name, shape in (SHAPES | MARKS).items():
        seconds(shape, 1000)
        small, large = seconds(shape, 100_000), seconds(shape, 400_000)
        print(f"{name:50} {small:7.2f}s {large:7.2f}s {large / max(small, 1e-9):6.1f}", flush=True)
    print()
    in_browser(annotator)


def in_browser(annotator: Annotator) -> None:
    """How soon a page is ready, and its first flag opened, in milliseconds."""
    try:
        from playwright.sync_api import sync_playwright

        path = find_browser()
    except (ImportError, PrintingError) as error:
        print(f"not measured in a browser: {error}")
        return
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    print(f"{'page':50} {'kB':>8} {'ready':>8} {'a flag':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu", *root])
        for words in (1_000, 10_000, 40_000):
            annotation = annotator.annotate(segment(read_text(long_text(words))))
            page = Path(folder) / f"{words}.html"
            page.write_text(render_report(build_content(annotation, score(annotation), annotator.lexicon, "")), encoding="utf-8")
            ready, opening = [], []
            for _ in range(RUNS):
                shown = browser.new_page()
                shown.goto(page.resolve().as_uri())
                ready.append(shown.evaluate(READY))
                opening.append(shown.evaluate(OPENING))
                shown.close()
            print(f"{f'{words:,} words':50} {page.stat().st_size / 1000:8.0f} {median(ready):5.0f} ms {median(opening):5.0f} ms", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
