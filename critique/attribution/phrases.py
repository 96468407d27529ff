"""Noun phrases beside a cue, without a parser: walk from the cue to what cannot belong to its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from critique.attribution.adverbs import is_adverb
from critique.attribution.bounds import trimmed
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    HONORIFIC,
    LEAD,
    LINK,
    NOUN_OR_VERB,
    NOUNISH,
    OFFICE,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    ROLE,
)
from critique.tokens import MARK

_LONGEST: Final = 28  # tokens of a source with its apposition
BY: Final = 12  #: tokens between a passive and its *by*
_BRACKETS: Final = 8  # tokens that stand in brackets behind a name
_INSIDE: Final = frozenset((".", "'", "'s", "&", "/"))
_MARKS: Final = frozenset((".", "'s", "'", ")"))
_HYPHENS: Final = "-\u2010\u2011"
_APART: Final = frozenset(("by", "with", "on", "about", "to"))  # what follows one of them can be somebody else
_TURNS: Final = PRONOUN | CONJUNCTION | AUXILIARY | CLAUSE | DETERMINER  # classes of words where a phrase can begin or go on in another way
_TURNING: Final = frozenset(("i", "which", "that", "who", "whose", "and", "or"))  # words of the same kind
_OPEN_END: Final = frozenset(("and", "or", "who", "which", "that"))  # no phrase ends with them
_SINCE: Final = frozenset(("since", "yet"))  # adverbs behind *have*
_TIMES: Final = frozenset(("on", "late", "early"))


def before(view: View, cue: int, floor: int) -> tuple[int, int] | None:
    """The subject that ends before a cue: tokens (first, last), or ``None``. ``floor`` is the first token it may take."""
    phrase = _before(view, cue, floor)
    return trimmed(view, *phrase) if phrase is not None else None


def _before(view: View, cue: int, floor: int) -> tuple[int, int] | None:
    words, bits = view.words, view.bits
    at = cue - 1
    while at >= floor and not bits[at] & PRONOUN:
        if not bits[at] & AUXILIARY and not is_adverb(bits[at], words[at]) and not (words[at] in _SINCE and bits[at - 1] & (AUXILIARY | ADVERB)):
            break
        at -= 1
    if at < cue - 1 and at > floor and words[at] in _TIMES:
        at -= 1  # *Ann Lee on Monday said*
    if at < floor:
        return None
    if words[at] == "who" or (words[at] == "which" and words[at - 1] == ",") or (words[at] == "that" and at - 1 > floor and _relative(view, at)):
        head = at - 1
        while head > floor and words[head] in (",", "of", "whom"):
            head -= 1
        relative = _walk(view, head, floor) if head >= floor else None
        if relative is not None:  # *the speeches by Ann Lee, who …*
            relative = next((i + 1 for i in range(head - 1, relative, -1) if words[i] in _APART), relative)
            relative = _with_name(view, relative, head, floor)
        return None if relative is None else (relative, head + 1 if words[head + 1] == "," else at)
    if words[at] == "," and at - 3 > floor and words[at - 2] == "," and bits[at - 1] & ADVERB:
        at -= 3  # *the poll, however, showed*
    if words[at] == ",":
        return _apposed(view, at, floor)
    if words[at] in ("–", "—", "-", ")"):
        opening = at - 1
        close = "(" if words[at] == ")" else words[at]
        while opening >= floor and words[opening] != close:
            opening -= 1
        if opening <= floor:
            return None
        enclosed = _walk(view, opening - 1, floor)
        return (enclosed, at + 1) if enclosed is not None else None
    first = _walk(view, at, floor)
    if first is not None and words[cue + 1 : cue + 2] != [","]:  # *Ann Lee, the pilot said, had left*
        first = _with_name(view, first, at, floor, alone=True)
    return None if first is None else (first, at + 1)


def before_clause(view: View, cue: int, floor: int) -> tuple[int, int] | None:
    """*Two officials who were briefed on it* before a cue: the phrase with the clause that tells of it, or ``None``."""
    for at in range(cue - 2, max(floor, cue - _LONGEST), -1):
        if not view.word(at):
            return None
        if view.words[at] == "who":
            first = _walk(view, at - 1, floor) if view.classes(at + 1, cue) & (AUXILIARY | PAST) else None
            return None if first is None else (first, cue)
    return None


def _with_name(view: View, first: int, head: int, floor: int, alone: bool = False) -> int:
    """Where a phrase begins that may describe a name before it (*Ann Lee, the pilot who said*): with the name, or as it is.

    ``alone`` where no relative clause follows: then the name must open the sentence or stand behind a mark (*…, Ann Lee, the pilot said*).
    """
    if first - 2 <= floor or view.words[first - 1] != "," or view.capital(head) or not view.capital(first - 2):
        return first
    if view.words[first] not in ("a", "an", "the") and not (alone and "'s" in view.words[first:head]):
        return first
    name = first - 2
    while name > floor and view.capital(name - 1):
        name -= 1
    if first - name < 3 or (alone and not (view.bits[head] & ROLE and (name == floor or not view.word(name - 1)))):
        return first
    return name


def _relative(view: View, that: int) -> bool:
    """Whether *that* goes on with the phrase before it: *a group that opposes the plan*."""
    return view.capital(that - 1) or bool(view.bits[that - 1] & NOUNISH)


def _apposed(view: View, comma: int, floor: int) -> tuple[int, int] | None:
    """*Ann Lee, a harbour pilot, said*: the phrase before the comma that opens the apposition, with the apposition."""
    at = comma - 1
    nested: tuple[int, int] | None = None
    while at >= floor and comma - at < _LONGEST:
        if view.words[at] in '"“”;:–—\n':
            return nested
        if view.words[at] == ",":
            first = _walk(view, _before_brackets(view, at - 1, floor), floor)
            if nested is not None and opens_with_participle(view, floor):
                return nested  # *Reached for comment, a spokesman for the firm, its owner, said*
            if first is not None and _is_subject(view, first, at):
                if first <= floor or view.words[first - 1] != "," or view.words[first] not in ("a", "an", "the"):
                    return first, comma
                nested = nested or (first, comma)  # *Ann Lee, a pilot from Orsk, Vell, said*: itself an apposition
        at -= 1
    return nested


def _before_brackets(view: View, at: int, floor: int) -> int:
    """The token before what stands in brackets at the end of a phrase: *Ann Lee (Lissaro)*."""
    if view.words[at] != ")":
        return at
    opening = next((i for i in range(at - 1, max(floor, at - _BRACKETS), -1) if view.words[i] == "("), None)
    return at if opening is None else opening - 1


def _is_subject(view: View, first: int, last: int) -> bool:
    return (view.has_capital(first, last) or bool(view.classes(first, last) & NOUNISH)) and not view.bits[first] & PREPOSITION


def _walk(view: View, at: int, floor: int) -> int | None:
    """The first token of the noun phrase that ends at ``at``."""
    words, bits, shapes = view.words, view.bits, view.shapes
    last = at
    while at >= floor and last - at < _LONGEST:
        word = words[at]
        b = bits[at]
        if not b & _TURNS and shapes[at] != MARK and word not in _TURNING:
            at -= 1  # as most words are: inside the phrase
            continue
        if b & PRONOUN and not (word == "who" or b & QUANTITY) and not view.text[view.starts[at] : view.ends[at]].isupper() | (word == "i"):
            return at if at == last else at + 1
        if word == "i":
            return at
        if not view.word(at):
            if word in _INSIDE or (word == "," and view.in_number(at)):
                at -= 1
                continue
            break
        if word in ("which", "that"):
            break  # *which Ann Lee said*: the relative is what is said, not who says it
        if word in ("who", "whose") and at > floor and at < last:
            if words[at - 1] == ",":
                at -= 1
            at -= 1
            continue
        if word == "and" or word == "or":
            if at > floor and at < last and _parallel(view, at):
                at -= 1
                continue
            break
        if b & (CONJUNCTION | AUXILIARY) and not b & NOUNISH:
            break
        if b & CLAUSE and not b & (NOUN_OR_VERB | NOUNISH) and not view.capital(at):
            break
        if (
            b & DETERMINER
            and at < last
            and at > floor
            and word != "'s"
            and words[at + 1] != "."
            and not (word == "such" and words[at + 1] == "as")
            and not bits[at - 1] & (PREPOSITION | DETERMINER | LINK)
            and words[at - 1] != ","
        ):
            at -= 1
            break  # a determiner opens the phrase
        at -= 1
    first = at + 1
    if first <= last and bits[first] & PREPOSITION and not view.capital(last):
        first = max((i + 1 for i in range(first, last) if bits[i] & PREPOSITION), default=first)
    elif first < last and words[first].isdigit() and words[first + 1] == ".":
        first += 2
    while (
        first <= last
        and view.text[view.ends[first]] not in _HYPHENS
        and (bits[first] & ADVERB or bits[first] & LEAD or words[first] in _MARKS or (words[first].endswith("ly") and len(words[first]) > 5))
    ):
        first += 1
    return first if first <= last and (shapes[first] != MARK or any(view.word(i) for i in range(first, last + 1))) else None


def _parallel(view: View, at: int) -> bool:
    """Whether *and* joins two of a kind: names, or roles."""
    left, right = at - 1, at + 1
    kind = NOUNISH
    return (view.capital(left) and (view.capital(right) or view.words[right] in ("other", "others"))) or bool(
        view.bits[left] & kind and (view.bits[right] & (kind | DETERMINER) or not view.capital(right))
    )


def after(view: View, at: int, ceiling: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``at``: tokens (first, last), or ``None``."""
    words, bits = view.words, view.bits
    first = at
    end = at
    while end < ceiling and end - first < _LONGEST:
        word = words[end]
        if not view.word(end):
            if word in ("'s", "'", "&", "/") or (word == "." and _inner_stop(view, end, ceiling)):
                end += 1
                continue
            break
        if word == "to" and end > first and end + 1 < ceiling and not (view.capital(end + 1) or bits[end + 1] & (DETERMINER | OFFICE)):
            break  # *asked by Ann Lee to mediate*
        if end > first and bits[end] & (CONJUNCTION | AUXILIARY) and not bits[end] & NOUNISH and word not in ("who",):
            break
        if bits[end] & PREPOSITION and end > first and end + 1 < ceiling and bits[end + 1] & CALENDAR:
            break  # *criticised by Ann Lee in May*
        if bits[end] & PRONOUN and end == first and word != "who":
            return first, end + 1
        end += 1
    while end > first and (not view.word(end - 1) or bits[end - 1] & PREPOSITION or words[end - 1] in _OPEN_END) and words[end - 1] != "'s":
        end -= 1
    if end > first and end + 1 < ceiling and words[end] == "," and bits[end - 1] & NOUNISH and not view.has_capital(first, end):
        end = _after_name(view, end, ceiling)
    return (first, end) if end > first else None


def behind_by(view: View, end: int, ceiling: int, reach: int = BY) -> Iterator[tuple[int, int]]:
    """The noun phrases behind *by* within ``reach`` tokens from a verb that ends at ``end`` and with no mark between."""
    for at in range(end, min(end + reach, ceiling - 1)):
        if view.words[at] == "by" and opens_noun_phrase(view, at + 1):
            phrase = after(view, at + 1, ceiling)
            if phrase is not None:
                yield phrase
        if not view.word(at):
            return


def _after_name(view: View, comma: int, ceiling: int) -> int:
    """The end of the name behind a role and a comma (*said its secretary, Ivo Roe, who …*), or the comma where none stands there."""
    end = comma + 1
    while end < ceiling and (view.capital(end) or (view.words[end] == "." and _inner_stop(view, end, ceiling))):
        end += 1
    return end if 1 < end - comma - 1 <= 5 and (end >= ceiling or not view.word(end) or view.words[end] == "who") else comma


def _inner_stop(view: View, at: int, ceiling: int) -> bool:
    """Whether a full stop belongs to an abbreviation (*Sen. Roe*, *U.S.*)."""
    return at + 1 < ceiling and at > 0 and (bool(view.bits[at - 1] & HONORIFIC) or len(view.words[at - 1]) <= 2 or view.ends[at] == view.starts[at + 1])


def opens_with_participle(view: View, first: int) -> bool:
    """Whether a sentence begins with what was done to its subject or what the subject was doing: *Asked about it*, *Speaking in Orsk*."""
    return view.words[first].endswith(("ed", "ing")) and bool(view.bits[first + 1] & PREPOSITION)


def opens_noun_phrase(view: View, at: int) -> bool:
    """Whether a subject can begin here: a capital, a determiner, a role, a crowd, a pronoun."""
    b = view.bits[at]
    return view.capital(at) or bool(b & (DETERMINER | NOUNISH | PRONOUN | QUANTITY))
