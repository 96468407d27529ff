"""What somebody goes on, is going or seems to say, and what was asked or told by nobody in particular: little of it vouches for anything."""

from __future__ import annotations

from typing import Final

from critique.attribution.adverbs import behind_adverbs
from critique.attribution.cast import Cast, Named
from critique.attribution.clauses import OPENING, has_object
from critique.attribution.found import Found
from critique.attribution.owned import owned, theirs
from critique.attribution.phrases import before, behind_by
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACT,
    BE,
    BESIDE_QUOTATION,
    CATENATIVE,
    CLAUSE,
    DEED,
    DOCUMENT_CUE,
    EVENT,
    IDLE,
    MIND,
    MODAL,
    NOUNISH,
    PRONOUN,
    STAND_NOUN,
    WEAK,
)
from critique.tokens import SentenceSpan

_SPEECH: Final = CLAUSE | ACT
INTENDED: Final = _SPEECH | MIND | STAND_NOUN  #: what can tell of an intention
_WHEN: Final = frozenset(("when", "whenever", "after", "once"))  # before which *asked* has no subject
_DONE: Final = frozenset(("on", "continued", "continues", "proceeded", "proceeds", "began", "begun"))  # what somebody goes on to say is said
_TOLD: Final = frozenset(
    ("asked", "told", "questioned", "reminded", "urged", "warned", "informed", "advised", "pressed", "challenged")
)  # with what is said behind
_HEDGE: Final = 3  # tokens before a passive in which a modal or *to* leaves it open


def intended(view: View, cast: Cast, cue: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
    """The attribution of a cue that tells of no statement made, or ``None``. ``here`` are those found before it in the sentence."""
    words, bits = view.words, view.bits
    b, word = bits[cue], words[cue]
    if b & IDLE or (cue > sentence.first and view.capital(cue)):
        return None
    found = owned(view, cast, cue, sentence, here) if b & STAND_NOUN else None
    if found is not None or not b & (_SPEECH | MIND) or b & BESIDE_QUOTATION or (b & EVENT and not b & CLAUSE):
        return found
    end = view.phrase_end.get(cue, cue + 1)
    if cue == sentence.first:
        return _asked(view, cast, cue, end, sentence) if word == "asked" else None
    at = behind_adverbs(view, cue, sentence.first)
    last = bits[at]
    if words[at] == "to":
        return _infinitive(view, cast, cue, at, end, sentence, here) if not word.endswith(("ed", "ing")) else None
    if not b & _SPEECH:
        return None
    if last & BE:
        return _passive(view, cast, cue, at, end, sentence) if word.endswith("ed") or word in ("said", "told") else None
    if word == "asked" and words[at] in _WHEN:
        return _asked(view, cast, cue, end, sentence)
    if last & MODAL:
        return _ascribed(view, cast, before(view, cue, sentence.first), (cue, end), sentence) if _object(view, end, sentence) else None
    return None


def settled(here: list[Found]) -> list[Found]:
    """The attributions of a sentence without the intentions that stand in what another ascribes: *Lee said he would call for it* is Lee's."""
    return [found for found in here if not (found.stance and any(_holds(other, found) for other in here))]


def _holds(other: Found, found: Found) -> bool:
    if other is found or other.content is None or found.cue is None or other.cue is None:
        return False
    return other.content[0] <= found.cue[0] < other.content[1] and not (other.stance and other.cue[0] > found.cue[0])


def _object(view: View, end: int, sentence: SentenceSpan) -> bool:
    return has_object(view, end, sentence) and view.words[end] not in ("and", "or")


def _ascribed(view: View, cast: Cast, phrase: tuple[int, int] | None, cue: tuple[int, int], sentence: SentenceSpan, done: bool = False) -> Found | None:
    """What stands behind a cue, as somebody's who is named, a role or a pronoun; ``done`` where it has been said."""
    if phrase is None or not (view.bits[phrase[1] - 1] & (NOUNISH | PRONOUN) or any(_named(view, i, sentence) for i in range(*phrase))):
        return None
    opens = phrase[0] == sentence.first or view.words[phrase[0] - 1] in OPENING
    content = (cue[1], sentence.last) if sentence.last - cue[1] > 1 else None
    return theirs(view, cast, phrase, cue, content, opens, done)


def _named(view: View, at: int, sentence: SentenceSpan) -> bool:
    return view.capital(at) and (at > sentence.first or bool(view.bits[at]))


def _infinitive(view: View, cast: Cast, cue: int, to: int, end: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
    """*She went on to say*, *he refused to answer*, *they are expected to announce it*."""
    verb = to - 1 if view.bits[to - 1] & CATENATIVE else behind_adverbs(view, to, sentence.first)
    if verb <= sentence.first or not view.bits[verb] & CATENATIVE or (here and here[-1].cue is not None and verb < here[-1].cue[1]):
        return None
    b = view.bits[cue]
    if (b & WEAK and b & DOCUMENT_CUE) or (not b & _SPEECH and not _object(view, end, sentence)):
        return None  # *tried to find the key*
    first = verb - 1 if view.words[verb] == "on" else verb
    return _ascribed(view, cast, before(view, first, sentence.first), (first, end), sentence, bool(b & CLAUSE) and view.words[verb] in _DONE)


def _passive(view: View, cast: Cast, cue: int, be: int, end: int, sentence: SentenceSpan) -> Found | None:
    """*He was asked about it*, *the plan was rejected*: by whom stands behind *by*, or nowhere."""
    words = view.words
    if view.bits[cue] & DEED:
        return None  # *are invited to come*
    if any(view.bits[i] & MODAL or words[i] == "to" for i in range(max(sentence.first, be - _HEDGE), be)):
        return None
    told = words[cue] in _TOLD and end < sentence.last - 1
    content = (end, sentence.last) if told else (sentence.first, be) if be > sentence.first else None
    phrase, named = _agent(view, cast, end, sentence)
    return Found(phrase, (be, end), content, named, "acts")


def _asked(view: View, cast: Cast, cue: int, end: int, sentence: SentenceSpan) -> Found | None:
    """*Asked about the gate, she left*; *she left when asked about it*."""
    if end >= sentence.last - 1:
        return None
    phrase, named = _agent(view, cast, end, sentence)
    return Found(phrase, (cue, end), (end, sentence.last), named, "acts")


def _agent(view: View, cast: Cast, end: int, sentence: SentenceSpan) -> tuple[tuple[int, int] | None, Named]:
    """Whoever stands behind *by*, or hearsay."""
    for phrase in behind_by(view, end, sentence.last):
        named = classify(view, *phrase, cast, opens=False)
        if named is not None and named.kind != "self":
            return phrase, named
    return None, Named("hearsay", None)
