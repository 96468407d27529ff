"""What kind of source a phrase names: an ordered series of decisions, each about the phrases that its name and its examples tell of.

To tell of one kind of phrase more, write a decision and give it its place in the table at the end of its file: the first that knows a phrase decides.
Those of :mod:`~critique.attribution.by_name` are told by a name, those of :mod:`~critique.attribution.by_class` by the classes of the head.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from critique.attribution.by_class import BY_CLASS
from critique.attribution.by_name import BY_NAME
from critique.attribution.cast import Cast, Named
from critique.attribution.cast import Kind as Kind
from critique.attribution.heads import ANY, NOBODY, Decision, Decisions, Phrase, taken_apart
from critique.attribution.names import apposed_name, text_of
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    BESIDE_SHARE,
    CROWD,
    DETERMINER,
    DOCUMENT,
    FIRST_PERSON,
    MUTE,
    NUMBER,
    PRONOUN,
    QUANTITY,
    SHARE,
    SMALL_NUMBER,
)
from critique.tokens import MARK

_SELF: Final = Named("self", None)
_COUNTS: Final = NUMBER | DETERMINER | SMALL_NUMBER
_SHARES: Final = _COUNTS | SHARE | BESIDE_SHARE
_CALLED: Final = frozenset(("named", "called", "nicknamed", "himself", "herself"))
_NO_SOURCE: Final = frozenset(("who", "you", "nobody", "anyone", "anybody", "whoever"))


def classify(view: View, first: int, last: int, cast: Cast, opens: bool) -> Named | None:
    """The kind and name of the source in tokens ``first`` to ``last``; ``opens`` where the phrase opens its sentence.

    ``None`` where the phrase cannot be a source (a bare *that*, a number).
    """
    shapes = view.shapes
    while first < last and shapes[first] == MARK:
        first += 1
    if first >= last:
        return None
    b = view.bits[first]
    if b & (PRONOUN | FIRST_PERSON):
        if b & FIRST_PERSON and (b & PRONOUN or last - first == 1):
            return _SELF
        if last - first == 1:
            return _pronoun(view, first, cast)
    if last - first > 1 and not _CALLED.isdisjoint(view.words[first : last - 1]) and _first_name_only(view, first, last, cast):
        return Named("anonymous", text_of(view, first, last))
    phrase = taken_apart(view, first, last, cast, opens)
    for decide in _decisions(phrase.bits):
        named = decide(phrase)
        if named is not None:
            return None if named is NOBODY else named
    return None


def counted(view: View, first: int, last: int) -> Named | None:
    """*Half*, *43 percent*, *six in ten*: who was asked in a poll, which is a document; ``None`` where a phrase is no such count."""
    phrase = view.bits[first:last]
    counts = [b & (NUMBER | SMALL_NUMBER | SHARE | BESIDE_SHARE) or view.words[i].isdigit() for i, b in enumerate(phrase, first)]
    if not all(counts) or not any(b & SHARE or view.words[i] == "in" for i, b in enumerate(phrase, first)):
        return None
    return Named("document", text_of(view, first, last), True)


def _pronoun(view: View, at: int, cast: Cast) -> Named | None:
    """*She*, *they*, *it*: whom it continues, where somebody near fits; *everyone*."""
    word = view.words[at]
    if word in _NO_SOURCE:
        return None
    if word == "everyone":
        return Named("vague", "everyone", True)
    known = cast.resolve(word, at)
    if known is not None:
        return known
    return Named("vague", word, True) if word == "they" else Named("named", None) if word in ("he", "she") else None


def _first_name_only(view: View, first: int, last: int, cast: Cast) -> bool:
    """*A pilot named Ann*: whether a phrase gives somebody a first name and no more, which cannot be checked."""
    called = next((i for i in range(first, last - 1) if view.words[i] in _CALLED and view.capital(i + 1)), None)
    if called is None or (called + 2 < last and view.capital(called + 2)):
        return False
    cast.nameless.add(view.words[called + 1])
    return True


def _numbered_document(p: Phrase) -> Named | None:
    """*Bulletin No. 2*."""
    if len(p.core) > 1 and p.view.words[p.head].isdigit() and any(p.view.bits[i] & DOCUMENT for i in p.core):
        return Named("document", p.described_with_of())
    return None


def _one_by_name(p: Phrase) -> Named | None:
    """*One of the seven, Ann Lee*."""
    name = apposed_name(p.view, p.end, p.last) if p.view.words[p.first] == "one" else None
    return None if name is None else Named("named", name)


def _share(p: Phrase) -> Named | None:
    """*40 percent of the voters*: whom it is a share of."""
    view = p.view
    if p.of() and all(view.bits[i] & _SHARES or view.words[i].isdigit() or view.words[i] == "full" for i in p.core):
        return classify(view, p.end + 1, p.last, p.cast, opens=False) or NOBODY
    return None


def _number(p: Phrase) -> Named | None:
    """*43*, *one*: nobody."""
    words, bits = p.view.words, p.view.bits
    if (p.bits & _COUNTS or words[p.head].isdigit()) and all(words[i].isdigit() or (bits[i] & _COUNTS and not bits[i] & (QUANTITY | CROWD)) for i in p.core):
        return NOBODY
    return None


def _mute(p: Phrase) -> Named | None:
    """*History*, *time*, which tell and say nothing: nobody."""
    return NOBODY if len(p.core) <= 2 else None


#: In order, each with the classes of the heads that it is asked about, any of them.
_DECISIONS: Final[Decisions] = (
    (_numbered_document, ANY),
    (_one_by_name, ANY),
    (_share, ANY),
    (_number, ANY),
    (_mute, MUTE),
    *BY_NAME,
    *BY_CLASS,
)


@cache
def _decisions(bits: int) -> tuple[Decision, ...]:
    """Those that are asked about a head of these classes; as many are kept as there are combinations of classes in a lexicon."""
    return tuple(decide for decide, heads in _DECISIONS if heads == ANY or bits & heads)
