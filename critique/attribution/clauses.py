"""What stands beside a cue: whether it is a statement, where it begins and ends, and who is the subject of the sentence."""

from __future__ import annotations

from typing import Final

from critique.attribution.phrases import opens_noun_phrase, opens_with_participle
from critique.attribution.view import View
from critique.attribution.vocabulary import ACT, ADVERB, AUXILIARY, CLAUSE, CONJUNCTION, DETERMINER, LEAD, MIND, NOUNISH, PAST, PREPOSITION, PRESENT, PRONOUN
from critique.tokens import CAPITAL, LOWER, MARK, SentenceSpan

CLOSING: Final = frozenset("\"”’»'")
OPENING: Final = frozenset("\"“‘«'")
_OF_A_SIDE: Final[tuple[str, ...]] = ("ist", "ian", "ish", "ese", "ean")  # endings of adjectives of creeds and countries
_NEAR: Final = 60  # tokens
_BESIDE: Final = 6  # tokens between a cue and a quotation beside it
_CLAUSE: Final = 30  # tokens of an opening clause


def title_case(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence is a headline in capitals, where a capital tells no name."""
    first, last = sentence.first, sentence.last
    capitals = view.shapes.count(CAPITAL, first, last)
    return 5 * capitals >= 3 * (capitals + view.shapes.count(LOWER, first, last))


def describes(view: View, cue: int, end: int) -> bool:
    """Whether a participle describes what stands behind it: *the Zionist backed "rebels"*, *the Iranian funded groups*."""
    words = view.words
    return (
        words[cue].endswith("ed")
        and words[cue - 1].endswith(_OF_A_SIDE)
        and bool(view.bits[cue - 2] & DETERMINER)
        and (words[end] in OPENING or words[end].endswith("s"))
        and not view.bits[end] & (DETERMINER | PRONOUN)
    )


def subject(view: View, sentence: SentenceSpan, ceiling: int) -> tuple[int, int] | None:
    """The phrase that opens a sentence, up to its verb, as far as it can be told without grammar."""
    words, bits = view.words, view.bits
    first = sentence.first
    while first < ceiling and not view.word(first):
        first += 1
    if bits[first] & (LEAD | ADVERB) and first + 2 < ceiling and words[first + 1] == ",":
        first += 2  # *However, she …*
    if bits[first] & PREPOSITION or bits[first] & CONJUNCTION:
        comma = next((i for i in range(first, ceiling) if words[i] == ","), None)
        if comma is None or comma + 1 >= ceiling:
            return None
        first = comma + 1
    if bits[first] & PRONOUN and first < ceiling:
        return first, first + 1
    last = first
    while last < ceiling and last - first < 10:
        if not view.word(last) and words[last] not in (".", "'s", "&"):
            break
        if last > first and bits[last] & (AUXILIARY | CLAUSE | ACT | MIND) and not (view.capital(last) or bits[last] & NOUNISH):
            break
        if last > first and not view.capital(last) and bits[last] == 0 and words[last].endswith(("ed", "es")) and last - first > 1:
            break
        if last > first and (bits[last] & PAST or words[last].endswith("ed")) and not bits[last] & NOUNISH and not view.capital(last):
            if words[last + 1] != "by":  # *a book kept by the clerk*
                break
        last += 1
    while last > first + 1 and bits[last - 1] & ADVERB and not bits[last - 1] & PRONOUN:
        last -= 1
    return (first, last) if last > first and opens_noun_phrase(view, first) else None


def main_subject(view: View, sentence: SentenceSpan, cue: int) -> tuple[int, int] | None:
    """*After warning that the gate would jam, she left*: whoever stands behind the comma."""
    if cue - sentence.first > 2:
        return None
    comma = next((i for i in range(cue + 1, min(cue + _CLAUSE, sentence.last - 1)) if view.words[i] == ","), None)
    if comma is None or not opens_noun_phrase(view, comma + 1):
        return None
    if view.bits[comma + 1] & PRONOUN:
        return comma + 1, comma + 2
    last = comma + 1
    while last < sentence.last and view.capital(last):
        last += 1
    return (comma + 1, last) if last > comma + 1 else None


def states(view: View, end: int, sentence: SentenceSpan) -> bool:
    """Whether what follows a cue can be a statement: *that*, a quotation, a phrase that can be its subject."""
    if end >= sentence.last:
        return False
    word = view.words[end]
    return (
        word in OPENING or word in ("that", ":", ",", "there", "how", "why", "what", "whether", "to", "if") or (opens_noun_phrase(view, end) and word != "'s")
    )


def clause_follows(view: View, end: int, sentence: SentenceSpan) -> bool:
    """Whether what follows is a statement and not a thing: *that*, a quotation, or a phrase with a verb of its own."""
    words, bits = view.words, view.bits
    if end >= sentence.last or words[end] in (".", "!", ";"):
        return True  # it closes what was stated before it
    if words[end] in OPENING or words[end] in ("that", ":", "how", "why", "what", "whether", "there") or (words[end] == "," and end > sentence.first):
        return True
    for at in range(end + 1, min(end + 10, sentence.last)):
        if not view.word(at) and words[at] not in ("'s", "'", "."):
            return False
        if bits[at] & (AUXILIARY | PAST | PRESENT) or (words[at].endswith("ed") and not bits[at - 1] & DETERMINER):
            return True
    return False


def has_object(view: View, end: int, sentence: SentenceSpan) -> bool:
    """Whether what stands behind a cue that ends at token ``end`` can be its object: a word or a quotation, and no new clause but a content clause."""
    return (
        end < sentence.last
        and (view.word(end) or view.words[end] in OPENING)
        and not (view.bits[end] & CONJUNCTION and view.words[end] not in ("that", "whether", "why", "how"))
    )


def content_of(view: View, phrase: tuple[int, int], end: int, sentence: SentenceSpan) -> tuple[int, int] | None:
    """The tokens that a subject and a cue ascribe: what stands before them, after them, or around them; ``None`` where nothing does.

    Looks no further than ``_NEAR`` tokens to either side, so that a sentence of any length costs the same for each of its cues.
    """
    words = view.words
    reach = min(sentence.last, end + _NEAR)
    near = min(reach, end + 20)
    rest = max(0, near - end) - view.shapes.count(MARK, end, near)  # words
    head = phrase[0] - 1
    while head >= sentence.first and words[head] == "'":
        head -= 1
    led = words[head] in CLOSING or (words[head] in (",", "–", "—") and sum(view.word(i) for i in range(max(sentence.first, head - 8), head)) > 2)
    led = led and head > sentence.first and not opens_with_participle(view, sentence.first)
    quote_after = not OPENING.isdisjoint(words[end:reach])
    short = rest < 8 and led and next((words[i] for i in range(end, near) if view.word(i)), "") != "that"
    if led and not quote_after and (short or words[head] in CLOSING or _tagged(view, end, sentence)):
        return (sentence.first, head + 1)
    if led and words[head] in CLOSING and quote_after:
        return (sentence.first, sentence.last)
    return (end, sentence.last) if rest else None


def _tagged(view: View, end: int, sentence: SentenceSpan) -> bool:
    """Whether a cue only closes what was said before it: *…, he said in a statement.*"""
    words = view.words
    return end < sentence.last and (words[end] in (".", ",", "in", "on", "at", "during") or words[end].endswith("day"))


def beside_quotation(view: View, cue: int, sentence: SentenceSpan) -> bool:
    """Whether a quotation ends or begins within a few words of a cue."""
    words = view.words
    before, behind = words[max(sentence.first, cue - _BESIDE) : cue], words[cue + 1 : min(sentence.last, cue + 1 + _BESIDE)]
    return not CLOSING.isdisjoint(before) or not OPENING.isdisjoint(behind) or after_quote(view, sentence)


def after_quote(view: View, sentence: SentenceSpan) -> bool:
    """Whether the sentence follows a closing mark on the same line (*"No!" said Lee*)."""
    text, at = view.text, sentence.start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    return at >= 0 and text[at] in CLOSING
