"""An EPUB book to its text: its pages in reading order, each read as a page of the web is."""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from critique.document import Metadata
from critique.reading.decoding import decode
from critique.reading.errors import ReadError
from critique.reading.extract import Extract, clean, counted
from critique.reading.html import html_to_text

if TYPE_CHECKING:
    from lxml import etree

_CONTAINER = "META-INF/container.xml"


def read_epub(archive: zipfile.ZipFile, path: str) -> Extract:
    """The text of a book in the order of its spine. Raises :class:`ReadError` where it is locked or broken."""
    if "META-INF/rights.xml" in archive.namelist():
        raise ReadError(path, "is a locked book (DRM); only books without a lock can be read")
    rootfile = _parse(archive, _CONTAINER, path).find(".//{*}rootfile")
    package_path = rootfile.get("full-path") if rootfile is not None else None
    if not package_path:
        raise ReadError(path, f"is a broken EPUB book ({_CONTAINER} names no package); save it again")
    package = _parse(archive, package_path, path)
    items = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    texts: list[str] = []
    passed = 0
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            passed += 1
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(package_path), unquote(item.get("href") or "")))
        page, _ = decode(_bytes(archive, name, path), f"{path}:{name}")
        if page.strip():
            texts.append(html_to_text(page)[0])
    notes = (f"left out: {counted(passed, 'page')} of contents and asides",) if passed else ()
    return Extract("\n\n".join(filter(None, texts)), _metadata(package), notes, markup=True)


def _bytes(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        raise ReadError(path, f"is a broken EPUB book (it names {name!r}, which is not in it); save it again") from None


def _parse(archive: zipfile.ZipFile, name: str, path: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_bytes(archive, name, path), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(path, f"is a broken EPUB book ({name}: {error}); save it again") from None


def _metadata(package: etree._Element) -> Metadata:
    def of(name: str) -> list[str]:
        return [value for e in package.iterfind(f"{{*}}metadata/{{*}}{name}") if (value := clean(e.text))]

    first = {name: next(iter(of(name)), None) for name in ("title", "date", "publisher")}
    return Metadata(title=first["title"], author=", ".join(of("creator")) or None, date=(first["date"] or "")[:10] or None, outlet=first["publisher"])
