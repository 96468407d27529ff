"""What a page tells of itself: its meta elements, then its JSON-LD, then its title."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from critique.document import Metadata
from critique.reading.extract import clean

if TYPE_CHECKING:
    from lxml import etree

_ARTICLES = ("Article", "Posting", "Report", "Review")  # how the schema.org types of articles end


def page_metadata(root: etree._Element) -> Metadata:
    """Title, author, date, outlet and address of a page, each ``None`` where it does not say."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = (meta.get("content") or "").strip()
        if key and value:
            found.setdefault(key, value)

    def first(*keys: str) -> str | None:
        return next((found[k] for k in keys if k in found), None)

    def name(*keys: str) -> str | None:
        """As first, but no address: many pages give that of a profile as their author."""
        return next((found[k] for k in keys if k in found and not found[k].startswith(("http:", "https:"))), None)

    title = root.find(".//title")
    link = next((e.get("href") for e in root.iter("link") if e.get("rel") == "canonical"), None)
    linked = _linked_data(root)
    return Metadata(
        title=first("og:title", "twitter:title") or linked.title or clean(title.text if title is not None else None),
        author=name("author", "article:author", "parsely-author", "dc.creator") or linked.author,
        date=first("article:published_time", "date", "dc.date", "datepublished") or linked.date,
        outlet=first("og:site_name", "application-name") or linked.outlet,
        url=link or first("og:url") or linked.url,
    )


def _linked_data(root: etree._Element) -> Metadata:
    """The headline, author, date and publisher of the first article in a page's JSON-LD; what is not well formed is passed over."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if any(str(kind).endswith(_ARTICLES) for kind in _list(thing.get("@type"))):
                return Metadata(
                    title=_text(thing.get("headline")),
                    author=_names(thing.get("author")),
                    date=_text(thing.get("datePublished")),
                    outlet=_names(thing.get("publisher")),
                    url=_text(thing.get("url")),
                )
    return Metadata()


def _things(data: Any) -> Iterator[dict[str, Any]]:
    for thing in _list(data):
        if isinstance(thing, dict):
            yield thing
            yield from (inner for inner in _list(thing.get("@graph")) if isinstance(inner, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    return clean(html.unescape(value)) if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    names = (_text(each.get("name") if isinstance(each, dict) else each) for each in _list(value))
    return ", ".join(dict.fromkeys(n for n in names if n and not n.startswith(("http:", "https:")))) or None


def note_of_properties(meta: Metadata) -> tuple[str, ...]:
    """What is said where author or date are but those of a file: an account that saved it, and the day that it was saved."""
    known = [f"{what} ({value})" for what, value in (("author", meta.author), ("date", meta.date)) if value]
    if not known:
        return ()
    told = f"{' and '.join(known)} {'are' if len(known) > 1 else 'is'}"
    return (f"{told} from the properties of the file, and need not be those of the text; --author and --date say better",)
