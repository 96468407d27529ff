"""What kind of source a phrase names, by its head; and who a pronoun or a surname goes on with."""

from __future__ import annotations

from critique.attribution.cast import Cast, Named
from critique.attribution.cast import Kind as Kind
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCESS,
    ACTS_FOR,
    ADVERB,
    BESIDE_SHARE,
    CALENDAR,
    CROWD,
    DETERMINER,
    DOCUMENT,
    FIRST_NAME,
    FIRST_PERSON,
    HONORIFIC,
    INSTITUTION,
    MUTE,
    NOUNISH,
    NUMBER,
    OFFICE,
    OUTLET,
    PARTICIPLE,
    PAST,
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
    TAIL,
)
from critique.document import CAPITAL, MARK

_NO_NAME = DETERMINER | PRONOUN | NUMBER | PREPOSITION | CALENDAR
_PERSONS = ACCESS | CROWD | PERSON | ROLE | DOCUMENT
_TELLS_NOTHING = DETERMINER | QUANTITY | NUMBER | ADVERB | REPORT_ADJECTIVE
_PEOPLE_BITS = ACCESS | CROWD | PERSON | ROLE
_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "ees", "crats")  # endings of nouns for people by what they do
_ABSTRACT = ("lity", "ness", "ism")  # endings of qualities, which say nothing
_AGAIN = frozenset(("the", "this", "that", "same"))
_CALLED = frozenset(("named", "called", "nicknamed", "himself", "herself"))
_STOP = frozenset((",", "(", "–", "—"))
_WHEN = frozenset(("on", "during", "after", "before", "since", "until"))
_IN_NAMES = frozenset(("de", "von", "van", "al", "bin", "of", "the", "for", "and", "der", "la"))
_KIN = frozenset(("friends", "colleagues", "brothers", "sisters", "parents", "partners"))
_PAPERS = frozenset(("journal", "post", "ledger", "register", "dispatch", "record", "bulletin", "review"))  # heads of the names of papers
_LONGEST_NAME = 14  # tokens


def classify(view: View, first: int, last: int, cast: Cast, opens: bool) -> Named | None:
    """The kind and name of the source in tokens ``first`` to ``last``; ``opens`` where the phrase opens its sentence.

    ``None`` where the phrase cannot be a source (a bare *that*, a number).
    """
    words, bits, shapes = view.words, view.bits, view.shapes
    while first < last and shapes[first] == MARK:
        first += 1
    if first >= last:
        return None
    lead = words[first]
    if bits[first] & FIRST_PERSON and (last - first == 1 or bits[first] & PRONOUN):
        return Named("self", None)
    if bits[first] & PRONOUN and last - first == 1:
        if lead == "who":
            return None
        if lead in ("you", "nobody", "anyone", "anybody", "whoever"):
            return None
        if lead == "everyone":
            return Named("vague", "everyone", True)
        known = cast.resolve(lead, first)
        if known is not None:
            return known
        return Named("vague", lead, True) if lead == "they" else Named("named", None) if lead in ("he", "she") else None
    only_first = next((i for i in range(first, last - 1) if words[i] in _CALLED and view.capital(i + 1)), None)
    if only_first is not None and (only_first + 2 >= last or not view.capital(only_first + 2)):
        cast.nameless.add(words[only_first + 1])  # a first name alone cannot be checked
        return Named("anonymous", _text(view, first, last))
    end = first
    while end < last and not bits[end] & TAIL and words[end] not in _STOP and (end == first or not bits[end] & PREPOSITION or view.capital(end)):
        end += 1
    if end == first:
        end = min(first + 1, last)
    core = [i for i in range(first, end) if shapes[i] != MARK]
    while (
        len(core) > 1
        and not view.capital(core[-1])
        and (
            (words[core[-1]].endswith(("ed", "ing")) and not bits[core[-1]] & _PERSONS)
            or (end < last and words[end] in ("by", "in", "at", "for") and bits[core[-1]] & (PAST | PARTICIPLE))
        )
    ):
        core.pop()  # *a poll conducted*: what follows the noun
    if words[core[-1] if core else first].isdigit() and len(core) > 1 and any(bits[i] & DOCUMENT for i in core):
        return Named("document", _described(view, first, end, last))  # *Bulletin No. 2*
    if words[first] == "one" and (name := _apposed(view, end, last)) is not None:
        return Named("named", name)  # *one of the seven, Ann Lee*
    if (
        core
        and end + 1 < last
        and words[end] == "of"
        and all(words[i].isdigit() or words[i] == "full" or bits[i] & (NUMBER | DETERMINER | SMALL_NUMBER | SHARE | BESIDE_SHARE) for i in core)
    ):
        return classify(view, end + 1, last, cast, opens=False)  # *40 percent of the voters*
    if not core or all(words[i].isdigit() or (bits[i] & (NUMBER | DETERMINER | SMALL_NUMBER) and not bits[i] & (QUANTITY | CROWD)) for i in core):
        return None
    head = core[-1]
    if bits[head] & MUTE and len(core) <= 2:
        return None  # *history shows*
    plural = words[head].endswith("s") and not words[head].endswith("ss")
    b = bits[head]
    names = [i for i in core if shapes[i] == CAPITAL and not bits[i] & _NO_NAME and not (i == first and opens and not _is_name(view, i, cast))]
    if opens and names == [first] and head != first and not bits[first] & (OUTLET | INSTITUTION | PLACE):
        names = []  # the capital may be the sentence's
    if view.capital(head) and words[head] in cast.nameless and not (head - 1 in core and view.capital(head - 1)):
        return Named("anonymous", _text(view, first, last))
    if b & (ROLE | ACCESS | PERSON) and (not plural or _small(view, core)) and (name := _apposed(view, end, last)) is not None:
        return Named("named", name, plural)  # *the head of the board, Ann Lee*, *two pilots, Ann Lee and Ivo Roe*
    if words[first] in _AGAIN and (end == last or words[end] in _STOP) and words[head] in cast.by_role and all(i == head or words[i] in _AGAIN for i in core):
        return cast.by_role[words[head]]  # *the analyst*, *the same someone*: met before
    example = next((i for i in range(first, last - 1) if words[i] in ("including", "like") and view.capital(i + 1)), None)
    if example is not None and (b & (CROWD | ROLE | REPORT) or (plural and (b & NOUNISH or words[head].endswith(_PEOPLE)))):
        return Named("named", _first_name(view, example + 1, last), True)
    others = next((i for i in range(first + 1, end - 2) if words[i] == "and" and words[i + 1] in ("other", "others") and view.capital(i - 1)), None)
    if others is not None and plural and _is_name(view, others - 1, cast):
        return Named("named", _first_name(view, first, others), True)  # *Ann Lee and other members*
    if bits[first] & SINGULAR and len(names) == 1 and names == [head] and not b & (OUTLET | INSTITUTION | OFFICE) and not bits[first] & PRONOUN:
        return Named("anonymous", _text(view, first, last))  # *one Democrat*
    if (
        view.capital(head)
        and head in names
        and (not b & (ACCESS | CROWD | PERSON | ROLE) or b & (OFFICE | OUTLET) or head - 1 in names or (words[first] == "the" and not plural))
        and not (b & (CROWD | ACCESS) and plural)
    ):
        name = _name(view, core)
        return Named(_named_kind(view, core), _institution(view, name, end, last) if b & INSTITUTION else name, " and " in name)
    if end + 1 < last and words[end] == "of" and not names and not b & (NOUNISH | QUANTITY):
        made_of = _made_of(view, first, end, last)
        if made_of is not None:
            return made_of
    if b & SPOKESPERSON or (b & ACTS_FOR and not plural and _of_somebody(view, first, head)):
        return Named("named", _text(view, first, last), plural)
    if b & HONORIFIC and b & _PEOPLE_BITS and not plural and words[first] == "the" and any(view.capital(i) for i in range(first + 1, head)):
        return cast.by_role.get(words[head]) or Named("named", described(view, first, last))  # *the Vellish senator*
    if words[first] == "both" and plural and b & (ROLE | PERSON) and cast.met(first) is not None:
        return Named("named", described(view, first, last), True)  # *both candidates*
    told = b & RECORD and len(core) > 1 and not bits[core[-2]] & _TELLS_NOTHING and not words[core[-2]].endswith("ed")  # *court records*, no *new records*
    told = told or bool(b & REPORT and _by_named(view, end, last) and "by" in words[end:last])  # *the research, done by Ann Lee*
    if b & REPORT and not told and (plural or words[head] in ("speculation", "talk", "evidence", "research", "word")) and not _owned(view, names, core):
        return Named("vague", _text(view, first, end), plural)
    if (b & DOCUMENT or told) and not b & (ACCESS | PERSON):
        if words[first] in ("a", "one", "some") and not names and not _by_named(view, end, last):
            return Named("vague", _text(view, first, end), plural)
        return Named("document", _described(view, first, end, last), plural)
    if any(words[i] in ("first", "second", "third", "same", "other") for i in core) and b & ROLE:
        return Named("anonymous", described(view, first, last), plural)
    if b & (ACCESS | PERSON | SPOKESPERSON) and not (b & CROWD and not _small(view, core)):
        if any(bits[i] & OFFICE for i in core) and not plural and not bits[first] & SINGULAR:
            return Named("named", described(view, first, last))
        comma = next((i for i in range(end, last - 1) if words[i] == "," and view.capital(i + 1) and not bits[i + 1] & ROLE), None)
        if comma is not None:
            return Named("named", _first_name(view, comma + 1, last))
        if end < last and words[end] == "of" and view.capital(_mark(view, end, last) - 1) and not plural and words[first] in ("the", "'s"):
            return Named("named", described(view, first, last))  # *the brother of Ann Lee*
        definite = words[first] in ("the", "both") and (end == last or words[end] in _STOP) and not b & ACCESS
        met = cast.met(first) if definite and (not plural or _small(view, core) or words[head] in _KIN) else None
        if met is not None and met.kind == "named":
            return Named("named", met.name, plural)  # *the two friends*: people met before
        return Named("anonymous", described(view, first, last), plural)
    if b & CROWD or b & QUANTITY:
        if _small(view, core):
            return Named("anonymous", described(view, first, last), plural)
        return Named("vague", described(view, first, last), True)
    if b & OFFICE:
        return Named("anonymous" if bits[first] & SINGULAR and not names else "named", described(view, first, last), plural)
    if b & (INSTITUTION | OUTLET):
        return Named("vague" if words[first] in ("some", "many", "several") else "named", _described(view, first, end, last), plural)
    if b & ROLE and not plural and words[first] == "the" and (end == last or words[end] in _STOP) and cast.introduced(head, first):
        return Named("named", described(view, first, last))  # *the Vellish actress*, who has been named
    if b & ROLE:
        return Named("anonymous" if bits[first] & SINGULAR or not plural else "vague", described(view, first, last), plural)
    if names and plural and not view.capital(head) and words[head].endswith(_PEOPLE):
        return Named("anonymous", _described(view, first, end, last), True)  # *Lissari planners*
    if names:
        name = _name(view, names)
        return Named("named", name, plural or " and " in name)
    if words[first] in ("some", "many", "others", "most", "few", "several"):
        return Named("vague", described(view, first, last), True)
    if lead in ("this", "that", "these", "those", "there", "what", "which", "nothing", "all", "it"):
        return None
    if plural and words[head].endswith(_PEOPLE):
        return Named("vague", described(view, first, last), True)
    if end + 2 < last and words[end] == "," and not plural and view.capital(end + 1) and view.capital(end + 2) and not bits[end + 1] & PLACE:
        return Named("named", _first_name(view, end + 1, last))  # *its supervisor, Ann Lee*
    tail = last
    while tail > end and (view.capital(tail - 1) or not view.word(tail - 1)):
        tail -= 1
    if end < tail and any(view.capital(i) for i in range(tail, last)) and "by" not in words[tail - 2 : tail] and not words[head].endswith(_ABSTRACT):
        return Named("named", _first_name(view, tail, last))  # the name right before the cue, whatever stands before it
    if plural or lead not in ("the", "his", "her", "its", "their", "our", "my") or words[head].endswith(_ABSTRACT):
        return None  # a thing of which nobody knows that it speaks
    return Named("named", _text(view, first, end))


def _apposed(view: View, end: int, last: int) -> str | None:
    """The first name and surname behind a comma that say who a role is, to the end of the phrase or another comma."""
    for at in range(end, last - 2):
        if view.words[at] == "," and view.capital(at + 1) and view.capital(at + 2) and not view.bits[at + 1] & (PLACE | INSTITUTION | OUTLET | ROLE):
            return _first_name(view, at + 1, last)
    return None


def _made_of(view: View, first: int, end: int, last: int) -> Named | None:
    """*A copy of the memo*, *majorities of the voters*: what stands behind *of* tells what a source is."""
    for at in range(end + 1, last):
        b = view.bits[at]
        if b & PREPOSITION or view.words[at] in _STOP:
            return None
        if b & DOCUMENT and not b & _PEOPLE_BITS:
            return Named("document", _described(view, first, end, last), view.words[end - 1].endswith("s"))
        if b & CROWD or (b & ROLE and view.words[at].endswith("s")):
            return Named("vague", described(view, first, last), True)
    return None


def counted(view: View, first: int, last: int) -> Named | None:
    """*Half*, *43 percent*, *six in ten*: who was asked in a poll, which is a document; ``None`` where a phrase is no such count."""
    phrase = view.bits[first:last]
    counts = [b & (NUMBER | SMALL_NUMBER | SHARE | BESIDE_SHARE) or view.words[i].isdigit() for i, b in enumerate(phrase, first)]
    if not all(counts) or not any(b & SHARE or view.words[i] == "in" for i, b in enumerate(phrase, first)):
        return None
    return Named("document", _text(view, first, last), True)


def joint(view: View, cast: Cast, source: tuple[int, int] | None, named: Named) -> list[tuple[tuple[int, int] | None, Named]]:
    """The persons of a source that names several (*Ann Lee, Ivo Roe and Tom Hale*), or a crowd and whom it includes by name, each with its tokens;
    a source of one name as it is."""
    alone = [(source, named)]
    if source is None or named.kind != "named":
        return alone
    including = next((i for i in range(source[0] + 1, source[1] - 1) if view.words[i] == "including"), None)
    if including is not None:  # *several critics, including Ann Lee*: a crowd, and one of it by name
        crowd = (source[0], including - (view.words[including - 1] == ","))
        return [(crowd, Named("vague", _text(view, *crowd), True)), ((including + 1, source[1]), named)]
    if "and" not in view.words[source[0] : source[1]]:
        return alone
    link = view.words.index("and", *source)
    if source[0] == link - 1 and source[1] == link + 2:  # *Lee and Roe*
        both = [cast.by_last.get(view.words[link - 1]), cast.by_last.get(view.words[link + 1])]
        return [((at, at + 1), Named("named", name)) for at, name in zip((link - 1, link + 1), both, strict=True)] if all(both) else alone
    persons = [_person(view, link + 1, source[1]), _person_before(view, link, source[0])]
    while persons[-1] is not None and view.words[persons[-1][0] - 1] == "," and persons[-1][0] >= 3:
        persons.append(_person_before(view, persons[-1][0] - 1, max(0, persons[-1][0] - _LONGEST_NAME)))
    found = [person for person in persons if person is not None]
    if len(found) < 2 or found[0][1] != source[1] or persons[1] is None or not any(view.bits[i] & FIRST_NAME for i in range(found[-1][0], source[1])):
        return alone
    each: list[tuple[tuple[int, int] | None, Named]] = []
    for person in reversed(found):
        name = _first_name(view, *person)
        cast.by_last[view.words[person[1] - 1]] = name
        each.append((person, Named("named", name)))
    return each


def _person(view: View, first: int, last: int) -> tuple[int, int] | None:
    """Two or three words in capitals from a token on that can be a person's name, titles before them or not."""
    given = first
    while given < last and view.capital(given) and view.bits[given] & HONORIFIC:
        given += 2 if view.words[given + 1 : given + 2] == ["."] else 1
    end = given
    while end < last and (view.capital(end) or (view.words[end] == "." and end - 1 > given)):
        end += 1
    words = [i for i in range(given, end) if view.word(i)]
    if not 2 <= len(words) <= 3 or view.bits[words[-1]] & NOUNISH or view.bits[given] & (NOUNISH | PLACE | DETERMINER):
        return None
    return first, end


def _person_before(view: View, end: int, floor: int) -> tuple[int, int] | None:
    """The same, up to a token."""
    first = end
    while first > floor and (view.capital(first - 1) or (view.words[first - 1] == "." and first - 2 > floor and view.capital(first - 2))):
        first -= 1
    found = next((p for p in (_person(view, i, end) for i in range(first, end)) if p is not None), None)
    return found if found is not None and found[1] == end else None


def _is_name(view: View, at: int, cast: Cast) -> bool:
    b = view.bits[at]
    return bool(b & (OUTLET | INSTITUTION | FIRST_NAME | HONORIFIC | PLACE)) or b == 0 or view.words[at] in cast.capitals


def _named_kind(view: View, core: list[int]) -> Kind:
    if any(view.bits[i] & OUTLET for i in core) or (view.words[core[-1]] in _PAPERS and (view.capital(core[0]) or view.words[core[0]] == "the")):
        return "named"
    return "document" if view.bits[core[-1]] & DOCUMENT and not view.bits[core[-1]] & INSTITUTION else "named"


def _of_somebody(view: View, first: int, head: int) -> bool:
    """Whether a role belongs to somebody who is named: *Ann Lee's lawyer*, *her lawyer*."""
    if view.words[first] in ("his", "her"):
        return True
    mark = next((i for i in range(head - 1, first, -1) if view.words[i] in ("'s", "'")), None)
    return mark is not None and view.capital(mark - 1)


def _small(view: View, core: list[int]) -> bool:
    """Whether the phrase counts a few people (*two analysts*, *one economist*): persons, not a crowd."""
    return any(view.bits[i] & SMALL_NUMBER for i in core)


def _owned(view: View, names: list[int], core: list[int]) -> bool:
    """Whether the phrase tells whose it is by a name (*Reuters reports*, *the bank's studies*)."""
    return any(i in names for i in core[:-1]) or "'s" in view.words[core[0] : core[-1]]


def _by_named(view: View, first: int, last: int) -> bool:
    """Whether what stands behind a document tells whose it is: a name, a body, or whoever keeps it (*a book kept by the harbour master*)."""
    if first + 1 < last and view.words[first] == "by" and view.words[first + 1] in ("the", "its", "his", "her", "their"):
        return True
    return any(view.capital(i) or view.bits[i] & (INSTITUTION | OUTLET | OFFICE) for i in range(first, last))


def _name(view: View, core: list[int]) -> str:
    """The longest run of capitalised words of a phrase, titles and demonyms before it left out."""
    best: list[int] = []
    run: list[int] = []
    for i in core:
        opens = view.capital(i) and (run or not view.bits[i] & DETERMINER or (i + 1 in core and view.capital(i + 1)))
        if opens or (run and view.words[i] in _IN_NAMES):
            run.append(i)
        else:
            best = max(best, run, key=len)
            run = []
    best = max(best, run, key=len) or core
    best = best[_title_end(view, best) :]
    while len(best) > 1 and not view.capital(best[-1]):
        best = best[:-1]
    return " ".join(view.text[view.starts[best[0]] : _with_stop(view, best[-1])].split())


def _title_end(view: View, run: list[int]) -> int:
    """How many words of a name are titles and states before it: *Texas Sen. Ted Roe* is Ted Roe."""
    bits = view.bits
    titled = any(bits[i] & HONORIFIC for i in run[:-1])
    if not titled and any(bits[i] & (INSTITUTION | OUTLET | DOCUMENT) for i in run[1:]):
        return 0
    given = next((n for n, i in enumerate(run[:-1]) if bits[i] & FIRST_NAME and view.capital(run[n + 1])), None)
    if given is not None:
        return given
    return max((n + 1 for n, i in enumerate(run[:-1]) if bits[i] & (HONORIFIC | OFFICE | ROLE) and not bits[i] & CROWD), default=0)


def _institution(view: View, name: str, end: int, last: int) -> str:
    """The name of a body with what it is *of*: *the Commission on Harbour Debates*."""
    at = end + 1
    if at >= last or view.words[end] not in ("of", "on", "for") or not view.capital(at):
        return name
    while at < last and (view.capital(at) or (view.words[at] in ("of", "and", "the") and at + 1 < last and view.capital(at + 1))):
        at += 1
    return f"{name} {_text(view, end, at)}"


def _first_name(view: View, first: int, last: int) -> str:
    return _name(view, [i for i in range(first, last) if view.word(i)])


def described(view: View, first: int, last: int) -> str:
    """The text of a phrase without its apposition."""
    return _text(view, first, _mark(view, first, last))


def _mark(view: View, first: int, last: int) -> int:
    return next((i for i in range(first, last) if view.words[i] in _STOP), last)


def _described(view: View, first: int, end: int, last: int) -> str:
    """The text of a phrase with what it is *of*, where that is short enough to be part of its name: *the log of the Harbour Office*."""
    mark = next((i for i in range(end, last) if view.words[i] in _STOP or (view.words[i] in _WHEN and i + 1 < last and _time(view, i + 1))), last)
    return described(view, first, mark if mark - first < _LONGEST_NAME else end)


def _time(view: View, at: int) -> bool:
    return view.words[at].isdigit() or bool(view.bits[at] & (DETERMINER | ADVERB))


def _text(view: View, first: int, last: int) -> str:
    while last > first and not view.word(last - 1):
        last -= 1
    return " ".join(view.text[view.starts[first] : _with_stop(view, last - 1)].split())


def _with_stop(view: View, at: int) -> int:
    """Where a token ends, with the last full stop of an abbreviation: *the C.C.S.*"""
    end, text = view.ends[at], view.text
    begin = view.starts[at]
    stopped = text[end : end + 1] == "." and ((text[begin - 2 : begin - 1].isupper() and text[begin - 1] == ".") or "." in text[begin:end])
    return end + 1 if stopped and end + 1 < len(text) and text[end + 1] not in '\n"”' else end
