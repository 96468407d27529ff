"""A saved page to its text: block elements to lines, what is no article left out, the page's own metadata kept."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from critique.document import Metadata

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
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
        "tr",
        "hr",
        "br",
        "address",
        "details",
        "summary",
    ]
)
_HEADINGS = {f"h{n}": "#" * n + " " for n in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\f\v\n]+")


def html_to_text(page: str) -> tuple[str, Metadata]:
    """The text of a page, one line a block (headings and quotations marked as in Markdown), and what the page tells of itself.

    ``<!-- critique: … -->`` comments are kept as lines of their own, so that they switch rules off as they do in Markdown.
    """
    root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    meta = _metadata(root)
    body = root.find("body")
    articles = root.findall(".//article")
    start = max(articles, key=_length) if articles else body if body is not None else root
    pieces: list[str] = []
    _walk(start, pieces)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line and line != ">"), meta


def _walk(start: etree._Element, pieces: list[str]) -> None:
    """Gathers text in the order of the page, without recursion: pages can nest deeper than Python calls."""
    stack: list[tuple[etree._Element, bool]] = [(start, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else None
        if leaving:
            if tag in _BLOCKS:
                pieces.append("\n")
            if element is not start and element.tail:
                pieces.append(_flat(element.tail))
            continue
        if tag is None:
            if isinstance(element, etree._Comment) and (element.text or "").strip().startswith("critique:"):
                pieces.append(f"\n<!--{_flat(element.text or '')}-->\n")
            if element is not start and element.tail:
                pieces.append(_flat(element.tail))
            continue
        if tag in _LEFT_OUT:
            if element is not start and element.tail:
                pieces.append(_flat(element.tail))
            continue
        if tag in _BLOCKS:
            pieces.append("\n")
        if tag in _HEADINGS:
            pieces.append(_HEADINGS[tag])
        elif (tag == "p" and any(a.tag == "blockquote" for a in element.iterancestors())) or (tag == "blockquote" and not element.findall(".//p")):
            pieces.append("> ")
        elif tag == "li":
            pieces.append("- ")
        if element.text:
            pieces.append(_flat(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _length(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text)


def _metadata(root: etree._Element) -> Metadata:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = (meta.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value)

    def first(*keys: str) -> str | None:
        return next((found[k] for k in keys if k in found), None)

    title = root.find(".//title")
    link = next((e.get("href") for e in root.iter("link") if e.get("rel") == "canonical"), None)
    return Metadata(
        title=first("og:title", "twitter:title") or (_SPACE.sub(" ", title.text).strip() if title is not None and title.text else None),
        author=first("author", "article:author", "parsely-author", "dc.creator"),
        date=first("article:published_time", "date", "dc.date", "datepublished"),
        outlet=first("og:site_name", "application-name"),
        url=link or first("og:url"),
    )
