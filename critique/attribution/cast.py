"""The sources of a document as it goes on: who a pronoun, a surname or *the official* continues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, final

from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCESS,
    FIRST_NAME,
    HONORIFIC,
    INSTITUTION,
    OFFICE,
    OUTLET,
    PERSON,
    PLACE,
    PREPOSITION,
    QUANTITY,
    ROLE,
    SINGULAR,
    SPOKESPERSON,
)
from critique.document import HEADINGS, Document
from critique.tokens import CAPITAL

Kind = Literal["named", "document", "self", "anonymous", "vague", "hearsay"]

WHOSE: Final = {"his": "he", "her": "she", "their": "they", "its": "it"}  #: possessives, each with the pronoun whose they are
_ROLES: Final = ACCESS | PERSON | ROLE | SPOKESPERSON | OFFICE
_PARTS: Final = frozenset(("abdul", "abdel", "abu"))  # first names that another stands before
_TWO_CAPITALS: Final = CAPITAL * 2  # the shapes of a first name and a surname
_FAR: Final = 100  # tokens, some four sentences: who was cited before that is not who a pronoun means


@final
@dataclass
class Named:
    """What is known of a source: its kind, the name it goes by in the text, and whether it is plural."""

    kind: Kind
    name: str | None
    plural: bool = False


@final
@dataclass
class _Mention:
    named: Named
    at: int  # its first token


class Cast:
    """The sources of a document so far: whom *she*, *they*, *it* and a bare surname continue.

    ``nameless`` are the first names and nicknames that somebody unnamed goes by, ``by_last`` and ``by_first`` the full names of the text by their
    parts, ``first_name`` is the token where the first of them stands, ``by_role`` who goes by a role.
    """

    def __init__(self, document: Document, view: View) -> None:
        self.document, self.view = document, view
        self.by_last, self.by_first, self.first_name = _full_names(view)
        self.person: _Mention | None = None
        self.body: _Mention | None = None
        self.many: _Mention | None = None
        self.nameless: set[str] = set()
        self.by_role: dict[str, Named] = {}

    @cached_property
    def capitals(self) -> set[str]:
        """The words that have a capital inside a sentence: at the beginning of another they are names too."""
        found: set[str] = set()
        shapes, words = self.view.shapes, self.view.words
        for sentence in self.document.sentences:
            if self.document.segments[sentence.segment].kind not in HEADINGS:
                at = shapes.find(CAPITAL, sentence.first + 1, sentence.last)
                while at >= 0:
                    found.add(words[at])
                    at = shapes.find(CAPITAL, at + 1, sentence.last)
        return found

    def note(self, source: Named, phrase: tuple[int, int]) -> Named:
        """Remembers a source with the roles its phrase gives it; a surname alone becomes the full name it was introduced with."""
        name = source.name
        if source.kind == "named" and name:
            last = name.rsplit(" ", 1)[-1].lower()
            full = self.by_last.get(last) or self.by_first.get(last)
            if full and (" " not in name):
                source = Named(source.kind, full, source.plural)
            elif " " in name and not source.plural:
                self.by_last[last] = name
        if source.kind not in ("self", "hearsay"):
            self._remember(source, phrase)
        return source

    def _remember(self, source: Named, phrase: tuple[int, int]) -> None:
        mention = _Mention(source, phrase[0])
        if source.plural:
            self.many = mention
            return
        human = self._human(source, phrase)
        if human is not False:
            self.person = mention
        if human is not True:
            self.body = mention
        if human:
            view = self.view
            end = phrase[1]
            if end + 2 < len(view.words) and view.words[end] == ",":  # *said Ann Lee, the harbour minister*
                end = next((i for i in range(end + 1, min(end + 6, len(view.words))) if not view.word(i) or view.bits[i] & PREPOSITION), end)
            for at in range(phrase[0], end):
                if view.bits[at] & _ROLES and not view.bits[at] & QUANTITY:
                    self.by_role[view.words[at]] = source

    def _human(self, source: Named, phrase: tuple[int, int]) -> bool | None:
        """Whether a source is a person; ``None`` where a name alone does not tell."""
        view = self.view
        first = phrase[0]
        if source.kind == "document":
            return False
        bits = view.classes(*phrase)
        if source.kind == "anonymous" or bits & (_ROLES | HONORIFIC | FIRST_NAME):
            return True
        if source.kind == "vague" or bits & (INSTITUTION | OUTLET | PLACE) or view.words[first] == "the":
            return False
        return None if source.name is None or " " not in source.name else True

    def resolve(self, pronoun: str, at: int) -> Named | None:
        """Whom a pronoun at a token continues, or ``None`` where nobody near enough fits."""
        if pronoun in ("he", "she"):
            return self._person(at)
        if pronoun == "they":
            return _near(self.many, at, _FAR) or _near(self.body, at, _FAR)
        if pronoun == "it":
            return _near(self.body, at, _FAR)
        return None

    def owner(self, possessive: str, at: int) -> Named:
        """Whose something is, by one of :data:`WHOSE` at a token."""
        return self.resolve(WHOSE[possessive], at) or unknown_owner(possessive)

    def makers(self, at: int, plural: bool) -> Named | None:
        """Whom *the authors* or *the researcher* at a token continue: who was named, or a paper that was cited, the last of them."""
        mentions = (self.many, self.person, self.body) if plural else (self.person, self.body)
        last = max((m for m in mentions if m is not None and m.named.name), key=lambda m: m.at, default=None)
        known = _near(last, at, 2 * _FAR)
        return known if known is not None and known.kind in ("named", "document") else None

    def met(self, at: int) -> Named | None:
        """Whom *the man* continues: a noun reaches further than a pronoun."""
        return _near(self.person, at, 2 * _FAR)

    def introduced(self, role: int, at: int) -> bool:
        """Whether a role with *the* before it goes on with somebody named: a full name stands before it, and no *a* with the role."""
        if self.first_name is None or self.first_name > at:
            return False
        words, bits = self.view.words, self.view.bits
        return not any(words[i] == words[role] and (bits[i - 1] | bits[i - 2]) & SINGULAR for i in range(max(2, at - 2 * _FAR), at))

    def _person(self, at: int) -> Named | None:
        """The last person cited, unless another has been named since then."""
        known = _near(self.person, at, _FAR)
        if known is None or self.person is None or not known.name:
            return known
        view = self.view
        name = known.name.lower()
        for i in range(self.person.at + 1, at - 1):
            if view.bits[i] & (FIRST_NAME | HONORIFIC) and view.capital(i) and view.capital(i + 1) and view.words[i + 1] not in name:
                if not view.bits[i + 1] & (FIRST_NAME | HONORIFIC | OUTLET | INSTITUTION):
                    return Named(known.kind, None)
        return known


def unknown_owner(possessive: str) -> Named:
    """Whoever goes by one of :data:`WHOSE`, where nobody tells who it is."""
    return Named("vague" if possessive == "their" else "named", None)


def _near(mention: _Mention | None, at: int, reach: int) -> Named | None:
    return mention.named if mention is not None and at - mention.at <= reach else None


def _pairs(shapes: str) -> list[int]:
    """The tokens with a capital before another with one."""
    found: list[int] = []
    at = shapes.find(_TWO_CAPITALS)
    while at >= 0:
        found.append(at)
        at = shapes.find(_TWO_CAPITALS, at + 1)
    return found


def _full_names(view: View) -> tuple[dict[str, str], dict[str, str], int | None]:
    """Surnames and first names, each with the full name of the one person in the text who goes by it, and the token of the first."""
    lasts: dict[str, str] = {}
    firsts: dict[str, str] = {}
    twice: set[str] = set()
    first_name: int | None = None
    words, bits = view.words, view.bits
    for here in _pairs(view.shapes):
        if not bits[here] & FIRST_NAME:
            continue
        if first_name is None:
            first_name = here
        if bits[here + 1] & (FIRST_NAME | OUTLET | INSTITUTION | PLACE) or words[here] in _PARTS:
            continue
        full = view.text[view.starts[here] : view.ends[here + 1]]
        if lasts.setdefault(words[here + 1], full) != full:
            twice.add(words[here + 1])
        if firsts.setdefault(words[here], full) != full:
            twice.add(words[here])
    by_last, by_first = ({part: full for part, full in parts.items() if part not in twice} for parts in (lasts, firsts))
    return by_last, by_first, first_name
