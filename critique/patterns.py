"""The pattern language of the lexicons: a short string to fixed rows of words that a matcher can look up.

========================  =====================================================================
``critics``               this word, in any case (``=IS`` in exactly this case)
``slaughter/v`` ``/n``    all forms of the lemma as verb, noun (sg., pl.) or adjective (``/a``: -er, -est); ``/nv`` both
``{say}``                 any member of the word class *say*
``{leader}+ista/n``       a word made of a member of the class and an ending (its words of one part)
``{Name}`` …              a word with a property: see ``TESTS``
``(a few | some)``        one of these
``word?`` ``{say}?``      may be missing
``*``                     any one word; ``~3``: none to three words of any kind
``- backed``              the hyphen is required here (elsewhere a space also matches a hyphen)
``{Start}`` ``{End}``     the sentence begins, or ends, here
``[critics] {say}``       only what stands in brackets is flagged
========================  =====================================================================

A pattern is read into a sequence of elements; the matcher files it under its rarest word and walks the rest from there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from typing import Literal, NamedTuple, TypeAlias

from critique.morphology import Irregulars, forms
from critique.tokenizing import CLITICS, tokenize

#: Properties of a word that a pattern can ask for, beside membership in a class.
TESTS = {
    "Word": "any word",
    "Lower": "a word that does not begin with a capital",
    "Name": "a word that begins with a capital, does not open its sentence and is no day or month",
    "Capital": "a word that begins with a capital, wherever it stands",
    "Number": "a number in digits",
    "Start": "the sentence begins here (takes no word)",
    "End": "the sentence ends here (takes no word)",
}
_TOKEN = re.compile(r"\{[^}\s]*\}(?:\+[^\s\[\]()|{}?]+)?\??|\[|\]|\(|\)\??|\||~\d+|[^\s\[\]()|{}]+")
_MARKS: dict[str, Literal["open", "close", "joined", "start", "end"]] = {"[": "open", "]": "close", "-": "joined"}


class PatternError(ValueError):
    """A pattern that cannot be read; its text says what and how to mend."""


class Slot(NamedTuple):
    """One word that is in ``words``, or a run of words that is in ``phrases``; or one with the property ``test``; ``exact`` asks
    for this spelling with its case."""

    words: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    test: str | None = None
    exact: str | None = None


class Mark(NamedTuple):
    """A place between words: where the flagged stretch opens or closes, a hyphen must join, or the sentence starts or ends."""

    kind: Literal["open", "close", "joined", "start", "end"]


class Maybe(NamedTuple):
    """What may be missing."""

    inner: Sequence


class Group(NamedTuple):
    """One of several sequences."""

    options: tuple[Sequence, ...]


Element: TypeAlias = "Slot | Mark | Maybe | Group"
Sequence: TypeAlias = tuple[Element, ...]


class WordClass(NamedTuple):
    """A word class: its one-word members, and its phrases as tuples of words."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a phrase, as the tokenizer makes them."""
    if text.isascii() and text.isalpha():
        return (text.lower(),)
    if text in CLITICS:  # as tokens these follow a word; here they stand alone
        return (text,)
    return tuple(tokenize(text).words)


def expand_member(member: str, irregulars: Irregulars) -> list[tuple[str, ...]]:
    """A member of a class (``point/v out``) to its phrases, one for each form."""
    parts = [[words_of(form) for form in _forms_of(word, irregulars)] for word in member.split()]
    return [tuple(w for part in choice for w in part) for choice in product(*parts)]


def _forms_of(item: str, irregulars: Irregulars) -> tuple[str, ...]:
    lemma, slash, classes = item.rpartition("/")
    if slash and lemma and classes and not set(classes) <= set("nva"):
        raise PatternError(f"{item!r}: after the slash stand n, v or a (or several)")
    if not slash or not lemma or not classes:
        return (item,)
    return tuple(dict.fromkeys(form for c in classes for form in forms(lemma.lower(), c, irregulars)))


def compile_pattern(
    pattern: str, classes: Mapping[str, WordClass], irregulars: Irregulars, context: bool = False, memo: dict[str, Element] | None = None
) -> Sequence:
    """The elements of a pattern; one for a ``context`` may ask for no word at all. Raises :class:`PatternError` where it cannot be read.

    ``memo`` remembers the items of patterns that share classes and irregulars.
    """
    memo = {} if memo is None else memo
    parts = pattern.split()
    if parts and all(map(str.isalpha, parts)):
        return tuple([memo.get(part) or memo.setdefault(part, Slot(frozenset(words_of(part)))) for part in parts])  # plain words, as half of all are
    tokens = _TOKEN.findall(pattern)
    if "".join(tokens) != "".join(parts):
        raise PatternError(f"cannot read {pattern!r}: is a bracket or brace left open?")
    sequence = _Reader(pattern, tokens, classes, irregulars, memo).whole()
    marks = [e.kind for e in sequence if isinstance(e, Mark)]
    if not context and not any(isinstance(e, (Slot, Group)) for e in sequence):
        raise PatternError(f"{pattern!r} matches no word at all: give it at least one that is not optional")
    if marks.count("open") > 1 or marks.count("close") > 1 or ("close" in marks and "open" not in marks) or ("open" in marks and "close" not in marks):
        raise PatternError(f"{pattern!r}: one '[' and one ']' after it mark what is flagged, outside of any ( )")
    if "open" in marks and not any(isinstance(e, (Slot, Group)) for e in sequence[sequence.index(Mark("open")) : sequence.index(Mark("close"))]):
        raise PatternError(f"{pattern!r}: what stands in [ ] must hold at least one word that is not optional")
    return sequence


def compile_context(
    pattern: str, classes: Mapping[str, WordClass], irregulars: Irregulars, memo: dict[str, Element] | None = None
) -> tuple[Sequence, Sequence]:
    """What stands before and after the match, written ``_``, in a context; raises :class:`PatternError` where it cannot be read."""
    before, mark, after = f" {pattern} ".partition(" _ ")
    if not mark or not (before.strip() or after.strip()):
        raise PatternError(f"context {pattern!r}: write _ where the match stands, with words beside it")
    return (
        compile_pattern(before, classes, irregulars, True, memo) if before.strip() else (),
        compile_pattern(after, classes, irregulars, True, memo) if after.strip() else (),
    )


class _Reader:
    """Reads one pattern, left to right."""

    def __init__(self, pattern: str, tokens: list[str], classes: Mapping[str, WordClass], irregulars: Irregulars, memo: dict[str, Element]) -> None:
        self.pattern, self.tokens, self.classes, self.irregulars, self.memo = pattern, tokens, classes, irregulars, memo
        self.at = 0

    def whole(self) -> Sequence:
        elements: list[Element] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token == "|":
                raise PatternError(f"{self.pattern!r}: '|' belongs in brackets: (this | that)")
            if token.startswith(")"):
                raise PatternError(f"{self.pattern!r}: a ')' without its '('")
            elements += self._element(token)
        return tuple(elements)

    def _next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def _group(self) -> Element:
        options: list[list[Element]] = [[]]
        while self.at < len(self.tokens):
            token = self._next()
            if token == "|":
                options.append([])
            elif token.startswith(")"):
                merged = _merged(tuple(tuple(o) for o in options))
                if any(not o for o in options):
                    raise PatternError(f"{self.pattern!r}: an empty choice in ( ): write (this | that)? where it may be missing")
                return Maybe((merged,)) if token.endswith("?") else merged
            elif token in ("[", "]"):
                raise PatternError(f"{self.pattern!r}: '[' and ']' stand outside of ( )")
            else:
                options[-1] += self._element(token)
        raise PatternError(f"{self.pattern!r}: a '(' is never closed")

    def _element(self, token: str) -> list[Element]:
        if token == "(":
            return [self._group()]
        if token in _MARKS:
            return [Mark(_MARKS[token])]
        if token.startswith("~") and token != "~":
            return [Maybe((Slot(test="Word"),)) for _ in range(int(token[1:]))]
        optional = token.endswith("?") and token != "?"
        item = token[:-1] if optional else token
        element = self.memo.get(item)
        if element is None:
            element = self.memo[item] = self._item(item)
        return [Maybe((element,))] if optional else [element]

    def _item(self, item: str) -> Element:
        if item == "*":
            return Slot(test="Word")
        if item.startswith("{"):
            name, _, ending = item[1:].partition("}")
            return self._made(name, ending[1:]) if ending else self._class(name)
        if item.startswith("=") and len(item) > 1:
            return Slot(frozenset(words_of(item[1:])), exact=item[1:])
        made = [words_of(form) for form in _forms_of(item, self.irregulars)]
        return Slot(frozenset(w[0] for w in made if len(w) == 1), tuple(w for w in made if len(w) > 1))

    def _made(self, name: str, ending: str) -> Element:
        """Words made of the one-word members of a class and an ending, in all its forms."""
        if name in TESTS or name not in self.classes:
            raise PatternError(f"{self.pattern!r}: {{{name}}}+{ending} asks for a word class; there is none called {name!r}")
        return Slot(frozenset(word + form for word in self.classes[name].words for form in _forms_of(ending, self.irregulars)))

    def _class(self, name: str) -> Element:
        if name in TESTS:
            return Mark("start") if name == "Start" else Mark("end") if name == "End" else Slot(test=name)
        if name not in self.classes:
            raise PatternError(f"{self.pattern!r}: there is no word class {{{name}}}; classes are in the files under classes/")
        return Slot(*self.classes[name])


def _merged(options: tuple[Sequence, ...]) -> Element:
    """A group as simple as it can be: choices of plain words become one slot."""
    plain = [o[0] for o in options if len(o) == 1 and isinstance(o[0], Slot) and not o[0].test and not o[0].exact]
    rest = tuple(o for o in options if not (len(o) == 1 and o[0] in plain))
    if not plain:
        return Group(options)
    slot = Slot(frozenset().union(*(s.words for s in plain if isinstance(s, Slot))), tuple(p for s in plain if isinstance(s, Slot) for p in s.phrases))
    return slot if not rest else Group(((slot,), *rest))
