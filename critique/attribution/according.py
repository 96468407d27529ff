"""*According to Ann Lee, …*, *…, per the ministry*: a phrase that cites."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import Cast, Named
from critique.attribution.found import Found
from critique.attribution.names import described
from critique.attribution.nesting import CITES
from critique.attribution.phrases import after
from critique.attribution.sources import classify
from critique.attribution.view import View
from critique.attribution.vocabulary import DOCUMENT, INSTITUTION, NOUNISH, REPORT, ROLE
from critique.tokens import SentenceSpan

_HIM: Final = {"him": "he", "her": "she", "them": "they"}  # pronouns behind *to*, each as a subject
_OPENS: Final = 3  # tokens: a citation that begins before is followed by what it cites, any other preceded


def according(view: View, cast: Cast, cue: int, end: int, sentence: SentenceSpan) -> Found | None:
    """The attribution of a cue in tokens ``cue`` to ``end`` that cites whatever stands behind it."""
    if view.words[cue] == "according" and end + 1 < sentence.last and view.words[end] in _HIM and not view.word(end + 1):
        known = cast.resolve(_HIM[view.words[end]], end)
        content = (end + 1, sentence.last) if cue - sentence.first < _OPENS else (sentence.first, cue)
        return None if known is None else Found((end, end + 1), (cue, end), content, known)
    phrase = after(view, end, sentence.last)
    if phrase is None or not _citable(view, cue, phrase):
        return None
    named = classify(view, *phrase, cast, opens=False)
    if named is None and view.words[cue] == "according" and _tells_something(view, phrase):
        named = Named("document", described(view, *phrase))  # it is cited, whatever it is: *early results of the count*
    if named is None:
        return None
    ahead = phrase[1] < sentence.last - 2 and cue - sentence.first < _OPENS
    content = (phrase[1], sentence.last) if ahead else (sentence.first, cue)
    return Found(phrase, (cue, end), content, cast.note(named, phrase))


def _citable(view: View, cue: int, phrase: tuple[int, int]) -> bool:
    """Whether a phrase can be cited by this cue: *per* asks for a name, and no number (*per 100*); *citing* for one or for a source."""
    word, capital = view.words[cue], view.capital(phrase[0])
    if word == "per":
        return capital and not view.words[phrase[0]].isdigit()
    return word not in CITES or capital or bool(view.classes(*phrase) & NOUNISH)


def _tells_something(view: View, phrase: tuple[int, int]) -> bool:
    return view.has_capital(*phrase) or bool(view.classes(*phrase) & (DOCUMENT | REPORT | ROLE | INSTITUTION))
