"""A saved page to its text: block elements to lines, what is no article left out, the page's own metadata kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from critique.document import Metadata
from critique.reading.metadata import page_metadata

if TYPE_CHECKING:
    from lxml import etree

_NEVER = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object", "video", "audio", "canvas", "head", "select"])
LEFT_OUT = _NEVER | frozenset(["nav", "header", "footer", "aside", "form", "button"])  # fmt: skip
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "form",
        "button",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "table",
        "caption",
        "tr",
        "td",
        "th",
        "hr",
        "br",
        "address",
        "details",
        "summary",
    ]
)
_HEADINGS = {f"h{n}": "#" * n + " " for n in range(1, 7)}
CAPTION = "Caption: "
_SPACE = re.compile(r"[ \t\r\f\v\n]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BAD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")  # what no page may hold; lxml takes no text with them


def html_to_text(page: str) -> tuple[str, Metadata]:
    """The text of a page, one line a block (headings and quotations marked as in Markdown, captions by that word), and what the page tells of itself.

    ``<!-- critique: … -->`` comments are kept as lines of their own, so that they switch rules off as they do in Markdown.
    """
    root = parse_page(page)
    return lines_of(article_of(root), kept=headers_of(root)), page_metadata(root)


def parse_page(page: str) -> etree._Element:
    """The tree of a page, whatever is wrong with it; one without any element is an empty body."""
    import lxml.html
    from lxml import etree

    page = _BAD.sub(" ", _DECLARATION.sub("", page))
    try:
        return lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(huge_tree=True))
    except etree.ParserError:  # nothing in it
        return lxml.html.document_fromstring("<html><body></body></html>")


def article_of(root: etree._Element, but: Set[etree._Element] = frozenset()) -> etree._Element:
    """The element that holds a page's article: the longest ``article`` (``but`` not one of these), ``main``, the body, all of it."""
    articles = [e for e in root.iter("article") if e not in but]
    if articles:
        return max(articles, key=_length)
    return next((e for tag in ("main", "body") if (e := root.find(f".//{tag}")) is not None), root)


def headers_of(root: etree._Element) -> frozenset[etree._Element]:
    """The headers that belong to an article (its headline, its byline) and not to the page."""
    return frozenset(header for header in root.iter("header") if next(header.iterancestors("article"), None) is not None)


def lines_of(start: etree._Element, left_out: Set[str] = LEFT_OUT, kept: Set[etree._Element] = frozenset()) -> str:
    """The text below an element, a blank line between its blocks, without the elements of ``left_out`` that are not in ``kept``."""
    pieces: list[str] = []
    _walk(start, pieces, left_out, kept)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line and line not in (">", "-") and line.strip("#"))


def every_line_of(root: etree._Element) -> Iterable[str]:
    """All lines that a page shows, its menus and banners too, and what it says to browsers without scripts."""
    return filter(None, lines_of(root, _NEVER - {"noscript"}).split("\n"))


def _walk(start: etree._Element, pieces: list[str], left_out: Set[str], kept: Set[etree._Element]) -> None:
    """Gathers text in the order of the page, without recursion: pages can nest deeper than Python calls."""
    from lxml import etree

    stack: list[tuple[etree._Element, bool]] = [(start, False)]
    quotes = 0  # block quotations that are open
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        if not leaving and tag is not None and (tag not in left_out or element in kept):
            if tag in _BLOCKS:
                pieces.append("\n")
            if tag in _HEADINGS:
                pieces.append(_HEADINGS[tag])
            elif tag == "figcaption" or (tag == "p" and (parent := element.getparent()) is not None and parent.tag == "figcaption"):
                if not (tag == "figcaption" and element.find("p") is not None):
                    pieces.append(CAPTION)
            elif (tag == "p" and quotes) or (tag == "blockquote" and element.find(".//p") is None):
                pieces.append("> ")
            elif tag == "li":
                pieces.append("- ")
            quotes += tag == "blockquote"
            if element.text:
                pieces.append(_flat(element.text))
            stack.append((element, True))
            stack.extend((child, False) for child in element.iterchildren(reversed=True))
            continue
        if leaving and tag in _BLOCKS:
            pieces.append("\n")
        quotes -= leaving and tag == "blockquote"
        if isinstance(element, etree._Comment) and (element.text or "").strip().startswith("critique:"):
            pieces.append(f"\n<!--{_flat(element.text or '')}-->\n")
        if element is not start and element.tail:
            pieces.append(_flat(element.tail))


def _length(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text)
