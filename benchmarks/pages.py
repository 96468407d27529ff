"""Does the cost of a report stay linear in the text? The shapes of :mod:`benchmarks.linearity`, and one of Markdown, made into pages.

``python -m benchmarks.pages`` prints processor seconds without those of annotating, and what four times the text costs: about 4 is linear.
"""

from __future__ import annotations

import time

from benchmarks.linearity import SHAPES
from critique.annotation import Annotator
from critique.reading import read_text
from critique.report.content import build_content
from critique.report.html import render_report
from critique.scoring import score
from critique.segmenting import segment

MARKS = {"marks of Markdown": "**a *b `c [d](e) ", "a thread at second hand": "Tom Roe said the gate jammed, a guard told him, and nobody came.\n\n"}


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


if __name__ == "__main__":
    main()
