"""Reviews of books: what a review retells, the book tells, though no sentence says so anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Final

from critique.attribution.view import View
from critique.attribution.vocabulary import DETERMINER, FIRST_PERSON
from critique.document import Document, SourcingKind
from critique.tokens import MARK

WORK: Final = "review-work"  #: the class of words for a work
PART: Final = "review-part"  #: the class of words for its parts and for those who write, tell and read it
_LEAST: Final = 4  # times that a review speaks of its work, its parts or its people,
_RATE: Final = 6  # and times in 1,000 words


def retold(document: Document, view: View, sourcing: Sequence[SourcingKind], works: frozenset[str], parts: frozenset[str]) -> Iterator[int]:
    """The sentences of a review without a source of their own; those in which the writer speaks of himself or herself are the writer's.

    ``works`` and ``parts`` are the words of :data:`WORK` and :data:`PART`.
    """
    if not _is_review(view, works, parts):
        return
    segments = document.segments
    for n, span in enumerate(document.sentences):
        if sourcing[n] == "none" and segments[span.segment].kind == "body" and not view.classes(span.first, span.last) & FIRST_PERSON:
            yield n


def _is_review(view: View, works: frozenset[str], parts: frozenset[str]) -> bool:
    """Whether a text goes on speaking of one work: *the book*, *her second novel*, *Chapter Four*, *the author*."""
    words = view.words
    spoken_of = compress(range(len(words)), map((works | parts).__contains__, words))
    told = [words[i] for i in spoken_of if _is_definite(view, i)]
    if len(told) < _LEAST or 1000 * len(told) < _RATE * (len(words) - view.shapes.count(MARK)):
        return False
    # Where no work is named it takes two different words: of *the authors* alone papers are told, of *Chapter 11* alone bankruptcies.
    return not works.isdisjoint(told) or len({word.removesuffix("s") for word in told}) > 1


def _is_definite(view: View, at: int) -> bool:
    """*The novel* (but not *the novel virus*), *her second book*, *Chapter Four*."""
    words, bits = view.words, view.bits
    if not view.capital(at) and not (at and (bits[at - 1] | bits[max(0, at - 2)]) & DETERMINER):
        return False
    return words[at] != "novel" or at + 1 == len(words) or bits[at + 1] != 0 or not words[at + 1].isalpha() or words[at + 1].endswith("s")
