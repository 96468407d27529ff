"""From an annotation to counts: one text for the article and one for each comment below it, each in its own author's voice.

What is kept of a document is small and of a size with its text: counts, words with how often, where flagged expressions stand, and the
text itself, packed, so that lines can be shown in context. The annotation is let go.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from hashlib import blake2b
from operator import attrgetter
from typing import Literal, cast

import msgspec

from critique.document import Document
from critique.findings import Annotation
from critique.scoring import FAMILIES
from critique.tokenizing import fold
from critique.tokens import CAPITAL, LOWER, MARK

Division = Literal["document", "text", "segment"]  #: whole documents; the article and each comment; each section and comment

_WORDS = CAPITAL + LOWER
_LETTERS = ("a", "i")  # words of one letter; the others are parts of abbreviations
_LONGEST = 60  # characters of an expression: a whole sentence that is flagged is found once, and marks nobody
_SENTENCES = ("title", "heading", "body", "quote", "caption", "comment")


class Text(msgspec.Struct):
    """One text: a document, the article of one, a section of it, or a comment. All counts are of its own author's voice.

    ``part`` is its name inside the document (empty: the article), ``counts`` by name of what is counted; ``words`` are folded.
    ``expressions`` are flagged ones with their family and place, ``own`` the starts and ends of the stretches in the author's voice.
    """

    part: str
    author: str | None
    date: str | None
    comment: bool
    counts: dict[str, int]
    words: dict[str, int]
    expressions: list[tuple[str, str, int, int]]
    own: list[int]


class Counted(msgspec.Struct):
    """What is kept of a document. ``digest`` is that of its words, by which a text that comes twice is known; ``notes`` are on how it was read."""

    id: str
    path: str
    title: str | None
    author: str | None
    outlet: str | None
    date: str | None
    genre: str | None
    digest: bytes
    packed: bytes
    families: frozenset[str]
    lexicon: str
    texts: list[Text]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The document's text again."""
        return zlib.decompress(self.packed).decode("utf-8", "surrogatepass")


def count(annotation: Annotation, division: Division = "text") -> Counted:
    """The counts of a document, divided into its texts."""
    document = annotation.document
    source, meta = document.source, document.meta
    texts, of_segment = _divide(document, division)
    _count_sentences(annotation, texts, of_segment)
    _count_findings(annotation, texts, of_segment)
    data = source.text.encode("utf-8", "surrogatepass")
    return Counted(
        id=source.id,
        path=source.path,
        title=meta.title,
        author=meta.author,
        outlet=meta.outlet,
        date=meta.date,
        genre=meta.genre,
        digest=blake2b(b" ".join(data.split()), digest_size=16).digest(),
        packed=zlib.compress(data, 1),
        families=annotation.families,
        lexicon=annotation.lexicon,
        texts=[text for text in texts if text.counts["words"] or text.counts["sentences"]],
        notes=source.notes,
    )


def _divide(document: Document, division: Division) -> tuple[list[Text], list[int]]:
    """The texts of a document, still empty, and for each segment the number of its text."""
    texts = [_empty("")]
    of_segment: list[int] = []
    current = 0
    comments = 0
    apart = False  # whether a line of boilerplate has ended the comment before
    for segment in document.segments:
        if division == "document" or segment.kind not in _SENTENCES:
            apart = True
            of_segment.append(current)
            continue
        if segment.kind == "comment" and (apart or not texts[current].comment or segment.author != texts[current].author):
            comments += 1
            texts.append(_empty(f"comment {comments}", segment.author, segment.date, comment=True))
            current = len(texts) - 1
        elif segment.kind == "heading" and division == "segment" and not texts[current].comment:
            name = " ".join(document.text[segment.start : segment.end].split()).strip("#= *")
            again = sum(text.part == name for text in texts)
            texts.append(_empty(f"{name or 'section'} ({len(texts)})" if again or not name else name))
            current = len(texts) - 1
        apart = False
        of_segment.append(current)
    return texts, of_segment


def _empty(part: str, author: str | None = None, date: str | None = None, comment: bool = False) -> Text:
    return Text(part, author, date, comment, Counter(words=0, sentences=0, claims=0, attributions=0, appeals=0), Counter(), [], [])


def _count_sentences(annotation: Annotation, texts: list[Text], of_segment: list[int]) -> None:
    """Words and sentences of the author's voice, by text."""
    document, voices = annotation.document, annotation.voices
    words, starts, shapes = document.tokens.words, document.tokens.starts, document.tokens.shapes
    spoken = [(bisect_left(starts, begin), bisect_left(starts, end), begin, end) for begin, end in zip(voices.starts, voices.ends, strict=True)]
    at = 0
    for span, sentence in zip(document.sentences, annotation.sentences, strict=True):
        text = texts[of_segment[span.segment]]
        counts = text.counts
        if sentence.voice == "author":
            counts["sentences"] += 1
            if sentence.claim:
                counts["claims"] += 1
                name = f"claims/{sentence.sourcing}"
                counts[name] = counts.get(name, 0) + 1
        while at < len(spoken) and spoken[at][1] <= span.first:
            at += 1
        first, begin, n = span.first, span.start, at
        while n < len(spoken) and spoken[n][0] < span.last:
            quoted_first, quoted_last, quoted_begin, quoted_end = spoken[n]
            _take(text, words, shapes, first, quoted_first, begin, quoted_begin)
            first, begin = max(first, quoted_last), max(begin, quoted_end)
            n += 1
        _take(text, words, shapes, first, span.last, begin, span.end)


def _take(text: Text, words: list[str], shapes: str, first: int, last: int, begin: int, end: int) -> None:
    """Adds a stretch in the author's voice, of which tokens and code points are given."""
    if first >= last:
        return
    text.counts["words"] += last - first - shapes.count(MARK, first, last)
    cast("Counter[str]", text.words).update(
        [w for w, c in zip(words[first:last], shapes[first:last], strict=True) if c in _WORDS and (len(w) > 1 or w in _LETTERS)]
    )
    text.own += (begin, end)


def _count_findings(annotation: Annotation, texts: list[Text], of_segment: list[int]) -> None:
    """Findings, attributions and appeals, by the text they stand in."""
    document = annotation.document
    segments = document.segments
    start_of = attrgetter("start")

    def text_at(place: int) -> Text:
        return texts[of_segment[max(0, bisect_right(segments, place, key=start_of) - 1)]]

    for finding in annotation.findings:
        if finding.voice != "author":
            continue
        text, family = text_at(finding.start), finding.family
        if family not in FAMILIES:
            continue
        for name in (family, finding.label):
            text.counts[name] = text.counts.get(name, 0) + 1
        expression = " ".join(fold(finding.text).split())
        if len(expression) <= _LONGEST:
            text.expressions.append((family, expression, finding.start, finding.end))
    for attribution in annotation.attributions:
        span = attribution.cue or attribution.source or attribution.content
        if span is not None and attribution.stance != "acts":
            counts = text_at(span.start).counts
            counts["attributions"] += 1
            name = f"attributions/{attribution.kind}"
            counts[name] = counts.get(name, 0) + 1
    for appeal in annotation.appeals:
        text_at(appeal.start).counts["appeals"] += 1
