"""Which sentences assert something that could be checked, and how much it matters that somebody does."""

from __future__ import annotations

import math
from functools import cache, reduce
from operator import mul, or_
from typing import Final

import msgspec
import rtoml

from critique.attribution.view import View
from critique.attribution.vocabulary import (
    AUXILIARY,
    CAUSAL,
    CLAUSE,
    COMPARISON,
    CONDITION,
    EVALUATION,
    EVENT,
    FIRST_PERSON,
    IMPERATIVE,
    INSTITUTION,
    MIND,
    MODAL,
    NEGATION,
    NUMBER,
    OFFICE,
    OUTLET,
    PAST,
    PRESENT,
    ROLE,
    SECOND_PERSON,
)
from critique.document import SentenceSpan
from critique.lexicon import LexiconError, own_lexicons

FEATURES: Final = (
    "bias",
    "length",
    "number",
    "names",
    "actor",
    "past",
    "present",
    "event",
    "causal",
    "comparison",
    "negation",
    "attributed",
    "question",
    "order",
    "modal",
    "modal-first",
    "conditional",
    "first-person",
    "second-person",
    "own-thought",
    "evaluation",
    "no-verb",
    "short",
    "exclaimed",
)


class ClaimModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the features, and from which check-worthiness on a sentence is called a claim."""

    threshold: float
    weights: dict[str, float]

    @property
    def row(self) -> tuple[float, ...]:
        """The weights in the order of ``FEATURES``."""
        return tuple(self.weights[name] for name in FEATURES)


@cache
def claim_model() -> ClaimModel:
    """The model that comes with the lexicons. Raises :class:`LexiconError` where it names an unknown feature or lacks one."""
    path = own_lexicons() / "structure" / "claims.toml"
    try:
        model = msgspec.convert(rtoml.loads(path.read_text(encoding="utf-8")), ClaimModel)
    except (OSError, rtoml.TomlParsingError, msgspec.ValidationError) as error:
        raise LexiconError([f"{path}:1: {error}"]) from None
    wrong = set(model.weights) ^ set(FEATURES)
    if wrong:
        raise LexiconError([f"{path}:1: the weights must be of {', '.join(FEATURES)}; unknown or missing: {', '.join(sorted(wrong))}"])
    return model


def features(view: View, sentence: SentenceSpan, attributed: bool) -> tuple[float, ...]:
    """What a sentence shows of asserting something: one figure from 0 to 1 for each of ``FEATURES`` (counts are capped)."""
    words = view.words[sentence.first : sentence.last]
    bits = view.bits[sentence.first : sentence.last]
    every = reduce(or_, bits, 0)
    real = [i for i, w in enumerate(words) if w[0].isalnum()]
    if not real:
        return (1.0, *[0.0] * (len(FEATURES) - 1))
    n = len(real)
    text, starts = view.text, view.starts
    first = real[0]
    capitals = sum([text[starts[sentence.first + i]].isupper() and words[i] != "i" for i in real[1:]])
    number = bool(every & NUMBER) or any([words[i][0].isdigit() for i in real[1:]])
    past = bool(every & PAST) or any([w.endswith("ed") for w in words])
    finite = AUXILIARY | PAST | PRESENT
    verb = next((b for b in bits if b & finite), 0)
    return (
        1.0,
        min(n, 40) / 40,
        float(number),
        min(capitals, 4) / 4,
        float(bool(every & _ACTOR)),
        float(past),
        float(bool(every & PRESENT)),
        float(bool(every & EVENT)),
        float(bool(every & CAUSAL)),
        float(bool(every & COMPARISON)),
        float(bool(every & NEGATION)),
        float(attributed),
        float("?" in words[-3:]),
        float(bool(bits[first] & IMPERATIVE) and not (n > 1 and bits[real[1]] & (AUXILIARY | CLAUSE))),
        float(bool(every & MODAL)),
        float(bool(verb & MODAL)),
        float(bool(every & CONDITION)),
        float(bool(every & FIRST_PERSON)),
        float(bool(every & SECOND_PERSON)),
        float("i" in words and any([words[i] == "i" and bits[i + 1] & MIND for i in range(len(words) - 1)])),
        float(bool(every & EVALUATION)),
        float(not (every & (finite | CLAUSE | EVENT)) and not past),
        float(n < 6),
        float("!" in words[-3:]),
    )


_ACTOR = ROLE | INSTITUTION | OFFICE | OUTLET


def checkworthiness(found: tuple[float, ...], weights: tuple[float, ...]) -> float:
    """From 0 (asserts nothing) to 1 (asserts something that matters): a logistic score of the features by ``ClaimModel.row``."""
    return 1 / (1 + math.exp(-sum(map(mul, weights, found))))
