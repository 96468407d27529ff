"""Text to document: what is title, byline, paragraph, comment, boilerplate; where sentences and quotations begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left

from critique.document import Document, Quotation, Segment, SentenceSpan, Source, Span
from critique.segmenting.language import guess_language
from critique.segmenting.quotations import find_quotations
from critique.segmenting.segments import find_segments
from critique.segmenting.sentences import split_sentences, stops_of
from critique.segmenting.wording import load_wording
from critique.tokens import tokenize

_COMMENT = re.compile(r"<!--\s*critique:\s*(ignore|on|off)((?:[\s,]+[\w/-]+)*)\s*-->")
_READ = ("title", "heading", "body", "quote", "caption", "comment")  # kinds that hold sentences


def segment(source: Source) -> Document:
    """The document of a source: segments that cover it, sentences and quotations inside them, tokens, language."""
    wording = load_wording()
    text = source.text
    tokens = tokenize(text)
    segments, meta = find_segments(text, source.meta, source.markup, wording)
    sentences: list[SentenceSpan] = []
    paragraphs: list[tuple[int, int]] = []
    stops = stops_of(tokens)
    for n, part in enumerate(segments):
        if part.kind in _READ:
            first = bisect_left(tokens.starts, part.start)
            sentences += split_sentences(text, tokens, stops, first, bisect_left(tokens.starts, part.end, first), n, wording)
            paragraphs += _paragraphs(text, part)
    quotations = tuple(Quotation(m.start, m.end, m.depth, m.closed) for m in find_quotations(text, paragraphs))
    return Document(
        source=source,
        language=guess_language(text, tokens, wording.english),
        meta=meta,
        segments=segments,
        tokens=tokens,
        sentences=tuple(sentences),
        quotations=quotations,
        ignored=_ignored(text),
    )


def _paragraphs(text: str, part: Segment) -> list[tuple[int, int]]:
    """The lines of a segment that hold anything."""
    lines, at = [], part.start
    while at < part.end:
        stop = text.find("\n", at, part.end)
        stop = part.end if stop < 0 else stop
        if stop > at and not text[at:stop].isspace():
            lines.append((at, stop))
        at = stop + 1
    return lines


def _ignored(text: str) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Stretches that the text's own comments switch off: ``<!-- critique: ignore RULE… -->`` the next paragraph (its own, where it
    stands inside one), ``<!-- critique: off RULE… -->`` all up to ``<!-- critique: on -->``; without rules, all of them."""
    found: list[tuple[Span, tuple[str, ...]]] = []
    open_since: list[tuple[int, tuple[str, ...]]] = []
    for m in _COMMENT.finditer(text) if "<!--" in text else ():
        rules = tuple(re.findall(r"[\w/-]+", m[2]))
        if m[1] == "off":
            open_since.append((m.end(), rules))
        elif m[1] == "on":
            found += [(Span(at, m.start()), names) for at, names in open_since]
            open_since = []
        else:
            begin = text.rfind("\n", 0, m.start()) + 1
            line_end = text.find("\n", m.end())
            line_end = len(text) if line_end < 0 else line_end
            if text[begin : m.start()].strip() or text[m.end() : line_end].strip():
                found.append((Span(begin, line_end), rules))
            else:
                rest = re.compile(r"\s*[^\n]*(?:\n[^\n]*\S[^\n]*)*").match(text, line_end)
                found.append((Span(m.end(), rest.end() if rest else len(text)), rules))
    found += [(Span(at, len(text)), names) for at, names in open_since]
    return tuple(found)
