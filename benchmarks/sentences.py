"""Sentence ends beside two libraries: who gets which of our hard cases right, and how fast each splits plain text.

``python -m benchmarks.sentences`` prints, for each class of ``tests/data/sentences.toml``, how many cases come out exactly right, the
share of sentence ends found (recall) and of those given that are right (precision), and MB/s of processor time on the sample texts;
``--misses`` also prints our own mistakes. The cases were made for this project: they show kinds of mistake, and no library was made for
them. pysbd and blingfire are installed by ``make bench``.
"""

from __future__ import annotations

import argparse
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import SEEDS

CASES = Path(__file__).parent.parent / "tests" / "data" / "sentences.toml"
_BAR = re.compile(r" \| | \|(?=\n)|\|")
_MARKER = re.compile(r"\A(?:[-–—•*]|\(?\w{1,2}[.)]|\d+(?:\.\d+)+\.)(?:\s+|\Z)")
Splitter = Callable[[str], list[str]]


def case(line: str) -> tuple[str, list[str]]:
    """The text of a case and its sentences: the bar is a boundary, and no part of either."""
    return line.replace(" | ", " ").replace(" |\n", "\n").replace("|", ""), [piece.strip() for piece in _BAR.split(line)]


def ours() -> Splitter:
    """The splitter of this project, from text to sentences, with the tokens it needs."""
    from critique.segmenting.sentences import split_sentences, stops_of
    from critique.segmenting.wording import load_wording
    from critique.tokenizing import tokenize

    wording = load_wording().sentences

    def split(text: str) -> list[str]:
        tokens = tokenize(text)
        return [text[s.start : s.end] for s in split_sentences(text, tokens, stops_of(tokens), 0, len(tokens.words), 0, wording)]

    return split


def others() -> dict[str, Splitter]:
    """The libraries that are installed. Each is given one line at a time, since a line break ends a sentence for all of them."""
    found: dict[str, Splitter] = {}
    try:
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        found["pysbd"] = lambda text: [s for line in text.split("\n") for s in segmenter.segment(line)]
    except ImportError:
        print("pysbd: not installed; make bench installs it")
    try:
        from blingfire import text_to_sentences

        found["blingfire"] = lambda text: [s for line in text.split("\n") for s in text_to_sentences(line).split("\n")]
    except ImportError:
        print("blingfire: not installed; make bench installs it")
    return found


def plain(pieces: list[str], lists: bool) -> list[str]:
    """Sentences with single spaces; the markers of list items are neither credited nor blamed."""
    spaced = (" ".join(p.split()) for p in pieces)
    return [p for p in (_MARKER.sub("", s, count=1) if lists else s for s in spaced) if p]


def _ends(pieces: list[str]) -> set[int]:
    """Where sentences end, in letters from the beginning, without the end of the text."""
    ends, at = set(), 0
    for piece in pieces:
        at += len("".join(piece.split()))
        ends.add(at)
    return ends - {at}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    misses = parser.parse_args().misses
    splitters = {"critique": ours(), **others()}
    classes: dict[str, list[str]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["cases"]
    right: dict[str, int] = dict.fromkeys(splitters, 0)
    hit, given, wanted = (dict.fromkeys(splitters, 0) for _ in range(3))
    print(f"{'cases exactly right':20} {'cases':>6} " + " ".join(f"{n:>10}" for n in splitters))
    for name, lines in classes.items():
        row = dict.fromkeys(splitters, 0)
        for line in lines:
            text, expected = case(line)
            expected = plain(expected, name == "lists")
            for library, split in splitters.items():
                got = plain(split(text), name == "lists")
                row[library] += got == expected
                hit[library] += len(_ends(got) & _ends(expected))
                given[library] += len(_ends(got))
                wanted[library] += len(_ends(expected))
                if misses and library == "critique" and got != expected:
                    print("   ", " | ".join(got), "   expected:", " | ".join(expected))
        right = {n: right[n] + row[n] for n in splitters}
        print(f"{name:20} {len(lines):6} " + " ".join(f"{row[n]:10}" for n in splitters))
    total = sum(map(len, classes.values()))
    print(f"{'all':20} {total:6} " + " ".join(f"{right[n]:10}" for n in splitters))
    print(f"{'share of cases':27} " + " ".join(f"{right[n] / total:10.1%}" for n in splitters))
    print(f"{'sentence ends: recall':27} " + " ".join(f"{hit[n] / wanted[n]:10.1%}" for n in splitters))
    print(f"{'sentence ends: precision':27} " + " ".join(f"{hit[n] / max(given[n], 1):10.1%}" for n in splitters))
    print(f"{'MB/s':27} " + " ".join(f"{_speed(split):10.2f}" for split in splitters.values()))


def _speed(split: Splitter) -> float:
    """MB of text a second of processor time, on our sample texts again and again for about a second."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))]
    size = sum(len(t.encode("utf-8")) for t in texts) / 1e6
    split(texts[0])
    begin, rounds = time.process_time(), 0
    while rounds == 0 or time.process_time() - begin < 1.0:
        for text in texts:
            split(text)
        rounds += 1
    return size * rounds / (time.process_time() - begin)


if __name__ == "__main__":
    main()
