"""A saved page to its text: block elements to lines, what is no article left out, the page's own metadata kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from critique.document import Metadata
from critique.reading.metadata import page_metadata

if TYPE_CHECKING:
    from lxml import etree
    from lxml.html import HtmlElement

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
_RUNNING = frozenset(["p", "li", "blockquote", "dd"])  # blocks of running text
_PROSE = 80  # characters of a block that is more than a byline or a list of links
_LARGEST = 0.6  # share of a block that a link in running text may take
_MOST_LINKS = 1_000
_FEW = 5  # links to one site that are not yet a menu
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\"'\\]+", re.I)
_SPACE = re.compile(r"[ \t\r\f\v\n]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BAD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")  # what no page may hold; lxml takes no text with them


def html_to_text(page: str) -> tuple[str, Metadata]:
    """The text of a page, one line a block (headings and quotations marked as in Markdown, captions by that word), and what the page tells of itself.

    Links of running text to other sites stand behind their words as in Markdown: they say where something comes from.
    ``<!-- critique: … -->`` comments are kept as lines of their own, so that they switch rules off as they do in Markdown.
    """
    root = parse_page(page)
    meta = page_metadata(root)
    write_links(root, meta.url)
    return lines_of(article_of(root), kept=headers_of(root)), meta


def parse_page(page: str) -> HtmlElement:
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


def write_links(root: HtmlElement, url: str | None) -> None:
    """Writes the links of a page's running text to other sites into that text, as ``[words](address)``; ``url`` is the page's own address."""
    links = list(root.iter("a"))
    if len(links) > _MOST_LINKS:
        return  # an index, and no article
    own = {"", _host(url or "") or _commonest(links)}
    sizes: dict[HtmlElement, int] = {}  # of blocks, in characters
    for link in links:
        address, words = link.get("href", "").strip(), link.text or ""
        if _host(address) in own or not _ADDRESS.fullmatch(address) or len(link) or not words.strip() or "[" in words or "]" in words:
            continue
        block = next((e for e in link.iterancestors() if e.tag in _BLOCKS), None)
        if block is None or block.tag not in _RUNNING:
            continue
        if block not in sizes:
            sizes[block] = _length(block)
        if sizes[block] >= _PROSE and len(words) <= _LARGEST * sizes[block]:
            link.text = f"[{words}]({address})"
            link.drop_tag()  # so that nobody takes much linked text for a menu


def _commonest(links: list[HtmlElement]) -> str:
    """The site that most links lead to, where these are a menu's many: that is the page's own, where it does not tell its address."""
    hosts = Counter(host for link in links if (host := _host(link.get("href", ""))))
    return next((host for host, times in hosts.most_common(1) if times > _FEW), "")


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].lower().removeprefix("www.")


def _length(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text)
