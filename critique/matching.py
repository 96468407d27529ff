"""Finding the words of a lexicon in a text: one look-up a token, and work only where it hits.

Each pattern is filed under the words of one of its places: the one that is rarest in English prose and least used by other
patterns. A text is looked up token by token in that one table; where a token is in it, the few patterns filed there are walked
from it, to the left and to the right. So the cost is that of the text and of what is found in it, not of the lexicon's size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import compress
from typing import NamedTuple

from critique.document import Tokens
from critique.lexicon import CompiledEntry, Lexicon
from critique.patterns import Element, Group, Mark, Maybe, Sequence, Slot

_ENDS = frozenset(".?!…\n")
_SKIPPED = frozenset("\"“”'‘’)(–—-")


class Hit(NamedTuple):
    """An entry found: tokens ``first`` to ``last`` (half open) are flagged."""

    first: int
    last: int
    entry: CompiledEntry


class Text(NamedTuple):
    """What a match is judged against: the original text, its tokens, and those that open a sentence.

    ``words`` ends in an empty word, so that one place beyond either end can be asked for and fits nothing.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    openers: frozenset[int]
    calendar: frozenset[str]


def make_text(text: str, tokens: Tokens, openers: frozenset[int], calendar: frozenset[str] = frozenset()) -> Text:
    """A text ready to be matched; ``calendar`` are words that have a capital and name nobody (*Monday*, *May*)."""
    return Text(text, [*tokens.words, ""], tokens.starts, tokens.ends, openers, calendar)


# A walk begins at a token (the next to be taken) and answers how far it came, and where the flagged stretch opens and closes on the
# way (-1 where it does not), or None where it fails.
_Way = tuple[int, int, int]
_Walk = Callable[[Text, int], _Way | None]


class _Context(NamedTuple):
    """What stands before and after a match (``None`` where nothing is asked), and the words that can stand right beside it."""

    before: _Walk | None
    after: _Walk | None
    preceding: frozenset[str] | None
    following: frozenset[str] | None


class _Guards(NamedTuple):
    """What an entry asks of the surroundings of a match."""

    case: str
    only: tuple[_Context, ...]
    unless: tuple[_Context, ...]
    only_sentence: frozenset[str]
    unless_sentence: frozenset[str]


_Within = tuple[int, frozenset[str]]  # within so many tokens, one of these words


class _Filed(NamedTuple):
    """A pattern filed under one of its words: the walks to its left and right (``None`` where there is nothing more).

    ``before`` and ``after`` are words of which one must stand next to it, ``behind`` and ``ahead`` of which one must stand within a
    distance, ``present`` of which one must be in the text (``None``: nothing is asked): most failures are seen there, without a walk.
    """

    entry: CompiledEntry
    before: frozenset[str] | None
    after: frozenset[str] | None
    behind: _Within | None
    ahead: _Within | None
    present: frozenset[str] | None
    left: _Walk | None
    right: _Walk | None
    guards: _Guards | None


class Matcher:
    """The table of a lexicon, made once and used for any number of texts."""

    def __init__(self, lexicon: Lexicon, keep: Callable[[CompiledEntry], bool] | None = None) -> None:
        self._weights = dict.fromkeys(lexicon.words("frequent"), _FREQUENT) | dict.fromkeys(lexicon.words("commonest"), _COMMONEST)
        self._table: dict[str, list[_Filed]] = {}
        for entry in lexicon.entries:
            if keep is None or keep(entry):
                guards = _guards(entry)
                for pattern in entry.patterns:
                    self._file(entry, pattern, guards)

    def _file(self, entry: CompiledEntry, pattern: Sequence, guards: _Guards | None) -> None:
        """Files a pattern under the words of its cheapest place; choices and phrases in that place are written out first."""
        cost, at = min((self._cost(element), n) for n, element in enumerate(pattern))
        if cost == float("inf"):
            return  # nothing but tests: there is no word to find it by
        left, chosen, right = pattern[:at], pattern[at], pattern[at + 1 :]
        if isinstance(chosen, Group):
            for option in chosen.options:
                self._file(entry, (*left, *option, *right), guards)
            return
        if not isinstance(chosen, Slot):
            return
        for phrase in chosen.phrases:
            self._file(entry, (*left, *(Slot(frozenset((word,))) for word in phrase), *right), guards)
        if chosen.words:
            walk = _compile(left, -1)
            before, after = _nearest(left, -1), _nearest(right, +1)
            filed = _Filed(
                entry,
                before,
                after,
                _within(left, -1) if before is None else None,
                _within(right, +1) if after is None else None,
                guards.only_sentence if guards and guards.only_sentence else None,
                _spelt_here(chosen.exact, walk) if chosen.exact else walk,
                _compile(right, +1),
                guards,
            )
            for word in chosen.words:
                self._table.setdefault(word, []).append(filed)

    def _cost(self, element: Element) -> float:
        """What it costs to find a pattern by this place: how often its words occur in texts, and how much is filed under them already."""
        if isinstance(element, Slot) and (element.words or element.phrases):
            return sum(map(self._weight, element.words)) + sum(min(map(self._weight, phrase)) for phrase in element.phrases)
        if isinstance(element, Group):
            return sum(min((self._cost(e) for e in option), default=float("inf")) for option in element.options)
        return float("inf")

    def _weight(self, word: str) -> float:
        return self._weights.get(word, 1.0) * (1 + len(self._table.get(word, ())))

    def find(self, text: Text, sentence_of: Callable[[int], tuple[int, int]]) -> list[Hit]:
        """All hits, in no order, overlaps included. ``sentence_of`` gives the tokens of the sentence a token is in."""
        table = self._table
        hits: list[Hit] = []
        words = text.words
        seen = set(words)
        for at in compress(range(len(words)), map(table.__contains__, words)):
            following, preceding = words[at + 1], words[at - 1]
            for entry, before, after, behind, ahead, present, left, right, guards in table[words[at]]:
                if (after is not None and following not in after) or (before is not None and preceding not in before):
                    continue
                if present is not None and present.isdisjoint(seen):
                    continue
                if ahead is not None and ahead[1].isdisjoint(words[at + 1 : at + 1 + ahead[0]]):
                    continue
                if behind is not None and behind[1].isdisjoint(words[max(0, at - behind[0]) : at]):
                    continue
                first, last = at, at + 1
                if right is not None:
                    way = right(text, last)
                    if way is None:
                        continue
                    last, opened, closed = way
                else:
                    opened = closed = -1
                if left is not None:
                    way = left(text, at - 1)
                    if way is None:
                        continue
                    first = way[0] + 1
                    opened, closed = max(opened, way[1]), max(closed, way[2])
                if opened >= 0:
                    first = opened
                if closed >= 0:
                    last = closed
                if guards is None or _admitted(guards, text, first, last, sentence_of):
                    hits.append(Hit(first, last, entry))
        return hits


_FREQUENT, _COMMONEST = 1000.0, 20_000.0  # how much more often than other words


# -- walks ------------------------------------------------------------------------------------------------------------------


def _compile(sequence: Sequence, step: int) -> _Walk | None:
    """The walk over a sequence, to the right (``step`` 1) or to the left (-1)."""
    return _chain(sequence, step, _arrived) if sequence else None


def _nearest(sequence: Sequence, step: int) -> frozenset[str] | None:
    """The words that can come first on a walk; ``None`` where any can, or none need."""
    found: frozenset[str] = frozenset()
    for element in sequence if step > 0 else reversed(sequence):
        if isinstance(element, Mark):
            continue
        if isinstance(element, Slot):
            if not (element.words or element.phrases):
                return None
            ends = frozenset(phrase[0] if step > 0 else phrase[-1] for phrase in element.phrases)
            return found | element.words | ends if found or ends else element.words
        inner = [_nearest(option, step) for option in (element.options if isinstance(element, Group) else (element.inner,))]
        for words in inner:
            if words is None:
                return None
            found |= words
        if isinstance(element, Group):
            return found
    return None


def _within(sequence: Sequence, step: int) -> _Within | None:
    """How far the first words that cannot be missing may stand from the begin of a walk, and which they are; ``None`` where all may be missing."""
    reach = 0
    for element in sequence if step > 0 else reversed(sequence):
        if isinstance(element, Slot) and (element.words or element.phrases):
            return reach + _length(element), element.words | frozenset(word for phrase in element.phrases for word in phrase)
        reach += _length(element)
    return None


def _length(element: Element) -> int:
    """The most tokens an element can take."""
    if isinstance(element, Slot):
        return max([1, *map(len, element.phrases)])
    if isinstance(element, Mark):
        return 0
    if isinstance(element, Maybe):
        return sum(map(_length, element.inner))
    return max(sum(map(_length, option)) for option in element.options)


def _arrived(_: Text, at: int) -> _Way | None:
    return at, -1, -1


def _chain(sequence: Sequence, step: int, then: _Walk) -> _Walk:
    for element in reversed(sequence) if step > 0 else sequence:
        then = _link(element, step, then)
    return then


def _link(element: Element, step: int, then: _Walk) -> _Walk:
    if isinstance(element, Slot):
        if element.test:
            return partial(_tested, _PROBES[element.test], step, then)
        if element.exact:
            return partial(_tested, _spelt(element.exact), step, then)
        if element.phrases:
            ends: dict[str, tuple[tuple[str, ...], ...]] = {}
            for phrase in element.phrases:
                key = phrase[0] if step > 0 else phrase[-1]
                ends[key] = (*ends.get(key, ()), phrase)
            return partial(_worded_or_phrased, element.words, ends, step, then)
        return partial(_last_worded if then is _arrived else _worded, element.words, step, then)
    if isinstance(element, Mark):
        return partial(_marked, element.kind, step, then)
    if isinstance(element, Maybe):
        only = element.inner[0]
        if len(element.inner) == 1 and isinstance(only, Slot) and only.words and not (only.phrases or only.exact):
            return partial(_maybe_worded, only.words, step, then)
        return partial(_either, (_chain(element.inner, step, then), then))
    return partial(_either, tuple(_chain(option, step, then) for option in element.options))


def _worded(words: frozenset[str], step: int, then: _Walk, text: Text, at: int) -> _Way | None:
    return then(text, at + step) if text.words[at] in words else None


def _last_worded(words: frozenset[str], step: int, _: _Walk, text: Text, at: int) -> _Way | None:
    return (at + step, -1, -1) if text.words[at] in words else None


def _maybe_worded(words: frozenset[str], step: int, then: _Walk, text: Text, at: int) -> _Way | None:
    if text.words[at] in words:
        way = then(text, at + step)
        if way is not None:
            return way
    return then(text, at)


def _worded_or_phrased(words: frozenset[str], ends: dict[str, tuple[tuple[str, ...], ...]], step: int, then: _Walk, text: Text, at: int) -> _Way | None:
    word = text.words[at]
    for phrase in ends.get(word, ()):
        n = len(phrase)
        begin = at if step > 0 else at - n + 1
        if begin >= 0 and tuple(text.words[begin : begin + n]) == phrase:
            way = then(text, at + step * n)
            if way is not None:
                return way
    return then(text, at + step) if word in words else None


def _tested(probe: Callable[[Text, int], bool], step: int, then: _Walk, text: Text, at: int) -> _Way | None:
    return then(text, at + step) if text.words[at] and probe(text, at) else None


def _either(options: tuple[_Walk, ...], text: Text, at: int) -> _Way | None:
    for option in options:
        way = option(text, at)
        if way is not None:
            return way
    return None


def _marked(kind: str, step: int, then: _Walk, text: Text, at: int) -> _Way | None:
    place = at if step > 0 else at + 1  # marks stand before a token
    if kind == "joined":
        if not 0 < place < len(text.starts) or text.ends[place - 1] != text.starts[place] - 1 or text.text[text.starts[place] - 1] not in "-‐‑":
            return None
    elif kind == "start":
        if not _at_start(text, place):
            return None
    elif kind == "end" and not _at_end(text, place):
        return None
    way = then(text, at)
    if way is not None and kind == "open":
        return way[0], place, way[2]
    if way is not None and kind == "close":
        return way[0], way[1], place
    return way


# -- surroundings -----------------------------------------------------------------------------------------------------------


def _guards(entry: CompiledEntry) -> _Guards | None:
    def contexts(pairs: tuple[tuple[Sequence, Sequence], ...]) -> tuple[_Context, ...]:
        return tuple(_Context(_compile(before, -1), _compile(after, +1), _nearest(before, -1), _nearest(after, +1)) for before, after in pairs)

    guards = _Guards(entry.entry.case, contexts(entry.only), contexts(entry.unless), entry.only_sentence, entry.unless_sentence)
    return None if guards == ("any", (), (), frozenset(), frozenset()) else guards


def _admitted(guards: _Guards, text: Text, first: int, last: int, sentence_of: Callable[[int], tuple[int, int]]) -> bool:
    """Whether an entry's contexts let the match of tokens ``first`` to ``last`` stand."""
    if guards.case != "any":
        capital = text.text[text.starts[first]].isupper() and first not in text.openers
        if capital != (guards.case == "upper"):
            return False
    if guards.only and not any(_fits(context, text, first, last) for context in guards.only):
        return False
    for context in guards.unless:
        if _fits(context, text, first, last):
            return False
    if guards.unless_sentence or guards.only_sentence:
        begin, end = sentence_of(first)
        around = text.words[begin:first] + text.words[last:end]
        if not guards.unless_sentence.isdisjoint(around):
            return False
        if guards.only_sentence and guards.only_sentence.isdisjoint(around):
            return False
    return True


def _fits(context: _Context, text: Text, first: int, last: int) -> bool:
    before, after, preceding, following = context
    if (preceding is not None and text.words[first - 1] not in preceding) or (following is not None and text.words[last] not in following):
        return False
    return (before is None or before(text, first - 1) is not None) and (after is None or after(text, last) is not None)


# -- properties of one token ------------------------------------------------------------------------------------------------


def _word(text: Text, at: int) -> bool:
    return text.words[at][0].isalnum()


def _capital(text: Text, at: int) -> bool:
    return text.text[text.starts[at]].isupper()


def _name(text: Text, at: int) -> bool:
    return at not in text.openers and text.text[text.starts[at]].isupper() and text.words[at] not in text.calendar


def _lower(text: Text, at: int) -> bool:
    return text.text[text.starts[at]].islower()


def _number(text: Text, at: int) -> bool:
    return text.words[at][0].isdigit()


def _at_start(text: Text, place: int) -> bool:
    return place in text.openers


def _at_end(text: Text, place: int) -> bool:
    for word in text.words[place : place + 3]:
        if not word or word in _ENDS:
            return True
        if word not in _SKIPPED:
            return False
    return False


def _spelt(exact: str) -> Callable[[Text, int], bool]:
    def probe(text: Text, at: int) -> bool:
        return text.text[text.starts[at] : text.ends[at]] == exact

    return probe


def _spelt_here(exact: str, left: _Walk | None) -> _Walk:
    """A walk to the left from a word that must be spelt so."""
    probe = _spelt(exact)

    def walk(text: Text, at: int) -> _Way | None:
        if not probe(text, at + 1):
            return None
        return left(text, at) if left is not None else (at, -1, -1)

    return walk


_PROBES: dict[str, Callable[[Text, int], bool]] = {
    "Word": _word,
    "Lower": _lower,
    "Name": _name,
    "Capital": _capital,
    "Number": _number,
}


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits of one family that overlap, the longest (then the strongest, then the first); in the order of the text."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.first - h.last, -h.entry.entry.strength, h.first, h.entry.id)):
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    kept.sort(key=lambda h: (h.first, h.last))
    return kept
