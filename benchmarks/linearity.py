"""Does the cost stay linear in the text? Shapes of text that have cost more, each at a size and at four times the size.

``python -m benchmarks.linearity`` prints processor seconds and what four times the text costs: about 4 is linear, 16 is quadratic.
"""

from __future__ import annotations

import time

from critique.annotation import Annotator
from critique.exchange.document_json import document_record, encode
from critique.reading import read_text
from critique.segmenting import segment

SHAPES = {
    "plain prose, one line": "The goons came and perhaps he said “it is over” and left the gate, officials said. ",
    "a lone mark again and again": 'He said " and went ',
    "one word": "a",
    "opening marks": "“",
    "opening marks, then closing ones of another kind": ("“" * 50 + "»" * 50) + " ",
    "inches": '1" ',
    "a thread that repeats itself": "So it goes on and on for ever and a day in this old town of ours.\nPosted by: A1 | 1 May 2030\n"
    "So it goes on and on for ever and a day in this old town.\nPosted by: B2 | 1 May 2030\n",
    "apostrophes": "'" * 50 + " ",
    "signed comments": "So it goes.\nPosted by: A | 1 May 2030\n",
    "short lines that open a quotation": "“a \n",
    "one sentence of cues": "some experts say that ",
    "one sentence of short quotations": 'He said "x" and "y z" then, ',
    "stops": "a. ",
    "brackets": "he (said ",
}


def main() -> None:
    annotator = Annotator()

    def seconds(shape: str, size: int) -> float:
        text = shape * (size // len(shape))
        begin = time.process_time()
        encode(document_record(annotator.annotate(segment(read_text(text)))))
        return time.process_time() - begin

    print(f"{'shape':36} {'100 kB':>8} {'400 kB':>8} {'times':>6}")
    for name, shape in SHAPES.items():
        seconds(shape, 1000)
        small, large = seconds(shape, 100_000), seconds(shape, 400_000)
        print(f"{name:36} {small:7.2f}s {large:7.2f}s {large / max(small, 1e-9):6.1f}")


if __name__ == "__main__":
    main()
