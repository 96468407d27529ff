"""The least that a program of this kind does in Python: words, sentences and quotations with their places, 5,000 phrases by one
automaton with a word-boundary filter, all of them in one line of JSON a document. What the real program costs is read against this."""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

import ahocorasick_rs

WORD = re.compile(r"\w+(?:['’]\w+)*")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"”’)]*")
QUOTATION = re.compile(r"[“\"][^”\"\n]+[”\"]")


def phrases(n: int = 5000) -> list[str]:
    """Made-up phrases of one to three words, some of them of common words, so that there are hits."""
    words = sorted(set(re.findall(r"[a-z]{4,}", (Path(__file__).parent.parent / "seeds" / "wire-report.txt").read_text(encoding="utf-8").lower())))
    chosen = random.Random(2)
    return sorted({" ".join(chosen.choice(words) for _ in range(chosen.choice((1, 2, 3)))) for _ in range(n * 2)})[:n]


def make() -> ahocorasick_rs.AhoCorasick:
    """The automaton."""
    return ahocorasick_rs.AhoCorasick(phrases(), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def annotate(name: str, text: str, automaton: ahocorasick_rs.AhoCorasick) -> str:
    """One document as a line of JSON."""
    low = text.lower()
    words = [m.span() for m in WORD.finditer(text)]
    hits = [
        {"start": a, "end": b, "text": text[a:b], "phrase": k}
        for k, a, b in automaton.find_matches_as_indexes(low)
        if not (a and low[a - 1].isalnum()) and not (b < len(low) and low[b].isalnum())
    ]
    sentences = [{"start": m.start(), "end": m.end()} for m in SENTENCE.finditer(text)]
    quotations = [m.span() for m in QUOTATION.finditer(text)]
    return json.dumps({"path": name, "words": words, "sentences": sentences, "quotations": quotations, "findings": hits})


def main() -> None:
    automaton = make()
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        sys.stdout.write(annotate(str(path), path.read_text(encoding="utf-8"), automaton) + "\n")


if __name__ == "__main__":
    main()
