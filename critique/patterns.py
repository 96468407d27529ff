"""The pattern language of the lexicons: a short string to fixed rows of words that a matcher can look up.

========================  =====================================================================
``critics``               this word, in any case (``=IS`` in exactly this case)
``slaughter/v`` ``/n``    all forms of the lemma as verb, noun (sg., pl.) or adjective (``/a``: -er, -est); ``/nv`` both
``{say}``                 any member of the word class *say*
``{Name}`` …              a word with a property: see ``TESTS``
``(a few | some)``        one of these
``word?`` ``{say}?``      may be missing
``*``                     any one word; ``~3``: none to three words of any kind
``- backed``              the hyphen is required here (elsewhere a space also matches a hyphen)
``{Start}`` ``{End}``     the sentence begins, or ends, here
``[critics] {say}``       only what stands in brackets is flagged
========================  =====================================================================

Optional parts and phrases of different length are written out into *rows* of fixed length, so that matching is
comparing words at known places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from critique.morphology import Irregulars, forms
from critique.tokens import fold, tokenize

#: Properties of a word that a pattern can ask for, beside membership in a class.
TESTS = {
    "Word": "any word",
    "Lower": "a word that does not begin with a capital",
    "Name": "a word that begins with a capital and does not open its sentence",
    "Capital": "a word that begins with a capital, wherever it stands",
    "Number": "a number in digits",
    "Start": "the sentence begins here (takes no word)",
    "End": "the sentence ends here (takes no word)",
}
_MOST_ROWS = 2000
_TOKEN = re.compile(r"\{[^}\s]*\}\??|\[|\]|\(|\)\??|\||~\d+|[^\s\[\]()|{}]+")


class PatternError(ValueError):
    """A pattern that cannot be read; its text says what and how to mend."""


class Slot(NamedTuple):
    """One place in a row: the words that fit it, or the name of a test; ``exact`` asks for this spelling with its case."""

    words: frozenset[str] = frozenset()
    test: str | None = None
    exact: str | None = None
    joined: bool = False  # a hyphen must stand before it


class Row(NamedTuple):
    """A pattern written out to a fixed length. ``first`` to ``last`` are the slots that are flagged."""

    slots: tuple[Slot, ...]
    first: int
    last: int
    at_start: bool = False
    at_end: bool = False


#: A word class: its one-word members, and its phrases as tuples of words.
class WordClass(NamedTuple):
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()


_Piece = tuple[object, ...]  # alternatives: each a tuple of Slot and marks ("[", "]", "<s>", "</s>", "-")


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a phrase, as the tokenizer makes them."""
    return tuple(tokenize(fold(text)).words)


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


def compile_pattern(pattern: str, classes: Mapping[str, WordClass], irregulars: Irregulars) -> tuple[Row, ...]:
    """The rows of a pattern. Raises :class:`PatternError` where it cannot be read."""
    tokens = _TOKEN.findall(pattern)
    if "".join(tokens) != re.sub(r"\s+", "", pattern):
        raise PatternError(f"cannot read {pattern!r}: is a bracket or brace left open?")
    reader = _Reader(pattern, tokens, classes, irregulars)
    sequences = reader.sequence(closing=None)
    rows = []
    for sequence in sequences:
        row = _row(pattern, sequence)
        if row.slots:
            rows.append(row)
    if not rows:
        raise PatternError(f"{pattern!r} matches no word at all: give it at least one that is not optional")
    return tuple(dict.fromkeys(rows))


class _Reader:
    """Reads one pattern, left to right, into the list of its written-out sequences."""

    def __init__(self, pattern: str, tokens: list[str], classes: Mapping[str, WordClass], irregulars: Irregulars) -> None:
        self.pattern, self.tokens, self.classes, self.irregulars = pattern, tokens, classes, irregulars
        self.at = 0

    def sequence(self, closing: str | None) -> list[_Piece]:
        alternatives: list[list[_Piece]] = [[()]]
        while True:
            if self.at >= len(self.tokens):
                if closing:
                    raise PatternError(f"{self.pattern!r}: a '(' is never closed")
                break
            token = self.tokens[self.at]
            self.at += 1
            if token == "|":
                if closing is None:
                    raise PatternError(f"{self.pattern!r}: '|' belongs in brackets: (this | that)")
                alternatives.append([()])
                continue
            if token.rstrip("?") == ")":
                if closing is None:
                    raise PatternError(f"{self.pattern!r}: a ')' without its '('")
                done = [s for alternative in alternatives for s in alternative]
                return [*done, ()] if token.endswith("?") else done
            options = self._options(token)
            alternatives[-1] = [(*done, *option) for done in alternatives[-1] for option in options]
            if len(alternatives[-1]) > _MOST_ROWS:
                raise PatternError(f"{self.pattern!r} has more than {_MOST_ROWS} readings: make two patterns of it")
        return alternatives[0]

    def _options(self, token: str) -> list[_Piece]:
        if token == "(":
            return self.sequence(closing=")")
        if token in ("[", "]", "-"):
            return [(token,)]
        if token.startswith("~"):
            return [(Slot(test="Word"),) * n for n in range(int(token[1:]) + 1)]
        optional = token.endswith("?") and token != "?"
        item = token[:-1] if optional else token
        options = self._item(item)
        return [*options, ()] if optional else options

    def _item(self, item: str) -> list[_Piece]:
        if item == "*":
            return [(Slot(test="Word"),)]
        if item.startswith("{"):
            return self._class(item[1:-1])
        if item.startswith("=") and len(item) > 1:
            return [(Slot(frozenset(words_of(item[1:])), exact=item[1:]),)]
        singles: set[str] = set()
        longer: list[_Piece] = []
        for form in _forms_of(item, self.irregulars):
            words = words_of(form)
            if len(words) == 1:
                singles.add(words[0])
            else:
                longer.append(tuple(Slot(frozenset((w,))) for w in words))
        return ([(Slot(frozenset(singles)),)] if singles else []) + longer

    def _class(self, name: str) -> list[_Piece]:
        if name in TESTS:
            return [("<s>",)] if name == "Start" else [("</s>",)] if name == "End" else [(Slot(test=name),)]
        if name not in self.classes:
            raise PatternError(f"{self.pattern!r}: there is no word class {{{name}}}; classes are in the files under classes/")
        members = self.classes[name]
        options: list[_Piece] = [(Slot(members.words),)] if members.words else []
        return options + [tuple(Slot(frozenset((w,))) for w in phrase) for phrase in members.phrases]


def _row(pattern: str, sequence: _Piece) -> Row:
    slots: list[Slot] = []
    first, last, joined, at_start, at_end = 0, None, False, False, False
    for piece in sequence:
        if isinstance(piece, Slot):
            slots.append(piece._replace(joined=True) if joined else piece)
            joined = False
        elif piece == "[":
            first = len(slots)
        elif piece == "]":
            last = len(slots)
        elif piece == "-":
            joined = True
        elif piece == "<s>":
            if slots:
                raise PatternError(f"{pattern!r}: {{Start}} comes first")
            at_start = True
        else:
            at_end = True
    if last is not None and last <= first:
        raise PatternError(f"{pattern!r}: what stands in [ ] must hold at least one word in every reading")
    return Row(tuple(slots), first, len(slots) if last is None else last, at_start, at_end)



