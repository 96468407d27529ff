"""What an entry asks of the surroundings of a match: words beside it, in its sentence, and its capital."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from critique.document import CAPITAL
from critique.lexicon import CompiledEntry
from critique.matching.walks import Text, Walk, Within, compile_walk, nearest, within
from critique.patterns import Sequence, Slot


class _Context(NamedTuple):
    """What stands before and after a match, and the words of which one must stand beside it or within a distance (``None``: nothing is asked)."""

    before: Walk | None
    after: Walk | None
    preceding: frozenset[str] | None
    following: frozenset[str] | None
    behind: Within | None
    ahead: Within | None


class _Contexts(NamedTuple):
    """Some contexts: those that are one word before or one word after the match are asked for together."""

    before: frozenset[str]
    after: frozenset[str]
    others: tuple[_Context, ...]


class Guards(NamedTuple):
    """What an entry asks of the surroundings of a match (``None`` where nothing is asked)."""

    case: str
    only: _Contexts | None
    unless: _Contexts | None
    only_sentence: frozenset[str]
    unless_sentence: frozenset[str]
    unless_text: frozenset[str]


def guards_of(entry: CompiledEntry) -> Guards | None:
    """The guards of an entry; ``None`` where it asks nothing of its surroundings."""
    guards = Guards(entry.entry.case, _contexts(entry.only), _contexts(entry.unless), entry.only_sentence, entry.unless_sentence, entry.unless_text)
    return None if guards == ("any", None, None, frozenset(), frozenset(), frozenset()) else guards


def _contexts(pairs: tuple[tuple[Sequence, Sequence], ...]) -> _Contexts | None:
    preceding: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    others = []
    for before, after in pairs:
        if not after and (words := _one_word(before)):
            preceding |= words
        elif not before and (words := _one_word(after)):
            following |= words
        else:
            others.append(_context(before, after))
    return _Contexts(preceding, following, tuple(others)) if pairs else None


def _context(before: Sequence, after: Sequence) -> _Context:
    preceding, following = nearest(before, -1), nearest(after, +1)
    behind = within(before, -1) if preceding is None else None
    ahead = within(after, +1) if following is None else None
    return _Context(compile_walk(before, -1), compile_walk(after, +1), preceding, following, behind, ahead)


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
    if guards.only is not None and not _fit(guards.only, text, first, last):
        return False
    if guards.unless is not None and _fit(guards.unless, text, first, last):
        return False
    if guards.unless_text and not guards.unless_text.isdisjoint(text.seen):
        return False
    if guards.unless_sentence or guards.only_sentence:
        begin, end = sentence_of(first)
        around = text.words[begin:first] + text.words[last:end]
        if not guards.unless_sentence.isdisjoint(around):
            return False
        if guards.only_sentence and guards.only_sentence.isdisjoint(around):
            return False
    return True


def _fit(contexts: _Contexts, text: Text, first: int, last: int) -> bool:
    """Whether one of some contexts fits a match."""
    words = text.words
    if words[last] in contexts.after or words[first - 1] in contexts.before:
        return True
    for before, after, preceding, following, behind, ahead in contexts.others:
        if (preceding is not None and words[first - 1] not in preceding) or (following is not None and words[last] not in following):
            continue
        if behind is not None and behind[1].isdisjoint(words[max(0, first - behind[0]) : first]):
            continue
        if ahead is not None and ahead[1].isdisjoint(words[last : last + ahead[0]]):
            continue
        if (before is None or before(text, first - 1) is not None) and (after is None or after(text, last) is not None):
            return True
    return False
