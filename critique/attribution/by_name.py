"""Decisions about sources that are told by a name: the head is one, or one stands beside it, or the text gave one before."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import Kind, Named
from critique.attribution.heads import ANY, CAPITALISED, PEOPLE, Decisions, Phrase, is_name
from critique.attribution.names import STOP, apposed_name, body_name, name_between, name_in
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCESS,
    ACTS_FOR,
    CROWD,
    DOCUMENT,
    HONORIFIC,
    INSTITUTION,
    NOUNISH,
    OFFICE,
    OUTLET,
    PERSON,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    REPORT,
    ROLE,
    SINGULAR,
    SPOKESPERSON,
)

_PEOPLE_BITS: Final = ACCESS | CROWD | PERSON | ROLE
_AGAIN: Final = frozenset(("the", "this", "that", "same"))
_LIKE: Final = frozenset(("including", "like", "as", "them"))
_LED_BY: Final = {"as": "such", "them": "among"}  # the second words of *such as*, *among them*, each with the first
_PAPERS: Final = frozenset(("journal", "post", "ledger", "register", "dispatch", "record", "bulletin", "review"))  # heads of the names of papers


def _met_by_first_name(p: Phrase) -> Named | None:
    """*Ann*, where all that was told of her before is *a pilot named Ann*."""
    view = p.view
    if view.words[p.head] in p.cast.nameless and not (p.head - 1 in p.core and view.capital(p.head - 1)):
        return Named("anonymous", p.text())
    return None


def _role_by_name(p: Phrase) -> Named | None:
    """*The head of the board, Ann Lee*, *two pilots, Ann Lee and Ivo Roe*."""
    name = apposed_name(p.view, p.end, p.last) if not p.plural or p.small() else None
    return None if name is None else Named("named", name, p.plural)


def _role_again(p: Phrase) -> Named | None:
    """*The analyst*, *the same analyst*: whoever was cited with that role before."""
    words, met = p.view.words, p.cast.by_role
    if words[p.first] in _AGAIN and words[p.head] in met and p.closed() and all(i == p.head or words[i] in _AGAIN for i in p.core):
        return met[words[p.head]]
    return None


def _example(p: Phrase) -> Named | None:
    """*Critics including Ann Lee*, *members like Ivo Roe*: by whom the phrase names."""
    view = p.view
    crowd = p.bits & (CROWD | ROLE | REPORT) or (p.plural and (p.bits & NOUNISH or view.words[p.head].endswith(PEOPLE)))
    if not crowd or _LIKE.isdisjoint(view.words[p.first : p.last - 1]):
        return None
    at = next((i for i in range(p.first, p.last - 1) if _likens(view, i)), None)
    return None if at is None else Named("named", name_between(view, at + 1, p.last), True)


def _likens(view: View, at: int) -> bool:
    """*Including Lee*, *such as Lee*, *among them Lee*, words in small letters before the name or not."""
    word = view.words[at]
    if word not in _LIKE or (word in _LED_BY and view.words[at - 1] != _LED_BY[word]):
        return False
    return view.capital(at + 1) or (word in _LED_BY and view.has_capital(at + 1, min(at + 6, len(view.words))))


def _and_others(p: Phrase) -> Named | None:
    """*Ann Lee and other members*."""
    view, words = p.view, p.view.words
    if not p.plural or "and" not in words[p.first + 1 : p.end - 2]:
        return None
    at = next((i for i in range(p.first + 1, p.end - 2) if words[i] == "and" and words[i + 1] in ("other", "others") and view.capital(i - 1)), None)
    return Named("named", name_between(view, p.first, at), True) if at is not None and is_name(view, at - 1, p.cast) else None


def _one_of_a_name(p: Phrase) -> Named | None:
    """*One Lissari*, *a Lissari*."""
    bits = p.view.bits[p.first]
    if bits & SINGULAR and not bits & PRONOUN and p.names == [p.head] and not p.bits & (OUTLET | INSTITUTION | OFFICE):
        return Named("anonymous", p.text())
    return None


def _name(p: Phrase) -> Named | None:
    """*Ann Lee*, *the Harbour Office*, *Senator Roe*: the head is part of a name, and no crowd."""
    view, b, head = p.view, p.bits, p.head
    if head not in p.names or (b & (CROWD | ACCESS) and p.plural):
        return None
    if b & _PEOPLE_BITS and not b & (OFFICE | OUTLET) and head - 1 not in p.names and (p.plural or view.words[p.first] != "the"):
        return None
    name = name_in(view, p.core)
    return Named(_paper_or_name(p), body_name(view, name, p.end, p.last) if b & INSTITUTION else name, " and " in name)


def _paper_or_name(p: Phrase) -> Kind:
    """*The Harbour Review* is a paper that somebody makes, *the Harbour Report* a document."""
    view, core = p.view, p.core
    if not p.bits & DOCUMENT or p.bits & INSTITUTION or any(view.bits[i] & OUTLET for i in core):
        return "named"
    return "named" if view.words[p.head] in _PAPERS and (view.capital(core[0]) or view.words[core[0]] == "the") else "document"


def _made_of(p: Phrase) -> Named | None:
    """*A copy of the memo*, *majorities of the voters*: what stands behind *of* tells what a source is."""
    view, words = p.view, p.view.words
    if p.names or p.bits & (NOUNISH | QUANTITY) or not p.of():
        return None
    for at in range(p.end + 1, p.last):
        b = view.bits[at]
        if b & PREPOSITION or words[at] in STOP:
            return None
        if b & DOCUMENT and not b & _PEOPLE_BITS:
            return Named("document", p.described_with_of(), words[p.end - 1].endswith("s"))
        if b & CROWD or (b & ROLE and words[at].endswith("s")):
            return Named("vague", p.described(), True)
    return None


def _spokesperson(p: Phrase) -> Named | None:
    """*A spokesman for the board*, *Ann Lee's lawyer*: who speaks for somebody is as good as named."""
    if p.bits & SPOKESPERSON or (not p.plural and _of_somebody(p)):
        return Named("named", p.text(), p.plural)
    return None


def _of_somebody(p: Phrase) -> bool:
    """Whether a role belongs to somebody who is named: *Ann Lee's lawyer*, *her lawyer*."""
    words = p.view.words
    if words[p.first] in ("his", "her"):
        return True
    mark = next((i for i in range(p.head - 1, p.first, -1) if words[i] in ("'s", "'")), None)
    return mark is not None and p.view.capital(mark - 1)


def _titled(p: Phrase) -> Named | None:
    """*The Vellish senator*."""
    view = p.view
    if p.bits & _PEOPLE_BITS and not p.plural and view.words[p.first] == "the" and view.has_capital(p.first + 1, p.head):
        return p.cast.by_role.get(view.words[p.head]) or Named("named", p.described())
    return None


def _both(p: Phrase) -> Named | None:
    """*Both candidates*, of whom one has been named."""
    if p.plural and p.view.words[p.first] == "both" and p.cast.met(p.first) is not None:
        return Named("named", p.described(), True)
    return None


#: In order, each with the classes of the heads that it is asked about, any of them.
BY_NAME: Final[Decisions] = (
    (_met_by_first_name, CAPITALISED),
    (_role_by_name, ROLE | ACCESS | PERSON),
    (_role_again, ANY),
    (_example, ANY),
    (_and_others, ANY),
    (_one_of_a_name, CAPITALISED),
    (_name, CAPITALISED),
    (_made_of, ANY),
    (_spokesperson, SPOKESPERSON | ACTS_FOR),
    (_titled, HONORIFIC),
    (_both, ROLE | PERSON),
)
