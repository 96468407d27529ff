"""Whose voice a stretch is in: speech told from scare quotes and from titles, and each quotation given its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, final

import msgspec

from critique.attribution.view import View
from critique.attribution.vocabulary import ACT, CLAUSE, NAMING
from critique.document import Attribution, Document, Quotation, Voice

_Stretch = tuple[int, int, str | None]  # begin and end in code points, and the speaker
QuotationKind = Literal["speech", "scare", "mention"]

_SPEECH_WORDS: Final = 6  # a quotation this long is speech whether or not somebody is named for it
_SCARE_WORDS: Final = 4  # one longer than this disowns no single word
_NEAR: Final = 5  # tokens between a cue and a short quotation that belongs to it
_OPENING: Final = "\"“‘«'"
_BLOCK: Final = 80  # characters behind a colon from which on they are somebody's text and not a headline's


@final
@dataclass(eq=False)
class Voiced:
    """A quotation with what it is and whose it is (``None`` where the text does not say)."""

    quotation: Quotation
    kind: QuotationKind
    speaker: str | None


@final
@dataclass(eq=False)
class Voices:
    """Answers whose voice any place of a document is in."""

    voiced: tuple[Voiced, ...]
    starts: tuple[int, ...]  # of the speech, in order
    ends: tuple[int, ...]
    speakers: tuple[str | None, ...]

    def at(self, place: int) -> tuple[Voice, str | None]:
        """The voice at a code point, and its speaker where it is quoted."""
        n = bisect_right(self.starts, place) - 1
        if n >= 0 and place < self.ends[n]:
            return "quoted", self.speakers[n]
        return "author", None

    def quoted_within(self, start: int, end: int) -> int:
        """How many code points of ``start:end`` are quoted."""
        starts, ends = self.starts, self.ends
        n = bisect_right(starts, start) - 1
        total = min(end, ends[n]) - start if n >= 0 and ends[n] > start else 0
        n += 1
        while n < len(starts) and starts[n] < end:
            total += min(end, ends[n]) - starts[n]
            n += 1
        return total


def find_voices(document: Document, view: View, attributions: tuple[Attribution, ...]) -> Voices:
    """The voices of a document. Attributions give quotations their speakers; a comment pasted into a later one is its author's."""
    contents = _jointly(a for a in attributions if a.content is not None and a.kind != "hearsay" and a.stance != "acts")
    contents.sort(key=lambda a: a.content.start if a.content else 0)
    begins = [a.content.start for a in contents if a.content]
    voiced = tuple(_judge(q, document, view, contents, begins) for q in document.quotations)
    stretches: list[_Stretch] = [(v.quotation.start, v.quotation.end, v.speaker) for v in voiced if v.kind == "speech" and v.quotation.depth == 1]
    stretches += [(s.start, s.end, s.author) for s in document.segments if s.kind == "quote"]
    stretches += [(a.content.start, a.content.end, a.name) for a in contents if a.content and _introduced(document.text, a)]
    stretches = _side_by_side(stretches)
    return Voices(voiced, tuple(s[0] for s in stretches), tuple(s[1] for s in stretches), tuple(s[2] for s in stretches))


def _jointly(attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions with one for those that several persons share: *said Ann Lee and Ivo Roe*."""
    made: list[Attribution] = []
    for a in attributions:
        if made and a.cue == made[-1].cue and a.content == made[-1].content and a.name and made[-1].name:
            made[-1] = msgspec.structs.replace(made[-1], name=f"{made[-1].name} and {a.name}")
        else:
            made.append(a)
    return made


def _side_by_side(stretches: list[_Stretch]) -> list[_Stretch]:
    """Stretches in order without overlap: what is quoted inside a quotation is the outer one's."""
    kept: list[_Stretch] = []
    for start, end, speaker in sorted(stretches, key=lambda s: (s[0], -s[1])):
        begin = max(start, kept[-1][1]) if kept else start
        if begin < end:
            kept.append((begin, end, speaker))
    return kept


def _introduced(text: str, attribution: Attribution) -> bool:
    """Whether a content stands without marks behind the colon that tells whose it is: after an outlet's name, a speaker label, or on the next line."""
    source, cue, content = attribution.source, attribution.cue, attribution.content
    if content is not None and cue is None and source is None:
        return text[content.start] not in _OPENING  # an answer in an interview
    if cue is None or content is None or cue.end > content.start or text[content.start] in _OPENING:
        return False
    if source is not None and text[cue.start] == ":" and text[source.start : source.end].isupper():
        return True
    return "\n" in text[cue.end : content.start] or (text[cue.start] == ":" and content.end - content.start > _BLOCK)


def _judge(quotation: Quotation, document: Document, view: View, contents: list[Attribution], begins: list[int]) -> Voiced:
    text = document.text
    inside = text[quotation.start + 1 : quotation.end - 1 if quotation.closed else quotation.end].strip()
    words = inside.split()
    n = len(words)
    if quotation.speaker is not None:
        return Voiced(quotation, "speech", quotation.speaker)
    said = _covering(quotation, contents, begins)
    first = bisect_right(view.starts, quotation.start) - 1
    near = any(b & (CLAUSE | ACT) for b in view.bits[max(0, first - _NEAR) : max(first, 0)]) and "\n" not in view.words[max(0, first - _NEAR) : max(first, 0)]
    capitals = sum(w[:1].isupper() for w in words)
    title = n > 0 and capitals == len([w for w in words if len(w) > 3 or w[:1].isupper()]) and capitals >= 1 and inside[-1:] not in ".!,?"
    if said is not None and (n > 2 or near):
        return Voiced(quotation, "speech" if n > _SCARE_WORDS or not title else "mention", said.name)
    if n >= _SPEECH_WORDS and not title:
        return Voiced(quotation, "speech", None)
    if near and not title:
        return Voiced(quotation, "speech", None)
    if title or not any(c.isalpha() for c in inside):
        return Voiced(quotation, "mention", None)
    if n <= _SCARE_WORDS:
        mentioned = any(b & NAMING for b in view.bits[max(0, first - 2) : first + 1])
        return Voiced(quotation, "mention" if mentioned else "scare", None)
    return Voiced(quotation, "speech", None)


def _covering(quotation: Quotation, contents: list[Attribution], begins: list[int]) -> Attribution | None:
    """The last attribution whose content meets the quotation."""
    for n in range(bisect_right(begins, quotation.end) - 1, max(-1, bisect_right(begins, quotation.end) - 8), -1):
        content = contents[n].content
        if content and content.start < quotation.end and quotation.start < content.end:
            return contents[n]
    return None
