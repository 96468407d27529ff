"""Sources that name several: each person of *Ann Lee, Ivo Roe and Tom Hale*, a crowd and whom it includes."""

from __future__ import annotations

from critique.attribution.cast import Cast, Named
from critique.attribution.names import LONGEST_NAME, name_between, text_of
from critique.attribution.view import View
from critique.attribution.vocabulary import DETERMINER, FIRST_NAME, HONORIFIC, NOUNISH, PLACE


def joint(view: View, cast: Cast, source: tuple[int, int] | None, named: Named) -> list[tuple[tuple[int, int] | None, Named]]:
    """The persons of a source that names several (*Ann Lee, Ivo Roe and Tom Hale*), or a crowd and whom it includes by name, each with its tokens;
    a source of one name as it is."""
    alone = [(source, named)]
    if source is None or named.kind != "named":
        return alone
    including = next((i for i in range(source[0] + 1, source[1] - 1) if view.words[i] == "including"), None)
    if including is not None:  # *several critics, including Ann Lee*: a crowd, and one of it by name
        crowd = (source[0], including - (view.words[including - 1] == ","))
        return [(crowd, Named("vague", text_of(view, *crowd), True)), ((including + 1, source[1]), named)]
    if "and" not in view.words[source[0] : source[1]]:
        return alone
    link = view.words.index("and", *source)
    if source[0] == link - 1 and source[1] == link + 2:  # *Lee and Roe*
        both = [cast.by_last.get(view.words[link - 1]), cast.by_last.get(view.words[link + 1])]
        return [((at, at + 1), Named("named", name)) for at, name in zip((link - 1, link + 1), both, strict=True)] if all(both) else alone
    persons = [_person(view, link + 1, source[1]), _person_before(view, link, source[0])]
    while persons[-1] is not None and view.words[persons[-1][0] - 1] == "," and persons[-1][0] >= 3:
        persons.append(_person_before(view, persons[-1][0] - 1, max(0, persons[-1][0] - LONGEST_NAME)))
    found = [person for person in persons if person is not None]
    if len(found) < 2 or found[0][1] != source[1] or persons[1] is None or not view.classes(found[-1][0], source[1]) & FIRST_NAME:
        return alone
    each: list[tuple[tuple[int, int] | None, Named]] = []
    for person in reversed(found):
        name = name_between(view, *person)
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
