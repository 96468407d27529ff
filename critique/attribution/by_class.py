"""Decisions about sources that no name tells: documents, persons by what they are, and heads that no word class knows."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import Named
from critique.attribution.heads import ANY, CAPITALISED, NOBODY, PEOPLE, Decisions, Phrase
from critique.attribution.names import apposition_of, name_between, name_in, text_of
from critique.attribution.vocabulary import (
    ACCESS,
    ADVERB,
    CROWD,
    DETERMINER,
    DOCUMENT,
    INSTITUTION,
    MAKER,
    NUMBER,
    OFFICE,
    OUTLET,
    PERSON,
    PLACE,
    QUANTITY,
    RECORD,
    REPORT,
    REPORT_ADJECTIVE,
    ROLE,
    SINGULAR,
    SPOKESPERSON,
)
from critique.tokens import CAPITAL, MARK

_TELLS_NOTHING: Final = DETERMINER | QUANTITY | NUMBER | ADVERB | REPORT_ADJECTIVE
_PAPER: Final = DOCUMENT | REPORT | RECORD
_ABSTRACT: Final[tuple[str, ...]] = ("lity", "ness", "ism")  # endings of qualities, which say nothing
_KIN: Final = frozenset(("friends", "colleagues", "brothers", "sisters", "parents", "partners"))
_SOME: Final = frozenset(("some", "many", "others", "most", "few", "several"))
_BARE: Final = frozenset(("this", "that", "these", "those", "there", "what", "which", "nothing", "all", "it"))
_OWN: Final = frozenset(("the", "his", "her", "its", "their", "our", "my"))
_TALK: Final = frozenset(("speculation", "talk", "evidence", "research", "word"))  # with no plural, and vague as reports are


# -- documents -------------------------------------------------------------------------------------------------------------


def _document(p: Phrase) -> Named | None:
    """*The memo*, *court records*; vague are *reports*, *new evidence*, *a document*."""
    view, words, b = p.view, p.view.words, p.bits
    told = _records(p) or (b & REPORT and _whose(p) and "by" in words[p.end : p.last])  # *the research, done by Ann Lee*
    if b & REPORT and not told and (p.plural or words[p.head] in _TALK) and not _owned(p):
        return Named("vague", text_of(view, p.first, p.end), p.plural)
    if not (b & DOCUMENT or told) or b & (ACCESS | PERSON):
        return None
    if words[p.first] in ("a", "one", "some") and not p.names and not _whose(p):
        return Named("vague", text_of(view, p.first, p.end), p.plural)
    return Named("document", p.described_with_of(), p.plural)


def _records(p: Phrase) -> bool:
    """Whether records are told by what they are of (*court records*) and not only by what they are like (*new records*)."""
    if not p.bits & RECORD or len(p.core) < 2:
        return False
    before = p.core[-2]
    return not p.view.bits[before] & _TELLS_NOTHING and not p.view.words[before].endswith("ed")


def _owned(p: Phrase) -> bool:
    """Whether the phrase tells whose it is by a name (*Reuters reports*, *the bank's studies*)."""
    return any(i in p.names for i in p.core[:-1]) or "'s" in p.view.words[p.core[0] : p.head]


def _whose(p: Phrase) -> bool:
    """Whether what stands behind a document tells whose it is: a name, a body, or whoever keeps it (*a book kept by the harbour master*)."""
    view, first, last = p.view, p.end, p.last
    if first + 1 < last and view.words[first] == "by" and view.words[first + 1] in ("the", "its", "his", "her", "their"):
        return True
    return view.has_capital(first, last) or bool(view.classes(first, last) & (INSTITUTION | OUTLET | OFFICE))


# -- persons by what they are ----------------------------------------------------------------------------------------------


def _another(p: Phrase) -> Named | None:
    """*The second official*, *the same pilot*."""
    words = p.view.words
    if any(words[i] in ("first", "second", "third", "same", "other") for i in p.core):
        return Named("anonymous", p.described(), p.plural)
    return None


def _person(p: Phrase) -> Named | None:
    """*An official close to the board*, *his friends*: unnamed, unless an office or what stands beside it tells who it is."""
    view, words, first, end, last = p.view, p.view.words, p.first, p.end, p.last
    if p.bits & CROWD and not p.small():
        return None
    if not p.plural and not view.bits[first] & SINGULAR and any(view.bits[i] & OFFICE for i in p.core):
        return Named("named", p.described())  # *the president's aide*
    comma = next((i for i in range(end, last - 1) if words[i] == "," and view.capital(i + 1) and not view.bits[i + 1] & ROLE), None)
    if comma is not None:
        return Named("named", name_between(view, comma + 1, last))
    if not p.plural and words[first] in ("the", "'s") and end < last and words[end] == "of" and view.capital(apposition_of(view, end, last) - 1):
        return Named("named", p.described())  # *the brother of Ann Lee*
    return _people_again(p) or Named("anonymous", p.described(), p.plural)


def _people_again(p: Phrase) -> Named | None:
    """*The two friends*: people met before."""
    words = p.view.words
    if p.bits & ACCESS or words[p.first] not in ("the", "both") or not p.closed() or (p.plural and words[p.head] not in _KIN and not p.small()):
        return None
    met = p.cast.met(p.first)
    return None if met is None or met.kind != "named" else Named("named", met.name, p.plural)


def _makers(p: Phrase) -> Named | None:
    """*The authors*, *the researchers*: whose work was cited before; *the authors of the report*: the report."""
    if p.view.words[p.first] != "the" or len(p.core) > 2:
        return None
    if p.of():
        paper = p.view.classes(p.end, p.last) & DOCUMENT and p.view.bits[p.end + 1] & DETERMINER and not p.view.bits[p.end + 1] & SINGULAR
        return Named("document", p.described_with_of(), p.plural) if paper else None
    known = p.cast.makers(p.first, p.plural) if p.closed() and len(p.core) == 2 else None
    return None if known is None else Named(known.kind, known.name, p.plural)


def _crowd(p: Phrase) -> Named | None:
    """*Critics*, *many*; a few of them (*two critics*) are persons."""
    return Named("anonymous", p.described(), p.plural) if p.small() else Named("vague", p.described(), True)


def _office(p: Phrase) -> Named | None:
    """*The president*, of whom there is one; *a president*, of whom there are more."""
    one_of_them = p.view.bits[p.first] & SINGULAR and not p.names
    return Named("anonymous" if one_of_them else "named", p.described(), p.plural)


def _body(p: Phrase) -> Named | None:
    """*The ministry*, *the union of the pilots*; vague are *several ministries*."""
    return Named("vague" if p.view.words[p.first] in ("some", "many", "several") else "named", p.described_with_of(), p.plural)


def _introduced(p: Phrase) -> Named | None:
    """*The candidate*, who has been named."""
    if not p.plural and p.view.words[p.first] == "the" and p.closed() and p.cast.introduced(p.head, p.first):
        return Named("named", p.described())
    return None


def _role(p: Phrase) -> Named | None:
    """*A candidate*; vague are *political leaders*."""
    return Named("anonymous" if p.view.bits[p.first] & SINGULAR or not p.plural else "vague", p.described(), p.plural)


# -- heads of no class -----------------------------------------------------------------------------------------------------


def _people_of_a_name(p: Phrase) -> Named | None:
    """*Lissari planners*."""
    if p.names and p.plural and not p.bits & CAPITALISED and p.view.words[p.head].endswith(PEOPLE):
        return Named("anonymous", p.described_with_of(), True)
    return None


def _name_within(p: Phrase) -> Named | None:
    """*The Orsk attack*: by the name in it."""
    if not p.names:
        return None
    name = name_in(p.view, p.names)
    return Named("named", name, p.plural or " and " in name)


def _some(p: Phrase) -> Named | None:
    """*Some clubs*."""
    return Named("vague", p.described(), True) if p.view.words[p.first] in _SOME else None


def _bare(p: Phrase) -> Named | None:
    """*All this*, *this week*: nobody."""
    return NOBODY if p.view.words[p.first] in _BARE else None


def _people_by_ending(p: Phrase) -> Named | None:
    """*The dredgers*, *harbour dredgers*: people by the ending of the word."""
    return Named("vague", p.described(), True) if p.plural and p.view.words[p.head].endswith(PEOPLE) else None


def _apposed(p: Phrase) -> Named | None:
    """*Its supervisor, Ann Lee*."""
    view, end = p.view, p.end
    named = end + 2 < p.last and not p.plural and view.words[end] == "," and view.capital(end + 1) and view.capital(end + 2)
    return Named("named", name_between(view, end + 1, p.last)) if named and not view.bits[end + 1] & PLACE else None


def _name_beside_cue(p: Phrase) -> Named | None:
    """*A gate in the hands of Ann Lee*: the name that ends the phrase, whatever stands before it."""
    view, last = p.view, p.last
    tail = last
    while tail > p.end and (view.shapes[tail - 1] == CAPITAL or view.shapes[tail - 1] == MARK):
        tail -= 1
    if p.end < tail and view.has_capital(tail, last) and "by" not in view.words[tail - 2 : tail] and not _abstract(p):
        return Named("named", name_between(view, tail, last))
    return None


def _thing(p: Phrase) -> Named | None:
    """*The inquest*, *its road*: by its words; *a dredger*, *the brightness* are things of which nobody knows that they speak."""
    if p.plural or p.view.words[p.first] not in _OWN or _abstract(p):
        return None
    return Named("named", text_of(p.view, p.first, p.end))


def _abstract(p: Phrase) -> bool:
    return p.view.words[p.head].endswith(_ABSTRACT)


#: In order, each with the classes of the heads that it is asked about, any of them.
BY_CLASS: Final[Decisions] = (
    (_makers, MAKER),
    (_document, _PAPER),
    (_another, ROLE),
    (_person, ACCESS | PERSON | SPOKESPERSON),
    (_crowd, CROWD | QUANTITY),
    (_office, OFFICE),
    (_body, INSTITUTION | OUTLET),
    (_introduced, ROLE),
    (_role, ROLE),
    (_people_of_a_name, ANY),
    (_name_within, ANY),
    (_some, ANY),
    (_bare, ANY),
    (_people_by_ending, ANY),
    (_apposed, ANY),
    (_name_beside_cue, ANY),
    (_thing, ANY),
)
