"""Even-handedness: who is spoken of changes nothing. Thousands of sentences are made, the sides are swapped, and all findings must stay."""

from __future__ import annotations

import random
import re
import tomllib
from itertools import cycle
from pathlib import Path

import pytest

from critique.annotation import Annotator
from critique.lexicon import Lexicon
from critique.patterns import Slot
from critique.reading import read_text
from critique.segmenting import segment

DATA = tomllib.loads((Path(__file__).parent / "data" / "both_sides.toml").read_text(encoding="utf-8"))
FAMILIES = ("loaded", "source", "hedge", "booster", "rhetoric")  # whether a sentence is a claim is a model's estimate, not a word's
SENTENCES = 2000  # of each kind
Side = dict[str, str]


@pytest.fixture(scope="module")
def everything(lexicon: Lexicon) -> Annotator:
    return Annotator(lexicon, select=sorted({rule.family for rule in lexicon.rules.values()}))


def words_of(lexicon: Lexicon) -> list[str]:
    """The single words that the entries flag, in an order that is the same each time."""
    found = {
        word
        for entry in lexicon.entries
        if entry.rule.family in ("loaded", "hedge", "booster", "source")
        for pattern in entry.patterns
        if len(pattern) == 1 and isinstance(pattern[0], Slot)
        for word in pattern[0].words
    }
    names = {name.lower() for kind in DATA["kind"].values() for side in kind["sides"] for name in side.values()}
    words = sorted(word for word in found if not any(name[:5] in word for name in names))  # a word made of a name belongs to one side
    random.Random(7).shuffle(words)
    return words


def findings(text: str, side: Side, annotator: Annotator) -> list[tuple[object, ...]]:
    """What is found in a sentence, with the names of its side taken out."""

    def neutral(words: str) -> str:
        for key, name in sorted(side.items(), key=lambda item: -len(item[1])):
            words = re.sub(re.escape(name), f"<{key}>", words, flags=re.I)
        return words

    found = annotator.annotate(segment(read_text(text)), any_language=True).findings
    return sorted((f.label, f.rule, f.entry or "", f.strength, f.voice, neutral(f.text)) for f in found if f.family in FAMILIES)


@pytest.mark.parametrize("kind", DATA["kind"])
def test_swapping_sides_changes_nothing(kind: str, lexicon: Lexicon, everything: Annotator) -> None:
    frames, sides = DATA["kind"][kind]["frames"], DATA["kind"][kind]["sides"]
    pairs = cycle((a, b) for n, a in enumerate(sides) for b in sides[n + 1 :])
    words, differing = words_of(lexicon), []
    for n, (word, (one, other)) in enumerate(zip(cycle(words), pairs, strict=False)):
        if n == SENTENCES:
            break
        frame = frames[n % len(frames)]
        texts = [frame.format(w=word, **side) for side in (one, other)]
        results = [findings(text, side, everything) for text, side in zip(texts, (one, other), strict=True)]
        if results[0] != results[1]:
            odd = [(r[1], r[2], r[3], r[5]) for r in {*results[0]} ^ {*results[1]}]
            differing.append(f"{texts[0]} / {texts[1]}: {odd}")
    assert not differing, f"{len(differing)} of {SENTENCES}:\n" + "\n".join(differing[:40])


@pytest.mark.parametrize(("one", "other"), DATA["mirrors"]["pairs"])
def test_a_label_and_its_mirror(one: str, other: str, everything: Annotator) -> None:
    for frame in DATA["mirrors"]["frames"]:
        told = []
        for label in (one, other):
            text = frame.format(label=label)
            at = text.index(label)
            found = everything.annotate(segment(read_text(text)), any_language=True).findings
            told.append([(f.label, f.strength) for f in found if f.family == "loaded" and f.start < at + len(label) and at < f.end])
        assert told[0], f"{one!r} is not flagged in {frame!r}"
        assert told[0] == told[1], f"{one!r} {told[0]}, but {other!r} {told[1]} in {frame!r}"
