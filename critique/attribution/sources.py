"""What kind of source a phrase names: an ordered series of decisions, each about the phrases that its name and its examples tell of.

To tell of one kind of phrase more, write a decision and give it its place in ``_DECISIONS``: the first that knows a phrase decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias

from critique.attribution.cast import Cast, Named
from critique.attribution.cast import Kind as Kind
from critique.attribution.heads import CAPITALISED, Phrase, is_name, taken_apart
from critique.attribution.names import STOP, apposed_name, apposition_of, body_name, name_between, name_in, text_of
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCESS,
    ACTS_FOR,
    ADVERB,
    BESIDE_SHARE,
    CROWD,
    DETERMINER,
    DOCUMENT,
    FIRST_PERSON,
    HONORIFIC,
    INSTITUTION,
    MUTE,
    NOUNISH,
    NUMBER,
    OFFICE,
    OUTLET,
    PERSON,
    PLACE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    RECORD,
    REPORT,
    REPORT_ADJECTIVE,
    ROLE,
    SHARE,
    SINGULAR,
    SMALL_NUMBER,
    SPOKESPERSON,
)
from critique.document import CAPITAL, MARK

_SELF = Named("self", None)
_NOBODY = Named("hearsay", "")  # what a decision gives where a phrase can be no source: the very object tells, whatever it holds
_COUNTS = NUMBER | DETERMINER | SMALL_NUMBER
_SHARES = _COUNTS | SHARE | BESIDE_SHARE
_TELLS_NOTHING = DETERMINER | QUANTITY | NUMBER | ADVERB | REPORT_ADJECTIVE
_PEOPLE_BITS = ACCESS | CROWD | PERSON | ROLE
_PAPER = DOCUMENT | REPORT | RECORD
_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "ees", "crats")  # endings of nouns for people by what they do
_ABSTRACT = ("lity", "ness", "ism")  # endings of qualities, which say nothing
_AGAIN = frozenset(("the", "this", "that", "same"))
_CALLED = frozenset(("named", "called", "nicknamed", "himself", "herself"))
_LIKE = frozenset(("including", "like"))
_KIN = frozenset(("friends", "colleagues", "brothers", "sisters", "parents", "partners"))
_PAPERS = frozenset(("journal", "post", "ledger", "register", "dispatch", "record", "bulletin", "review"))  # heads of the names of papers
_NO_SOURCE = frozenset(("who", "you", "nobody", "anyone", "anybody", "whoever"))
_SOME = frozenset(("some", "many", "others", "most", "few", "several"))
_BARE = frozenset(("this", "that", "these", "those", "there", "what", "which", "nothing", "all", "it"))
_OWN = frozenset(("the", "his", "her", "its", "their", "our", "my"))
_TALK = frozenset(("speculation", "talk", "evidence", "research", "word"))  # with no plural, and vague as reports are


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
            return None if named is _NOBODY else named
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


# -- numbers -----------------------------------------------------------------------------------------------------------------


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
        return classify(view, p.end + 1, p.last, p.cast, opens=False) or _NOBODY
    return None


def _number(p: Phrase) -> Named | None:
    """*43*, *the three*: nobody."""
    words, bits = p.view.words, p.view.bits
    if (p.bits & _COUNTS or words[p.head].isdigit()) and all(words[i].isdigit() or (bits[i] & _COUNTS and not bits[i] & (QUANTITY | CROWD)) for i in p.core):
        return _NOBODY
    return None


def _mute(p: Phrase) -> Named | None:
    """*History shows*: nobody."""
    return _NOBODY if len(p.core) <= 2 else None


# -- persons and bodies by name ------------------------------------------------------------------------------------------------


def _met_by_first_name(p: Phrase) -> Named | None:
    """*Ann*, of whom a sentence before told no surname."""
    view = p.view
    if view.words[p.head] in p.cast.nameless and not (p.head - 1 in p.core and view.capital(p.head - 1)):
        return Named("anonymous", p.text())
    return None


def _role_by_name(p: Phrase) -> Named | None:
    """*The head of the board, Ann Lee*, *two pilots, Ann Lee and Ivo Roe*."""
    name = apposed_name(p.view, p.end, p.last) if not p.plural or p.small() else None
    return None if name is None else Named("named", name, p.plural)


def _role_again(p: Phrase) -> Named | None:
    """*The analyst*, *the same someone*: met before."""
    words, met = p.view.words, p.cast.by_role
    if words[p.first] in _AGAIN and words[p.head] in met and p.closed() and all(i == p.head or words[i] in _AGAIN for i in p.core):
        return met[words[p.head]]
    return None


def _example(p: Phrase) -> Named | None:
    """*Critics including Ann Lee*, *members like Ivo Roe*: by whom the phrase names."""
    view = p.view
    crowd = p.bits & (CROWD | ROLE | REPORT) or (p.plural and (p.bits & NOUNISH or view.words[p.head].endswith(_PEOPLE)))
    if not crowd or _LIKE.isdisjoint(view.words[p.first : p.last - 1]):
        return None
    at = next((i for i in range(p.first, p.last - 1) if view.words[i] in _LIKE and view.capital(i + 1)), None)
    return None if at is None else Named("named", name_between(view, at + 1, p.last), True)


def _and_others(p: Phrase) -> Named | None:
    """*Ann Lee and other members*."""
    view, words = p.view, p.view.words
    if not p.plural or "and" not in words[p.first + 1 : p.end - 2]:
        return None
    at = next((i for i in range(p.first + 1, p.end - 2) if words[i] == "and" and words[i + 1] in ("other", "others") and view.capital(i - 1)), None)
    return Named("named", name_between(view, p.first, at), True) if at is not None and is_name(view, at - 1, p.cast) else None


def _one_of_a_name(p: Phrase) -> Named | None:
    """*One Democrat*, *a Lissari*."""
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
    if any(view.bits[i] & OUTLET for i in core) or (view.words[p.head] in _PAPERS and (view.capital(core[0]) or view.words[core[0]] == "the")):
        return "named"
    return "document" if p.bits & DOCUMENT and not p.bits & INSTITUTION else "named"


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
    if p.bits & _PEOPLE_BITS and not p.plural and view.words[p.first] == "the" and any(view.capital(i) for i in range(p.first + 1, p.head)):
        return p.cast.by_role.get(view.words[p.head]) or Named("named", p.described())
    return None


def _both(p: Phrase) -> Named | None:
    """*Both candidates*, of whom one has been named."""
    if p.plural and p.view.words[p.first] == "both" and p.cast.met(p.first) is not None:
        return Named("named", p.described(), True)
    return None


# -- documents -----------------------------------------------------------------------------------------------------------------


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
    return any(view.capital(i) or view.bits[i] & (INSTITUTION | OUTLET | OFFICE) for i in range(first, last))


# -- persons by what they are --------------------------------------------------------------------------------------------------


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
        return Named("named", p.described())  # *the harbour minister's aide*
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


def _crowd(p: Phrase) -> Named | None:
    """*Critics*, *many*; a few of them (*two critics*) are persons."""
    return Named("anonymous", p.described(), p.plural) if p.small() else Named("vague", p.described(), True)


def _office(p: Phrase) -> Named | None:
    """*The harbour minister*, of whom there is one; *a minister*, of whom there are more."""
    one_of_them = p.view.bits[p.first] & SINGULAR and not p.names
    return Named("anonymous" if one_of_them else "named", p.described(), p.plural)


def _body(p: Phrase) -> Named | None:
    """*The ministry*, *the newspaper of the port*; vague are *several ministries*."""
    return Named("vague" if p.view.words[p.first] in ("some", "many", "several") else "named", p.described_with_of(), p.plural)


def _introduced(p: Phrase) -> Named | None:
    """*The Vellish actress*, who has been named."""
    if not p.plural and p.view.words[p.first] == "the" and p.closed() and p.cast.introduced(p.head, p.first):
        return Named("named", p.described())
    return None


def _role(p: Phrase) -> Named | None:
    """*A pilot*, *the guard*; vague are *pilots*."""
    return Named("anonymous" if p.view.bits[p.first] & SINGULAR or not p.plural else "vague", p.described(), p.plural)


# -- heads of no class -----------------------------------------------------------------------------------------------------------


def _people_of_a_name(p: Phrase) -> Named | None:
    """*Lissari planners*."""
    if p.names and p.plural and not p.bits & CAPITALISED and p.view.words[p.head].endswith(_PEOPLE):
        return Named("anonymous", p.described_with_of(), True)
    return None


def _name_within(p: Phrase) -> Named | None:
    """*The Lissaro firm*: by the name in it."""
    if not p.names:
        return None
    name = name_in(p.view, p.names)
    return Named("named", name, p.plural or " and " in name)


def _some(p: Phrase) -> Named | None:
    """*Some in the port*, *others*."""
    return Named("vague", p.described(), True) if p.view.words[p.first] in _SOME else None


def _bare(p: Phrase) -> Named | None:
    """*That*, *all this*: nobody."""
    return _NOBODY if p.view.words[p.first] in _BARE else None


def _people_by_ending(p: Phrase) -> Named | None:
    """*Planners*, *harbour dredgers*: people by the ending of the word."""
    return Named("vague", p.described(), True) if p.plural and p.view.words[p.head].endswith(_PEOPLE) else None


def _apposed(p: Phrase) -> Named | None:
    """*Its supervisor, Ann Lee*."""
    view, end = p.view, p.end
    named = end + 2 < p.last and not p.plural and view.words[end] == "," and view.capital(end + 1) and view.capital(end + 2)
    return Named("named", name_between(view, end + 1, p.last)) if named and not view.bits[end + 1] & PLACE else None


def _name_beside_cue(p: Phrase) -> Named | None:
    """*The dredging in the words of Ann Lee*: the name that ends the phrase, whatever stands before it."""
    view, last = p.view, p.last
    tail = last
    while tail > p.end and (view.shapes[tail - 1] == CAPITAL or view.shapes[tail - 1] == MARK):
        tail -= 1
    if p.end < tail and any(view.capital(i) for i in range(tail, last)) and "by" not in view.words[tail - 2 : tail] and not _abstract(p):
        return Named("named", name_between(view, tail, last))
    return None


def _thing(p: Phrase) -> Named | None:
    """*The inquest*, *its firm*: by its words; *a dredger*, *the brightness* are things of which nobody knows that they speak."""
    if p.plural or p.view.words[p.first] not in _OWN or _abstract(p):
        return None
    return Named("named", text_of(p.view, p.first, p.end))


def _abstract(p: Phrase) -> bool:
    return p.view.words[p.head].endswith(_ABSTRACT)


Decision: TypeAlias = Callable[[Phrase], Named | None]

_ANY: Final = -1  # heads of all classes and of none
#: In order, each with the classes of the heads that it is asked about, any of them.
_DECISIONS: Final[tuple[tuple[Decision, int], ...]] = (
    (_numbered_document, _ANY),
    (_one_by_name, _ANY),
    (_share, _ANY),
    (_number, _ANY),
    (_mute, MUTE),
    (_met_by_first_name, CAPITALISED),
    (_role_by_name, ROLE | ACCESS | PERSON),
    (_role_again, _ANY),
    (_example, _ANY),
    (_and_others, _ANY),
    (_one_of_a_name, CAPITALISED),
    (_name, CAPITALISED),
    (_made_of, _ANY),
    (_spokesperson, SPOKESPERSON | ACTS_FOR),
    (_titled, HONORIFIC),
    (_both, ROLE | PERSON),
    (_document, _PAPER),
    (_another, ROLE),
    (_person, ACCESS | PERSON | SPOKESPERSON),
    (_crowd, CROWD | QUANTITY),
    (_office, OFFICE),
    (_body, INSTITUTION | OUTLET),
    (_introduced, ROLE),
    (_role, ROLE),
    (_people_of_a_name, _ANY),
    (_name_within, _ANY),
    (_some, _ANY),
    (_bare, _ANY),
    (_people_by_ending, _ANY),
    (_apposed, _ANY),
    (_name_beside_cue, _ANY),
    (_thing, _ANY),
)


@cache
def _decisions(bits: int) -> tuple[Decision, ...]:
    """Those that are asked about a head of these classes."""
    return tuple(decide for decide, heads in _DECISIONS if heads == _ANY or bits & heads)
