"""Paragraphs to sentences: look only where a full stop, mark or line break is, and decide there."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from critique.segmenting.wording import SentenceWording
from critique.tokens import SentenceSpan, Tokens

_STOPS: Final = frozenset(".!?…")
_EMOJI: Final = ((0x2600, 0x27BF), (0x1F300, 0x1FAFF))
_FACES: Final = frozenset(chr(code) for first, last in _EMOJI for code in range(first, last + 1))
_JOINED: Final = _FACES | {"\u200d", "\ufe0f"}  # with what joins and varies them
_ENDER: Final = re.compile(f"[.!?…\n{''.join(f'{chr(first)}-{chr(last)}' for first, last in _EMOJI)}]")  # what may end a sentence, by its first character
_CLOSING: Final = frozenset(")]\"”’'»*")
_GO_ON, _BEHIND = _STOPS | _JOINED, _CLOSING | _FACES | {"["}  # what a run of marks goes on with, and what may come behind it
_OPENING: Final = frozenset("\"“‘'«([*¿¡")
_BULLETS: Final = frozenset("-–—•*·")
_DASHES: Final = frozenset("-–—")
_LINKS: Final = frozenset(["http", "https", "www"])


def stops_of(tokens: Tokens) -> list[int]:
    """The tokens at which a sentence may end."""
    return [m.start() for m in _ENDER.finditer(tokens.initials)]


def split_sentences(text: str, tokens: Tokens, stops: list[int], first: int, last: int, segment: int, wording: SentenceWording) -> list[SentenceSpan]:
    """The sentences of the tokens ``first`` to ``last`` in order; a line break always ends one.

    ``stops`` are those of the whole text (:func:`stops_of`), ``segment`` is noted in the sentences.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    found: list[SentenceSpan] = []
    begin, line = first, first  # where the sentence begins, and its line

    def keep(end: int) -> None:
        if end <= begin:
            return
        if begin > line and found and not words[begin][0].isalnum() and not any(words[i][0].isalnum() for i in range(begin, end)):
            done = found[-1]  # a lone mark belongs to what it closes
            found[-1] = SentenceSpan(done.start, ends[end - 1], done.first, end, segment)
        else:
            found.append(SentenceSpan(starts[begin], ends[end - 1], begin, end, segment))

    for n in range(bisect_left(stops, first), bisect_left(stops, last)):
        at = stops[n]
        if at < begin:
            continue
        if words[at] == "\n":
            keep(at)
            begin = line = at + 1
            continue
        stop = _run(tokens, at, last) if at + 1 < last and words[at + 1] in _GO_ON else at + 1
        after = _closed(tokens, stop, last) if stop < last and words[stop] in _BEHIND else stop
        if after < last and words[after] != "\n":
            if starts[after] == ends[after - 1]:
                if not _misses_a_space(text, tokens, at, after, wording):
                    continue
                keep(after)
                begin = after
                continue
            if begin == line and _marks_item(words, line, at):
                if words[at - 1].isdigit():
                    begin = after  # the number of a point is no part of its sentence
                continue
            if not _ends(text, tokens, begin, at, stop, after, last, wording):
                continue
        keep(after)
        begin = after
    keep(last)
    return found


def _run(tokens: Tokens, at: int, last: int) -> int:
    """The token after the marks that stand together from ``at`` on (*?!*, *...*, also *. . .*)."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    marks = _JOINED if words[at] in _FACES else _STOPS
    after = at + 1
    while (
        after < last
        and words[after] in marks
        and (starts[after] == ends[after - 1] or (words[after] == words[at] == "." and starts[after] - ends[after - 1] == 1))
    ):
        after += 1
    return after


def _closed(tokens: Tokens, stop: int, last: int) -> int:
    """The token after what belongs to the sentence behind its stop: closing marks, the numbers of notes (*[3]*), emoji."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    after = stop
    while after < last and words[after] in _CLOSING and starts[after] == ends[after - 1]:
        after += 1
    while after + 2 < last and words[after] == "[" and starts[after] == ends[after - 1] and words[after + 1].isdigit() and words[after + 2] == "]":
        after += 3
    if after < last and words[after] in _FACES:
        while after < last and words[after] in _JOINED:
            after += 1
    return after


def _misses_a_space(text: str, tokens: Tokens, at: int, after: int, wording: SentenceWording) -> bool:
    """Whether a stop ends a sentence though no space follows (*He left.She stayed.*): between a small word and a capital that opens one."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if words[after] not in wording.openers or not text[starts[after]].isupper() or at == 0 or starts[at] != ends[at - 1]:
        return False
    before = words[at - 1]
    part = at > 1 and starts[at - 1] == ends[at - 2] and not words[at - 2][0].isspace()  # of an address, a version, a file's name
    return len(before) > 1 and before.isalpha() and text[ends[at - 1] - 1].islower() and not part and text[ends[after] : ends[after] + 1] != "."


def _marks_item(words: list[str], line: int, at: int) -> bool:
    """Whether the stop belongs to the marker of a list item at the beginning of its line (*1.*, *– a.*)."""
    if at - line > 2:
        return False
    marker = at - 1
    if marker < line or (marker > line and words[line] not in _BULLETS):
        return False
    return (words[marker].isdigit() and len(words[marker]) <= 3) or (len(words[marker]) == 1 and words[marker].isalpha() and marker == line)


def _ends(text: str, tokens: Tokens, begin: int, at: int, stop: int, after: int, last: int, wording: SentenceWording) -> bool:
    """Whether the stop at token ``at`` (its marks up to ``stop``, closing marks up to ``after``) ends a sentence."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    opening = after
    while opening < last and words[opening] in _OPENING:
        opening += 1
    if opening + 1 < last and words[opening] in _DASHES:
        opening += 1
    letter = text[starts[opening]] if opening < last else text[starts[after]]
    lower = letter.islower() and not (opening < last and words[opening] in _LINKS)
    if words[at] in _FACES:
        return letter.isupper() and words[opening] in wording.openers
    if words[at] in "!?":
        return not lower
    if words[at] == "…" or stop - at > 1:
        return (not lower and letter.isalnum()) or opening != after
    closed = after > stop
    if at == begin or starts[at] != ends[at - 1]:
        return not lower
    head = at - 1  # back over an abbreviation with stops inside (*U.S*, *e.g*)
    while head > begin and ends[head - 1] == starts[head] and (words[head - 1] == "." or words[head][0] == "."):
        head -= 1
    word = words[at - 1] if head == at - 1 else "".join(words[head:at])
    if not closed and (word in wording.titles or (letter.isdigit() and word in wording.numbered)):
        return False
    capital = text[starts[head]].isupper()
    opens = opening < last and words[opening] in wording.openers
    if len(word) == 1 and word.isalpha() and capital and word != "i" and not closed:
        return opens and not lower and head > begin  # else an initial
    if word in wording.times and letter.isupper():
        return closed or opens or not (words[after] == "(" or words[opening] in wording.after_times or text[starts[opening] : ends[opening]].isupper())
    dotted = head < at - 1 and word[0].isalpha() and max(map(len, word.split("."))) <= 2
    if dotted or word in wording.small or (capital and word in wording.abbreviations):
        if lower:
            return False
        return closed or opens
    if lower:
        # "…left it open. there are": a full stop after a plain word ends a sentence even where the next has no capital.
        return not closed and letter.isalpha() and (word in (")", "]") or (len(word) > 1 and word.isalpha() and text[starts[at - 1]].islower()))
    return True
