"""What is usual: the rates of news articles as quantiles, to set a text's rates beside. Figures only; `python -m benchmarks.norms` counts them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import rtoml

from critique.profile import Interval

FILE = Path(__file__).parent / "news.toml"

Place = Literal["far below", "below", "lower", "middle", "upper", "above", "far above"]


class Quantiles(msgspec.Struct, frozen=True, gc=False):
    """A figure's spread over articles: one in ten lies at or under ``p10``, half at or under ``p50``, nine in ten at or under ``p90``."""

    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


class Norms(msgspec.Struct, frozen=True):
    """The spread of each figure over the articles of a corpus.

    ``rates`` are flags of a family per 1,000 of the writer's words; ``unsourced`` is the share (0 to 1) of claims without a source.
    ``lexicon`` is the version of the lexicons they were counted with, ``articles`` how many had enough words.
    """

    what: str
    reference: str
    articles: int
    lexicon: str
    rates: dict[str, Quantiles]
    unsourced: Quantiles


@cache
def load_norms(path: Path = FILE) -> Norms:
    """The norms that come with the program, or those of a file."""
    return msgspec.convert(rtoml.loads(path.read_text(encoding="utf-8")), Norms)


def place(figure: Interval, norm: Quantiles) -> Place:
    """Where a figure stands among the articles of a norm.

    *far above*: it and all of its interval lie over nine in ten articles; *above*: it does, but its interval reaches among them;
    *upper*: over three in four; *middle*: among the middle half; and so downwards.
    """
    if figure.value > norm.p90:
        return "far above" if figure.low > norm.p90 else "above"
    if figure.value < norm.p10:
        return "far below" if figure.high < norm.p10 else "below"
    return "upper" if figure.value > norm.p75 else "lower" if figure.value < norm.p25 else "middle"
