"""The values every later step reads: spans, segments, sentences, documents. Nothing here knows of files or rules."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from critique.tokens import SentenceSpan, Tokens

SegmentKind = Literal["title", "byline", "heading", "body", "quote", "caption", "comment", "boilerplate"]
HEADINGS: Final[tuple[SegmentKind, ...]] = ("title", "heading")  #: segments that stand over others
Voice = Literal["author", "quoted"]
SourcingKind = Literal["named", "anonymous", "vague", "self", "none"]


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of a document, in code points: ``text[start:end]``."""

    start: int
    end: int


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text with one function and, in a thread, one author.

    The segments of a document touch, follow its order and cover all of it.
    ``author`` and ``date`` are ``None`` where the document's own apply; in a comment, where nothing tells who wrote it.
    The author of a ``quote`` is who is quoted.
    """

    start: int
    end: int
    kind: SegmentKind
    author: str | None = None
    date: str | None = None


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """A stretch inside quotation marks, which are part of ``start:end``; ``depth`` 2 and more is nested in another.

    ``closed`` is false where the mark is never closed and the stretch runs to the end of its paragraph. In a thread it is also a
    stretch that repeats what another wrote above, with marks or without: ``speaker`` is then that other's name.
    """

    start: int
    end: int
    depth: int = 1
    closed: bool = True
    speaker: str | None = None


class Metadata(msgspec.Struct, frozen=True):
    """What is known of a document beside its text; ``None`` where unknown."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    genre: str | None = None


class Source(msgspec.Struct, frozen=True):
    """A text as it was read: decoded, byte-order mark dropped, newlines kept.

    ``sha256`` is the hash of the bytes read (of the UTF-8 text where there were none).
    ``markup`` is true where Markdown conventions hold in ``text``, ``extracted`` where the text was taken out of another format.
    """

    id: str
    path: str
    text: str
    sha256: str
    meta: Metadata = Metadata()
    markup: bool = False
    extracted: bool = False
    notes: tuple[str, ...] = ()  # for people: what was read, what was left out, how sure


class Document(msgspec.Struct, frozen=True):
    """A text with its structure; sentences never cross a segment.

    ``ignored`` are stretches in which the text's own comments switch rules off: span and the rule prefixes (all where empty).
    """

    source: Source
    language: str | None
    meta: Metadata
    segments: tuple[Segment, ...]
    tokens: Tokens
    sentences: tuple[SentenceSpan, ...]
    quotations: tuple[Quotation, ...]
    ignored: tuple[tuple[Span, tuple[str, ...]], ...] = ()

    @property
    def text(self) -> str:
        """The text as read, into which all offsets point."""
        return self.source.text


AttributionKind = Literal["named", "document", "self", "anonymous", "vague", "hearsay"]
Stance = Literal["says", "doubts", "endorses", "thinks", "acts"]


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """Who says what: the source's words, the cue that ascribes, the content ascribed; each may be missing.

    ``name`` is what the source goes by in this document. ``hops`` counts relays: 0 at first hand, +1 for each source between.
    ``stance`` is the cue's: it reports (*says*), keeps a distance (*doubts*: claimed), takes for true (*endorses*: showed), tells
    what somebody believes or wants (*thinks*), or what somebody does or intends to say (*acts*: supported, ordered, declined to say, her
    refusal to go); the last two vouch for nothing beyond that.
    """

    source: Span | None
    cue: Span | None
    content: Span | None
    kind: AttributionKind
    name: str | None = None
    hops: int = 0
    stance: Stance = "says"
