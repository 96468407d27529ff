"""A name or an outlet and a colon: what stands behind it, on the line or in the next paragraph, is theirs; a dash and a name: what stands before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from critique.attribution.cast import Cast
from critique.attribution.clauses import OPENING
from critique.attribution.found import Found
from critique.attribution.phrases import after
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.attribution.vocabulary import AUXILIARY, CLAUSE, CUE, DETERMINER, DOCUMENT, FIRST_PERSON, NOUNISH, OUTLET, STAND_NOUN
from critique.document import HEADINGS, Document, Quotation
from critique.tokens import SentenceSpan

_REPLIES: Final = frozenset(("yes", "no", "well", "true", "exactly", "right", "indeed"))  # behind a dash they answer a quotation and do not sign it
_LABEL: Final = 12  # tokens: the longest line that only tells whose the next one is


def colons(view: View) -> list[int]:
    """The tokens of a text that are colons."""
    text, starts = view.text, view.starts
    found: list[int] = []
    place = text.find(":")
    while place >= 0:
        found.append(bisect_left(starts, place))
        place = text.find(":", place + 1)
    return found


def colon(view: View, document: Document, cast: Cast, sentence: SentenceSpan) -> Found | None:
    """*Ann Lee: "The plan is dead."*; a name or outlet and a colon before what it says."""
    words = view.words
    if ":" not in words[sentence.first + 1 : sentence.last]:
        return None
    ended = _ended(view, cast, sentence) or _amid(view, cast, sentence)
    if ended is not None:
        return ended
    if ":" not in words[sentence.first + 1 : sentence.first + 12]:
        return None
    for at in range(sentence.first + 1, min(sentence.first + 12, sentence.last - 1)):
        if words[at] == ":":
            break
        if not view.word(at) and words[at] not in (".", ",", "'", "'s", "(", ")"):
            return None
    else:
        return None
    if words[at + 1] in ("http", "https", "www"):
        return None  # *More: https://…*
    if words[at + 1] not in OPENING and not (sentence.last - at > 6 and view.capital(sentence.first)):
        return None
    if not view.has_capital(sentence.first, at) or sum(view.word(i) and view.capital(i) for i in range(sentence.first, at)) * 2 < sum(
        view.word(i) for i in range(sentence.first, at)
    ):
        return None
    phrase = (sentence.first, at)
    headline = at - sentence.first <= 3 and (sentence.segment == 0 or document.segments[sentence.segment].kind in HEADINGS)
    if words[at + 1] not in OPENING and not headline and not (view.bits[at - 1] & OUTLET or view.bits[sentence.first] & OUTLET):
        return None
    if headline and view.bits[sentence.first] & DETERMINER and not view.classes(*phrase) & NOUNISH:
        return None  # *The Latest: Vell wins*: the name of a column
    if headline and view.slice(*phrase).isupper() and not view.bits[at - 1] & OUTLET and words[at + 1] not in OPENING:
        return None  # *MORNING CLASS: WHAT HAPPENED AT THE GATE?*
    named = classify(view, *phrase, cast, opens=False)
    if named is None:
        return None
    return Found(phrase, (at, at + 1), (at + 1, sentence.last), cast.note(named, phrase))


def _ended(view: View, cast: Cast, sentence: SentenceSpan) -> Found | None:
    """*Said Ann Lee:* before what she said, on the line or in the next paragraph."""
    first, words = sentence.first, view.words
    colon = next((i for i in range(first + 2, min(first + _LABEL, sentence.last)) if words[i] == ":"), None)
    if not view.bits[first] & CLAUSE or colon is None or not all(view.capital(i) for i in range(first + 1, colon) if view.word(i)):
        return None
    named = classify(view, first + 1, colon, cast, opens=False)
    if named is None:
        return None
    return Found(
        (first + 1, colon), (first, first + 1), (colon + 1, sentence.last) if colon + 1 < sentence.last else None, cast.note(named, (first + 1, colon))
    )


def _amid(view: View, cast: Cast, sentence: SentenceSpan) -> Found | None:
    """*The vote is open – Ann Lee: "The count will be close."*: a name and a colon right before a quotation, in the midst of a line."""
    words = view.words
    colon = next((i for i in range(sentence.first + 2, sentence.last - 1) if words[i] == ":" and words[i + 1] in OPENING), None)
    if colon is None:
        return None
    first = colon
    while first > sentence.first and (view.capital(first - 1) or (words[first - 1] == "." and first - 1 > sentence.first and view.capital(first - 2))):
        first -= 1
    if first == sentence.first or colon - first < 2 or view.word(first - 1):
        return None
    named = classify(view, first, colon, cast, opens=False)
    if named is None or named.kind != "named":
        return None
    return Found((first, colon), (colon, colon + 1), (colon + 1, sentence.last), cast.note(named, (first, colon)))


def leads_in(view: View, sentence: SentenceSpan) -> bool:
    """*Transcript as follows:*, *Her full statement:*: whether a short line only leads in words that stand in the next paragraph."""
    return (
        view.words[sentence.last - 1] == ":"
        and sentence.last - sentence.first <= _LABEL
        and bool(view.classes(sentence.first, sentence.last) & (DOCUMENT | STAND_NOUN))
    )


def labelled(view: View, document: Document, cast: Cast, sentence: SentenceSpan) -> Found | None:
    """*Reuters, citing officials: The dam failed.*; *CNN today:* – a line that opens with an outlet and a colon is the outlet's."""
    words, first = view.words, sentence.first
    if not view.bits[first] & OUTLET and not (view.bits[first] & DETERMINER and first + 1 < sentence.last and view.bits[first + 1] & OUTLET):
        return None
    if not view.capital(first) or (first and words[first - 1] != "\n") or document.segments[sentence.segment].kind in HEADINGS:
        return None
    colon = next((i for i in range(first + 1, min(first + _LABEL, sentence.last)) if words[i] == ":"), None)
    if colon is None:
        return None
    end = first + 1
    while end < colon and view.capital(end):
        end += 1
    between = words[end:colon]
    if between and between[0] not in (",", "(") and (len(between) > 2 or view.classes(end, colon) & (CUE | AUXILIARY)):
        return None  # *CNN says of the plan:* has a cue of its own
    named = classify(view, first, end, cast, opens=False)
    if named is None:
        return None
    content = (colon + 1, line_end(view, colon)) if colon + 1 < sentence.last else None
    return Found((first, end), (colon, colon + 1), content, cast.note(named, (first, end)))


def introducing(view: View, found: Found, sentence: SentenceSpan, following: SentenceSpan) -> Found:
    """*The CNN article states:* – with the next paragraph as content, where the cue has no other and the text stands there unmarked."""
    alone = found.content is None and found.cue is not None and found.cue[1] >= sentence.last - 1
    whole = sentence.last - sentence.first <= _LABEL and (sentence.first == 0 or view.words[sentence.first - 1] == "\n")
    if not (alone and whole and found.named.kind in ("named", "document")):
        return found
    end = line_end(view, following.first)
    if following.segment - sentence.segment > 1 or view.words[following.first] in OPENING or view.words[end - 1] == ":" or end - following.first < _LABEL:
        return found
    if any(view.bits[i] & FIRST_PERSON and (view.words[i] != "us" or not view.capital(i)) for i in range(following.first, end)):
        return found  # the writer goes on: what was shown there is gone
    return replace(found, content=(following.first, end))


def signed(view: View, cast: Cast, sentence: SentenceSpan, quote_at: Callable[[int], Quotation | None]) -> Found | None:
    """*"The plan is dead." – Ann Lee*: a dash and a name behind a quotation sign it. ``quote_at`` gives the quotation at a code point."""
    words, first = view.words, sentence.first
    if first >= sentence.last or words[first] not in ("–", "—", "―", "-"):
        return None
    closing = sentence.start - 1
    while closing > 0 and view.text[closing].isspace():
        closing -= 1
    phrase = after(view, first + 1, sentence.last)
    if phrase is None or phrase[1] - phrase[0] > 5 or not all(view.capital(i) for i in range(*phrase) if view.word(i)) or words[phrase[0]] in _REPLIES:
        return None
    named = classify(view, *phrase, cast, opens=False)
    quote = quote_at(closing)
    if named is None or quote is None:
        return None
    begin = bisect_left(view.starts, quote.start)
    return Found(phrase, (first, first + 1), (begin, first), cast.note(named, phrase))


def line_end(view: View, at: int) -> int:
    """The token that breaks the line of a token."""
    try:
        return view.words.index("\n", at)
    except ValueError:
        return len(view.words)
