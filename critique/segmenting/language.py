"""Which language a text is in: decided by English function words where they are plain, by a model where they are not."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

_SAMPLE: Final = 200  # tokens
_PLAIN: Final = 0.12  # share of words that only English has, that leaves no doubt
_FEWEST: Final = 12  # words under which a guess is worth nothing


def guess_language(text: str, tokens: list[str], english: frozenset[str]) -> str | None:
    """The ISO 639-1 code of a text's language, or ``None`` where there is too little of it to say.

    ``tokens`` are its folded tokens, ``english`` are common words that only English has.
    """
    sample = tokens[:_SAMPLE]
    hits = sum(map(english.__contains__, sample))
    if sample and hits >= _PLAIN * len(sample):
        return "en"  # most of the time: its marks need not be told from its words
    words = [w for w in sample if w[0].isalpha()]
    if words and hits >= _PLAIN * len(words):
        return "en"
    if len(words) < _FEWEST:
        return "en" if hits or (words and text.isascii()) else None
    return str(_model().classify(text[:4000])[0])


@cache
def _model() -> Any:
    import py3langid  # loads a model of 4 MB: only where function words leave a doubt

    return py3langid
