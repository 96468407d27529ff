"""Gathers the counts of documents as they come, and knows which group each text is in. What is kept is of a size with the texts."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from critique.comparison.counting import Counted, Text
from critique.comparison.grouping import Grouping, Place
from critique.scoring import FAMILIES

_MOST_NAMED = 3  # examples in a note


class Entry(NamedTuple):
    """One text: its document and group by number, its counts, and its words and flagged expressions by number."""

    document: int
    group: int
    counts: dict[str, int]
    words: array[int]
    times: array[int]
    expressions: array[int]  # number, start and end of each, in turn
    own: array[int]


class Kept(NamedTuple):
    """A document without its texts; ``name`` is what it is called, ``groups`` those of its texts."""

    counted: Counted
    name: str
    groups: tuple[str, ...]
    counts: dict[str, int]
    texts: int
    norm: bool


class Tally:
    """All texts of a comparison. Documents of the norm are one group, named ``norm``, and come after those that are compared."""

    def __init__(self, grouping: Grouping, authors: Iterable[str] = (), norm: str | None = None) -> None:
        self.grouping = grouping
        self.authors = frozenset(grouping.mapping.name(author).casefold() for author in authors)
        self.norm = norm
        self.documents: list[Kept] = []
        self.entries: list[Entry] = []
        self.groups: list[str] = []
        self.unnamed: set[str] = set()
        self.words: dict[str, int] = {}
        self.expressions: dict[tuple[str, str], int] = {}
        self.families: frozenset[str] = frozenset()
        self.complete = True  # whether rules of all families were in force for all
        self.lexicons: dict[str, None] = {}
        self.met: set[str] = set()  # authors among those asked for
        self._numbers: dict[str, int] = {}
        self._digests: dict[bytes, int] = {}
        self._repeated: list[str] = []
        self._left: dict[str, list[str]] = {}

    def add(self, document: Counted, norm: bool = False) -> None:
        """Takes in a document; one whose words have been met is counted no second time."""
        first = self._digests.setdefault(document.digest, len(self.documents))
        if first < len(self.documents):
            self._repeated.append(f"{document.path} (as {self.documents[first].counted.path})")
            return
        name = self.grouping.name(document)
        number = len(self.documents)
        groups: dict[str, None] = {}
        counts: Counter[str] = Counter()
        kept = 0
        for text in document.texts:
            if self.authors and not norm:
                author = self.grouping.author(document, text)
                if (author or "").casefold() not in self.authors:
                    continue
                self.met.add((author or "").casefold())
            place = Place(self.norm) if norm else self.grouping.place(document, name, text)
            if place.group is not None and place.group == self.norm and not norm:
                place = place._replace(group=f"{self.norm} (a name)")  # somebody goes by the name of the norm
            if place.group is None:
                self._left.setdefault(place.why, []).append(f"{name}{', ' + text.part if text.part else ''}")
                continue
            if not place.named:
                self.unnamed.add(place.group)
            groups[place.group] = None
            counts.update(text.counts)
            kept += 1
            self.entries.append(self._entry(number, place.group, text))
        document.texts = []
        self.families |= document.families
        self.complete = self.complete and document.families.issuperset(FAMILIES)
        self.lexicons[document.lexicon] = None
        self.documents.append(Kept(document, name, tuple(groups), dict(counts), kept, norm))

    def _entry(self, document: int, group: str, text: Text) -> Entry:
        if group not in self._numbers:
            self._numbers[group] = len(self.groups)
            self.groups.append(group)
        words, expressions = self.words, self.expressions
        numbers = array("I", [words.setdefault(word, len(words)) for word in text.words])
        places = array("I")
        for family, expression, start, end in text.expressions:
            key = (family, expression)
            places.extend((expressions.setdefault(key, len(expressions)), start, end))
        return Entry(document, self._numbers[group], text.counts, numbers, array("I", text.words.values()), places, array("I", text.own))

    def notes(self) -> list[str]:
        """What a reader must know of how the texts were taken in."""
        found = []
        if self._repeated:
            found.append(f"{_texts(len(self._repeated), 'is', 'are')} here twice, word for word, and counted once: {_some(self._repeated)}.")
        for why, names in self._left.items():
            found.append(f"{_texts(len(names))} left out, as {'it' if len(names) == 1 else 'each'} {why}: {_some(names)}. --map can tell more of a text.")
        if self.unnamed:
            found.append(
                f"{_texts(len(self.unnamed), 'names', 'name')} no author and {'stands' if len(self.unnamed) == 1 else 'stand'} for "
                f"{'itself' if len(self.unnamed) == 1 else 'themselves'}: {_some(sorted(self.unnamed))}. --map can name authors."
            )
        return found


def _texts(n: int, one: str = "is", many: str = "are") -> str:
    return f"{n:,} {'text' if n == 1 else 'texts'} {one if n == 1 else many}"


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
