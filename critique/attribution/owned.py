"""Nouns for what somebody says, feels and does by speaking: *her criticism of the plan*, *made the case for it*, *calls from the board*, *talk of a vote*."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import WHOSE, Cast, Named, unknown_owner
from critique.attribution.clauses import OPENING
from critique.attribution.found import Found
from critique.attribution.phrases import after, before, opens_noun_phrase
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACT,
    ADVERB,
    AUXILIARY,
    CATENATIVE,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    DRAWS,
    LENDS,
    MODAL,
    NEGATION,
    NOUN_OR_VERB,
    NOUNISH,
    PAST,
    PAST_FINITE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    SPEECH_NOUN,
    STANCE_NOUN,
)
from critique.tokens import SentenceSpan

_ABOUT: Final = frozenset(("of", "for", "to", "on", "about", "against", "with", "over", "that", "toward", "towards", "at", "in", "from", "by"))
_TOPIC: Final = frozenset(("of", "about", "that", "over", "for"))  # behind a noun that nobody owns
_OURS: Final = frozenset(("my", "our", "your", "whose"))  # whoever they belong to is no source
_HAS: Final = frozenset(("has", "have", "had", "having"))
_BACK: Final = 5  # tokens between a noun and its owner or verb
_AHEAD: Final = 8  # tokens between a noun and *from*


def owned(view: View, cast: Cast, cue: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
    """The attribution of a noun, to its owner, to the subject of its verb, to whoever stands behind *from*, or to nobody; ``None`` where it is none."""
    words, bits = view.words, view.bits
    behind = cue + 1
    if behind >= sentence.last or view.capital(cue) or (bits[cue] & NOUN_OR_VERB and _verb(view, cue)):
        return None
    at = _owner(view, cue, sentence)
    if words[at] in _OURS:
        return None
    mark = words[at] == "'s" or (words[at] == "'" and words[at - 1].endswith("s"))
    whose = at if mark or words[at] in WHOSE else None
    if whose is not None and not mark and at > sentence.first and bits[at - 1] & LENDS:
        at -= 1  # *voiced her anger*
    lends, draws = bool(bits[at] & LENDS), bool(bits[at] & DRAWS)
    about = words[behind] in _ABOUT and not (words[behind] == "that" and _relative(view, behind + 1, sentence))
    if not (about or lends or draws):
        return None
    content = (behind, sentence.last) if behind < sentence.last - 1 else None
    if lends or draws:
        if here and here[-1].cue is not None and at < here[-1].cue[1]:
            return None  # *expressed concern*: the verb is a cue itself
        if words[at] in _HAS and (not about or words[at + 1].endswith("ed")):
            return None  # *has escaped charges*
        # *made the point that …*, *issued a statement: "…"*, *sent a warning to the board*
        said = (about and words[behind] == "that") or _quotes(view, behind) or (about and bool(bits[cue] & SPEECH_NOUN) and not _open(view, at))
        said = said or (words[behind].endswith("ing") and bool(bits[behind] & (CLAUSE | ACT)))  # *issued a statement saying*
        found = _of(view, cast, _subject(view, at, sentence), (at, behind), content, sentence, said and words[at] not in _HAS) if lends else None
        if found is not None:
            return found
    if about and whose is not None and mark:
        return _of(view, cast, _possessor(view, whose, sentence), (cue, behind), content, sentence)
    if about and whose is not None:
        ahead = whose - sentence.first <= 2 and bits[sentence.first] & PREPOSITION  # *in her view of it, Ann Lee …*
        known = unknown_owner(words[whose]) if ahead else cast.owner(words[whose], whose)
        return Found((whose, whose + 1), (cue, behind), content, known, "acts")
    if not bits[cue] & STANCE_NOUN or not (about or draws):
        return None
    begin = at if draws else cue
    return _from(view, cast, cue, begin, sentence) or (
        Found(None, (begin, behind), content, Named("vague", None), "acts") if draws or (words[behind] in _TOPIC and words[cue - 1] != "in") else None
    )


def _open(view: View, verb: int) -> bool:
    """Whether a verb is left open, by *to*, a modal or a negation before it."""
    before_verb = view.bits[verb - 1] | view.bits[verb - 2]
    return view.words[verb - 1] == "to" or bool(before_verb & (MODAL | NEGATION))


def _relative(view: View, at: int, sentence: SentenceSpan) -> bool:
    """Whether a verb stands at a token behind *that*: *the argument that came after it*."""
    return at >= sentence.last or bool(view.bits[at] & (AUXILIARY | PAST | PAST_FINITE | PRESENT)) or view.words[at].endswith("ed")


def _verb(view: View, cue: int) -> bool:
    """Whether a word that can be a noun is a verb here: *they increasingly call for it*."""
    last, word = view.bits[cue - 1], view.words[cue - 1]
    return word == "to" or word.endswith("ly") or bool(last & (PRONOUN | AUXILIARY | ADVERB) and not last & (LENDS | DRAWS))


def _possessor(view: View, mark: int, sentence: SentenceSpan) -> tuple[int, int] | None:
    """The name, or the role with what describes it, that ends before *'s*."""
    words, bits = view.words, view.bits
    first = mark
    while first > sentence.first and (view.capital(first - 1) or bits[first - 1] & NOUNISH or (words[first - 1] == "." and view.capital(first - 2))):
        first -= 1
    if first == sentence.first and bits[first] & (PREPOSITION | CONJUNCTION):
        first += 1  # *Despite Lee's promise*
    if first == mark:
        return None
    if not view.capital(mark - 1):  # *the new board's*
        opens = next((i for i in range(first, max(sentence.first - 1, first - _BACK), -1) if bits[i] & DETERMINER), None)
        first = first if opens is None else opens
    return (first, mark)


def _owner(view: View, cue: int, sentence: SentenceSpan) -> int:
    """The token before a noun and its adjectives that tells whose it is: a possessive, a verb, or what opens the phrase."""
    words, bits = view.words, view.bits
    at = cue - 1
    while at > sentence.first and cue - at < _BACK and view.word(at):
        if words[at] in WHOSE or words[at] in _OURS or words[at] == "'s" or bits[at] & (PREPOSITION | CONJUNCTION | AUXILIARY):
            break
        if bits[at] & (LENDS | DRAWS) and not bits[at - 1] & DETERMINER:
            break  # a verb, unless in *Lee's repeated warnings*
        at -= 1
    return max(at, sentence.first)


def _subject(view: View, verb: int, sentence: SentenceSpan) -> tuple[int, int] | None:
    """The subject of a verb that may stand behind *to* and another: *tried to make the case*."""
    if view.words[verb - 1] != "to":
        return before(view, verb, sentence.first)
    at = next((i for i in range(verb - 2, max(sentence.first, verb - _BACK), -1) if view.bits[i] & CATENATIVE), None)
    return None if at is None else before(view, at, sentence.first)


def _of(
    view: View,
    cast: Cast,
    phrase: tuple[int, int] | None,
    cue: tuple[int, int],
    content: tuple[int, int] | None,
    sentence: SentenceSpan,
    said: bool = False,
) -> Found | None:
    """A noun with the owner in tokens ``phrase``; ``said`` where what it names is told."""
    if phrase is None:
        return None
    named_by = any(view.capital(i) and (i > sentence.first or view.bits[i] or view.words[i] in cast.capitals) for i in range(*phrase))
    if not named_by and not view.bits[phrase[1] - 1] & (NOUNISH | PRONOUN):
        return None
    return theirs(view, cast, phrase, cue, content, phrase[0] == sentence.first, said)


def theirs(view: View, cast: Cast, phrase: tuple[int, int], cue: tuple[int, int], content: tuple[int, int] | None, opens: bool, said: bool) -> Found | None:
    """What the source in tokens ``phrase`` does, or, where it is ``said``, says; ``None`` where that is the writer or nobody."""
    named = classify(view, *phrase, cast, opens=opens)
    if named is None or named.kind == "self":
        return None
    return Found(phrase, cue, content, cast.note(named, phrase) if said else named, None if said else "acts")


def _quotes(view: View, at: int) -> bool:
    """Whether a quotation begins at a token, a colon or comma before it or not."""
    words = view.words
    return words[at] in OPENING or (words[at] in (":", ",") and at + 1 < len(words) and words[at + 1] in OPENING)


def _from(view: View, cast: Cast, cue: int, begin: int, sentence: SentenceSpan) -> Found | None:
    """*Calls from the board for a vote*, *criticism of the plan by Ann Lee*."""
    words = view.words
    by = next((i for i in range(cue + 1, min(cue + _AHEAD, sentence.last - 1)) if words[i] in ("from", "by") or not view.word(i)), None)
    if by is None or words[by] not in ("from", "by") or not opens_noun_phrase(view, by + 1):
        return None
    phrase = after(view, by + 1, sentence.last)
    if phrase is not None:  # *calls from members of the board for a vote*
        phrase = phrase[0], next((i for i in range(phrase[0] + 1, phrase[1]) if words[i] in ("for", "to", "on", "about")), phrase[1])
    if phrase is None or not (view.capital(phrase[0]) or view.classes(*phrase) & NOUNISH):
        return None
    named = classify(view, *phrase, cast, opens=False)
    if named is None or named.kind == "self":
        return None
    if by > cue + 1:
        content = (cue + 1, by)
    else:
        content = (phrase[1], sentence.last) if phrase[1] < sentence.last - 1 else (sentence.first, begin)
    return Found(phrase, (begin, cue + 1), content if content[0] < content[1] else None, named, "acts")
