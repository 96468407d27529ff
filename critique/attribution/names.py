"""What a source is called: its name without titles, or the words of its phrase."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Final

from critique.attribution.view import View
from critique.attribution.vocabulary import ADVERB, CROWD, DETERMINER, DOCUMENT, FIRST_NAME, HONORIFIC, INSTITUTION, OFFICE, OUTLET, PLACE, ROLE
from critique.tokens import CAPITAL

STOP: Final = frozenset((",", "(", "–", "—"))  #: marks before what is put in apposition
LONGEST_NAME: Final = 14  #: tokens
_WHEN: Final = frozenset(("on", "during", "after", "before", "since", "until"))
_IN_NAMES: Final = frozenset(("de", "von", "van", "al", "bin", "of", "the", "for", "and", "der", "la"))


def name_in(view: View, core: list[int]) -> str:
    """The longest run of capitalised words of a phrase, titles and demonyms before it left out."""
    best: list[int] = []
    run: list[int] = []
    for i in core:
        opens = view.shapes[i] == CAPITAL and (run or not view.bits[i] & DETERMINER or (i + 1 in core and view.capital(i + 1)))
        if opens or (run and view.words[i] in _IN_NAMES):
            run.append(i)
        else:
            if len(run) > len(best):
                best = run
            run = []
    best = max(best, run, key=len) or core
    if len(best) > 1:
        best = best[_title_end(view, best) :]
    while len(best) > 1 and not view.capital(best[-1]):
        best = best[:-1]
    return " ".join(view.text[view.starts[best[0]] : _with_stop(view, best[-1])].split())


def _title_end(view: View, run: list[int]) -> int:
    """How many words of a name are titles and states before it: *Texas Sen. Ted Roe* is Ted Roe."""
    bits = view.bits
    before = reduce(or_, [bits[i] for i in run[:-1]], 0)
    if not before & HONORIFIC and any(bits[i] & (INSTITUTION | OUTLET | DOCUMENT) for i in run[1:]):
        return 0
    if before & FIRST_NAME:
        given = next((n for n, i in enumerate(run[:-1]) if bits[i] & FIRST_NAME and view.capital(run[n + 1])), None)
        if given is not None:
            return given
    if not before & (HONORIFIC | OFFICE | ROLE):
        return 0
    return max((n + 1 for n, i in enumerate(run[:-1]) if bits[i] & (HONORIFIC | OFFICE | ROLE) and not bits[i] & CROWD), default=0)


def name_between(view: View, first: int, last: int) -> str:
    return name_in(view, [i for i in range(first, last) if view.word(i)])


def apposed_name(view: View, end: int, last: int) -> str | None:
    """The first name and surname behind a comma that say who a role is, to the end of the phrase or another comma."""
    for at in range(end, last - 2):
        if view.words[at] == "," and view.capital(at + 1) and view.capital(at + 2) and not view.bits[at + 1] & (PLACE | INSTITUTION | OUTLET | ROLE):
            return name_between(view, at + 1, last)
    return None


def body_name(view: View, name: str, end: int, last: int) -> str:
    """The name of a body with what it is *of*: *the Commission on Harbour Debates*."""
    at = end + 1
    if at >= last or view.words[end] not in ("of", "on", "for") or not view.capital(at):
        return name
    while at < last and (view.capital(at) or (view.words[at] in ("of", "and", "the") and at + 1 < last and view.capital(at + 1))):
        at += 1
    return f"{name} {text_of(view, end, at)}"


def described(view: View, first: int, last: int) -> str:
    """The text of a phrase without its apposition."""
    return text_of(view, first, apposition_of(view, first, last))


def described_with_of(view: View, first: int, end: int, last: int) -> str:
    """The text of a phrase with what it is *of*, where that is short enough to be part of its name: *the log of the Harbour Office*."""
    mark = next((i for i in range(end, last) if _stops(view, i) or (view.words[i] in _WHEN and i + 1 < last and _time(view, i + 1))), last)
    return described(view, first, mark if mark - first < LONGEST_NAME else end)


def apposition_of(view: View, first: int, last: int) -> int:
    return next((i for i in range(first, last) if _stops(view, i)), last)


def _stops(view: View, at: int) -> bool:
    """Whether a mark stands before an apposition, and not inside a number."""
    return view.words[at] in STOP and not view.in_number(at)


def _time(view: View, at: int) -> bool:
    return view.words[at].isdigit() or bool(view.bits[at] & (DETERMINER | ADVERB))


def text_of(view: View, first: int, last: int) -> str:
    while last > first and not view.word(last - 1):
        last -= 1
    return " ".join(view.text[view.starts[first] : _with_stop(view, last - 1)].split())


def _with_stop(view: View, at: int) -> int:
    """Where a token ends, with the last full stop of an abbreviation: *the C.C.S.*"""
    end, text = view.ends[at], view.text
    begin = view.starts[at]
    stopped = text[end : end + 1] == "." and ((text[begin - 2 : begin - 1].isupper() and text[begin - 1] == ".") or "." in text[begin:end])
    return end + 1 if stopped and end + 1 < len(text) and text[end + 1] not in '\n"”' else end
