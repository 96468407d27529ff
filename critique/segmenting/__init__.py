"""Text to document: what is title, byline, paragraph, comment, boilerplate; where sentences and quotations begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

import msgspec

from critique.document import Document, Quotation, Segment, Source, Span
from critique.segmenting.language import guess_language
from critique.segmenting.pasted import find_pasted, find_short, sections_of, with_pasted
from critique.segmenting.quotations import find_quotations
from critique.segmenting.segments import find_segments
from critique.segmenting.sentences import split_sentences, stops_of
from critique.segmenting.wording import Wording, load_wording
from critique.tokenizing import tokenize
from critique.tokens import SentenceSpan, Tokens

_COMMENT: Final = re.compile(r"<!--\s*critique:\s*(ignore|on|off)((?:[\s,]+[\w/-]+)*)\s*-->")
ARTICLE_AUTHOR: Final = "the article's author"  # who is quoted where a comment repeats an article that names nobody
_LONG_COMMENT: Final = 120  # code points under which a comment's language is the thread's
_READ: Final = ("title", "heading", "body", "quote", "caption", "comment")  # kinds that hold sentences


def segment(source: Source, any_language: bool = False) -> Document:
    """The document of a source: segments that cover it, sentences and quotations inside them, tokens, language.

    Its source has notes on the structure added to those on the reading. Comments of a thread in another language than its own are
    ignored by the rules unless ``any_language``.
    """
    wording = load_wording()
    text = source.text
    tokens = tokenize(text)
    segments, meta, notes = find_segments(text, tokens.words, source.meta, source.markup, wording)
    sentences: list[SentenceSpan] = []
    paragraphs: list[tuple[int, int]] = []
    stops = stops_of(tokens)
    for n, part in enumerate(segments):
        if part.kind in _READ:
            first = bisect_left(tokens.starts, part.start)
            sentences += split_sentences(text, tokens, stops, first, bisect_left(tokens.starts, part.end, first), n, wording.sentences)
            paragraphs += _paragraphs(text, part)
    quotations: list[Quotation] = [Quotation(m.start, m.end, m.depth, m.closed) for m in find_quotations(text, paragraphs)]
    sections = sections_of(segments, tokens, meta.author or ARTICLE_AUTHOR)
    ignored = _ignored(text)
    language = guess_language(text, tokens.words, wording.sentences.english)
    if sections:
        pasted = sorted((*find_pasted(tokens, sections), *find_short(text, tokens, sections, quotations)))
        quotations = with_pasted(quotations, pasted)
        if pasted:
            notes += (f"{len(pasted):,} {'stretch repeats' if len(pasted) == 1 else 'stretches repeat'} what another wrote above: read as quotation",)
        if language == "en" and not any_language:
            foreign = _foreign(text, segments, tokens, wording)
            ignored += tuple((span, ()) for span, _ in foreign)
            if foreign:
                languages = ", ".join(sorted({code for _, code in foreign}))
                notes += (f"{len(foreign):,} {'comment is' if len(foreign) == 1 else 'comments are'} not in English ({languages}): no rules are run on them",)
    return Document(
        source=msgspec.structs.replace(source, notes=source.notes + notes) if notes else source,
        language=language,
        meta=meta,
        segments=segments,
        tokens=tokens,
        sentences=tuple(sentences),
        quotations=tuple(quotations),
        ignored=ignored,
    )


def _foreign(text: str, segments: tuple[Segment, ...], tokens: Tokens, wording: Wording) -> list[tuple[Span, str]]:
    """The comments that are plainly in another language than English; short ones have the thread's."""
    found = []
    for part in segments:
        if part.kind == "comment" and part.end - part.start >= _LONG_COMMENT:
            first = bisect_left(tokens.starts, part.start)
            last = bisect_left(tokens.starts, part.end, first)
            code = guess_language(text[part.start : part.end], tokens.words[first:last], wording.sentences.english)
            if code not in (None, "en"):
                found.append((Span(part.start, part.end), str(code)))
    return found


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
