"""What comes with the lexicons to tell claims by: the weights of the features, and the levels of words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import rtoml

from critique.builtin import own_lexicons
from critique.lexicon import LexiconError


class ClaimWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the features, and from which check-worthiness on a sentence is called a claim."""

    threshold: float
    weights: dict[str, float]


class WordLevel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one level."""

    level: int
    words: tuple[str, ...]


class ClaimWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by how much they speak for an assertion that can be checked."""

    levels: tuple[WordLevel, ...]


@cache
def claim_weights(features: tuple[str, ...]) -> ClaimWeights:
    """The weights that come with the lexicons. Raises :class:`LexiconError` where they name another feature than these or lack one."""
    path = own_lexicons() / "structure" / "claims.toml"
    weights = _read(path, ClaimWeights)
    wrong = set(weights.weights) ^ set(features)
    if wrong:
        raise LexiconError([f"{path}:1: the weights must be of {', '.join(features)}; unknown or missing: {', '.join(sorted(wrong))}"])
    return weights


@cache
def word_levels() -> dict[str, int]:
    """The level of each word that comes with the lexicons: above 0 where it is at home in what can be checked (*contracts*, *seized*), below
    in judgements and thoughts (*courage*, *imagine*). No name is among them, and no word for a side. Raises :class:`LexiconError`."""
    path = own_lexicons() / "structure" / "claim-words.toml"
    levels: dict[str, int] = {}
    for level in _read(path, ClaimWords).levels:
        twice = next((word for word in level.words if word in levels), None)
        if twice is not None:
            raise LexiconError([f"{path}:1: {twice!r} has two levels, {levels[twice]} and {level.level}: leave it at one"])
        levels |= dict.fromkeys(level.words, level.level)
    return levels


_T = TypeVar("_T")


def _read(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(rtoml.loads(path.read_text(encoding="utf-8")), kind)
    except (OSError, rtoml.TomlParsingError, msgspec.ValidationError) as error:
        raise LexiconError([f"{path}:1: {error}"]) from None
