"""What a file is, by its content: its name may be wrong."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["pdf", "zip", "parquet", "html", "text", "word", "rtf", "gzip"]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"PAR1", "parquet"),
)
_HEAD = 4_000  # bytes or code points looked at
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(r"<(?:p|div|br|span|h[1-6]|table|article|section|main|body|html|a|ul|ol|li|blockquote|title|meta)\b[^<]{0,2000}>", re.I)


def kind_of(data: bytes) -> Kind:
    """The kind of some bytes by what they begin with; *text* for all that is no known binary format (pages too)."""
    if data[:_HEAD].lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"%PDF-"):
        return "pdf"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "text")


def is_page(text: str, named_so: bool) -> bool:
    """Whether a text is HTML: it begins as a page, or its name says so (``named_so``) and it holds tags at all."""
    at, head = 0, text[:_HEAD]
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        if head.startswith("<?xml", at) and (end := head.find("?>", at)) >= 0:
            at = end + 2
        elif head.startswith("<!--", at) and (end := head.find("-->", at)) >= 0:
            at = end + 3
        else:
            break
    return _PAGE.match(head, at) is not None or (named_so and _TAG.search(text) is not None)
