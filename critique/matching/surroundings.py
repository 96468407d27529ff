"""What an entry asks of the surroundings of a match: words beside it, in its sentence, and its capital."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, final

from critique.lexicon import CompiledEntry
from critique.matching.walks import Text, compile_walk, nearest, within
from critique.patterns import Sequence, Slot
from critique.tokens import CAPITAL


@final
class _Context:
    """What stands before and after a match, and the words of which one must stand beside it or within a distance (``None``: nothing is asked)."""

    def __init__(self, before: Sequence, after: Sequence) -> None:
        self.before: Final = compile_walk(before, -1)
        self.after: Final = compile_walk(after, +1)
        self.preceding: Final = nearest(before, -1)
        self.following: Final = nearest(after, +1)
        self.behind: Final = within(before, -1) if self.preceding is None else None
        self.ahead: Final = within(after, +1) if self.following is None else None

    def fits(self, text: Text, first: int, last: int) -> bool:
        """Whether it stands around a match."""
        words = text.words
        if (self.preceding is not None and words[first - 1] not in self.preceding) or (self.following is not None and words[last] not in self.following):
            return False
        if self.behind is not None and self.behind[1].isdisjoint(words[max(0, first - self.behind[0]) : first]):
            return False
        if self.ahead is not None and self.ahead[1].isdisjoint(words[last : last + self.ahead[0]]):
            return False
        return (self.before is None or self.before.go(text, first - 1) is not None) and (self.after is None or self.after.go(text, last) is not None)


@final
class _Contexts:
    """Some contexts: those that are one word before or one word after the match are asked for together."""

    def __init__(self, pairs: tuple[tuple[Sequence, Sequence], ...]) -> None:
        preceding: frozenset[str] = frozenset()
        following: frozenset[str] = frozenset()
        others = []
        for before, after in pairs:
            if not after and (words := _one_word(before)):
                preceding |= words
            elif not before and (words := _one_word(after)):
                following |= words
            else:
                others.append(_Context(before, after))
        self.before: Final = preceding
        self.after: Final = following
        self.others: Final = others

    def fit(self, text: Text, first: int, last: int) -> bool:
        """Whether one of them fits a match."""
        if text.words[last] in self.after or text.words[first - 1] in self.before:
            return True
        return any(context.fits(text, first, last) for context in self.others)


@final
class Guards:
    """What an entry asks of the surroundings of a match (``None`` where nothing is asked)."""

    def __init__(self, entry: CompiledEntry) -> None:
        self.case: Final = entry.entry.case
        self.only: Final = _Contexts(entry.only) if entry.only else None
        self.unless: Final = _Contexts(entry.unless) if entry.unless else None
        self.only_sentence: Final = entry.only_sentence
        self.unless_sentence: Final = entry.unless_sentence
        self.unless_text: Final = entry.unless_text


def guards_of(entry: CompiledEntry) -> Guards | None:
    """The guards of an entry; ``None`` where it asks nothing of its surroundings."""
    asks = entry.only or entry.unless or entry.only_sentence or entry.unless_sentence or entry.unless_text
    return Guards(entry) if asks or entry.entry.case != "any" else None


def _one_word(sequence: Sequence) -> frozenset[str]:
    """The words of a sequence that is one of them and nothing else."""
    only = sequence[0] if len(sequence) == 1 else None
    return only.words if isinstance(only, Slot) and not (only.phrases or only.exact or only.test) else frozenset()


def admitted(guards: Guards, text: Text, first: int, last: int, sentence_of: Callable[[int], tuple[int, int]]) -> bool:
    """Whether an entry's contexts let the match of tokens ``first`` to ``last`` stand."""
    if guards.case != "any":
        capital = text.shapes[first] == CAPITAL and first not in text.openers
        if capital != (guards.case == "upper"):
            return False
    if guards.only is not None and not guards.only.fit(text, first, last):
        return False
    if guards.unless is not None and guards.unless.fit(text, first, last):
        return False
    if guards.unless_text and text.has_one(guards.unless_text):
        return False
    if guards.unless_sentence or guards.only_sentence:
        begin, end = sentence_of(first)
        around = text.words[begin:first] + text.words[last:end]
        if not guards.unless_sentence.isdisjoint(around):
            return False
        if guards.only_sentence and guards.only_sentence.isdisjoint(around):
            return False
    return True
