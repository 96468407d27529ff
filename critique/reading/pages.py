"""A page of the web to its article: by trafilatura where it finds one, by our own reading where that would lose something."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from critique.reading.errors import ReadError
from critique.reading.extract import Extract, counted
from critique.reading.html import article_of, every_line_of, headers_of, html_to_text, lines_of, parse_page, write_links
from critique.reading.metadata import page_metadata
from critique.reading.threads import comment_boxes, sign_comments
from critique.reading.wording import PageWording, page_wording

if TYPE_CHECKING:
    from lxml import etree

_OWN_COMMENT = re.compile(r"<!--\s*critique:")
_MOST = 3_000_000  # code points: above this trafilatura takes too long
_MOST_LOST = 0.2  # share of an article's words that it may leave out
_THREAD = 3  # comments that make a thread
_PROSE = 8  # words of a line that counts as a paragraph
_BANNER = 40  # words: a longer line is prose, and no wall's
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"(?m)^(?:#{1,6}|>|-) ")
_QUIET = logging.NullHandler()


def read_page(page: str, path: str) -> Extract:
    """The article of a page, or the whole of a thread. Raises :class:`ReadError` where there is a wall instead of an article."""
    wording = page_wording()
    root = parse_page(page)
    seen, meta = _unread(root), page_metadata(root)
    write_links(root, meta.url)
    text, notes = _text(page, root, wording)
    notes += seen + _wall(text, root, wording, path)
    return Extract(text, meta, notes, markup=True)


def _text(page: str, root: etree._Element, wording: PageWording) -> tuple[str, tuple[str, ...]]:
    if _OWN_COMMENT.search(page):
        return html_to_text(page)[0], ()
    headers = headers_of(root)
    comments = comment_boxes(root, wording)
    article = article_of(root, frozenset(comments))
    if len(comments) >= _THREAD:
        sign_comments(root, comments, wording)
        kept = headers | {e for box in comments for e in box.iter("header", "footer")}
        return lines_of(_around(article, comments), kept=kept), (f"read as a thread with {counted(len(comments), 'comment')}: all of it is kept",)
    own = lines_of(article, kept=headers)
    if sum(1 for line in own.split("\n") if wording.comment_line.fullmatch(line)) >= _THREAD:
        return own, ("read as a thread of signed comments: all of it is kept",)
    if len(page) > _MOST:
        return own, (f"longer than {_MOST // 1_000_000} million characters: menus and teasers may be left in",)
    found = _by_trafilatura(root)
    if not found:
        return own, ()
    words, theirs = _counts(own), _counts(found)
    lost = (words - theirs).total() / max(words.total(), 1)
    if article.tag in ("article", "main") and lost > _MOST_LOST:
        return own, (f"the whole article element is kept: extraction by trafilatura would lose {lost:.0%} of its words",)
    notes = [] if article.tag in ("article", "main") else ["the page does not say where its article is: it was found by its layout"]
    if lost:
        notes.append(f"left out as no part of the article: {counted((words - theirs).total(), 'word')} of {words.total():,}")
    if repeated := _repeats_lost(own, found):
        notes.append(f"left out: {counted(repeated, 'paragraph')} that repeat others")
    return found, tuple(notes)


def _unread(root: etree._Element) -> tuple[str, ...]:
    """A note on what an article holds that is no text."""
    article = article_of(root)
    frames = sum(1 for _ in article.iter("iframe", "video", "audio", "object", "embed"))
    pictures = sum(1 for figure in article.iter("figure") if next(figure.iter("img"), None) is not None)
    found = [counted(n, what) for n, what in ((pictures, "picture"), (frames, "embedded frame")) if n]
    return (f"left out: {' and '.join(found)}",) if found else ()


def _around(article: etree._Element, comments: Iterable[etree._Element]) -> etree._Element:
    """The smallest element that holds the article and every comment."""
    common = [article, *article.iterancestors()]
    for box in comments:
        above = {box, *box.iterancestors()}
        common = common[next(n for n, e in enumerate(common) if e in above) :]
    return common[0]


# -- trafilatura ----------------------------------------------------------------------------------------------------------


def _by_trafilatura(root: etree._Element) -> str:
    """The article as trafilatura sees it, in our own marks; empty where it finds none."""
    import lxml.html
    import trafilatura
    from lxml import etree

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(_QUIET)  # what they have to say of a page is not for our readers
    xml = trafilatura.extract(lxml.html.tostring(root, encoding="unicode"), output_format="xml", include_comments=False, include_tables=True)
    if not xml:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    main = etree.fromstring(xml.encode("utf-8"), parser).find("main")
    if main is None:
        return ""
    names = {"quote": "blockquote", "item": "li", "list": "ul", "lb": "br", "row": "tr", "cell": "td"}
    for element in list(main.iter()):
        if element.tag == "head":
            rend = element.get("rend") or ""
            element.tag = rend if re.fullmatch(r"h[1-6]", rend) else "h2"
        elif isinstance(element.tag, str):
            element.tag = names.get(element.tag, element.tag)
    return lines_of(main)


def _counts(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_MARK.sub("", text)))


def _repeats_lost(own: str, found: str) -> int:
    """How many paragraphs the page has again that the extraction has only once (or less often)."""
    ours, theirs = (Counter(line for line in _MARK.sub("", text).split("\n") if line.count(" ") >= _PROSE) for text in (own, found))
    return sum(count - theirs[line] for line, count in ours.items() if count > theirs[line] > 0)


# -- walls ----------------------------------------------------------------------------------------------------------------


def _wall(text: str, root: etree._Element, wording: PageWording, path: str) -> tuple[str, ...]:
    """A note where a long page has the wording of a pay wall. Raises :class:`ReadError` where little but a wall is left."""
    banners = [line for line in every_line_of(root) if line.count(" ") < _BANNER]
    pay = next(filter(wording.pay_wall.search, banners), None)
    other = any(map(wording.other_wall.search, banners))
    walls = {line for line in banners if wording.pay_wall.search(line) or wording.other_wall.search(line)}
    words = sum(len(line.split()) for line in text.split("\n") if line not in walls)
    if (pay and words <= wording.pay_wall_words) or (other and words <= wording.other_wall_words):
        raise ReadError(path, "shows a cookie or pay wall instead of an article; save the page after opening it")
    return (f"may be cut short: the page asks for a subscription ({_MARK.sub('', pay)[:80]!r})",) if pay else ()
