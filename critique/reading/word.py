"""A Word document to its text: paragraphs in order, those of tables and text boxes too; headings and quotations by their styles."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from critique.document import Metadata
from critique.reading.errors import ReadError
from critique.reading.extract import Extract, clean, counted
from critique.reading.metadata import note_of_properties

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box a second time, for old programs
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADING = re.compile(r"heading ([1-9])", re.I)
_PREFIXES = (("title", "# "), ("intense quote", "> "), ("quote", "> "), ("block text", "> "), ("list", "- "), ("caption", "Caption: "))


def read_word(data: bytes, path: str) -> Extract:
    """The text of a DOCX file, one paragraph or table cell a line. Raises :class:`ReadError` where it is broken."""
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        prefixes = _prefixes(document)
        lines: list[str] = []
        body: Any = document.element.body
        for paragraph in body.iter(f"{_W}p"):
            if next(paragraph.iterancestors(_FALLBACK), None) is None:
                prefix = prefixes.get(_style(paragraph), "")
                lines += (prefix + line for line in (raw.strip() for raw in _text(paragraph).split("\n")) if line)
        footnotes = sum(1 for _ in body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))
        pictures = sum(1 for _ in body.iter(f"{_DRAWING}pic"))
        meta = _metadata(document)
    except Exception as error:  # python-docx and lxml raise errors of many kinds on broken files
        raise ReadError(path, f"is a broken Word document ({clean(error) or type(error).__name__}); open it and save it again") from None
    found = [counted(n, what) for n, what in ((footnotes, "footnote"), (pictures, "picture")) if n]
    notes = (*((f"left out: {' and '.join(found)}",) if found else ()), *note_of_properties(meta))
    return Extract("\n\n".join(lines), meta, notes, markup=True)


def _text(paragraph: Any) -> str:
    """The characters of a paragraph, links and accepted insertions too; not those of a text box that hangs on it, nor deletions."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag not in (f"{_W}p", f"{_W}del", f"{_W}moveFrom", f"{_W}pPr"):
            stack.extend(reversed(element))
    return "".join(pieces)


def _style(paragraph: Any) -> str | None:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if found is None else found.get(f"{_W}val")


def _prefixes(document: WordDocument) -> Mapping[str | None, str]:
    """What marks a paragraph of each style (by its id) in the text; a style that says nothing by its name is as the one it is based on."""
    found: dict[str | None, str] = {}
    for style in document.styles:
        base: Any = style
        for _ in range(12):  # a chain of styles may be a ring
            name = (getattr(base, "name", None) or "").lower()
            heading = _HEADING.fullmatch(name)
            prefix = "#" * min(int(heading[1]), 6) + " " if heading else next((p for start, p in _PREFIXES if name.startswith(start)), "")
            base = getattr(base, "base_style", None)
            if prefix or base is None:
                break
        if prefix:
            found[style.style_id] = prefix
    return found


def _metadata(document: WordDocument) -> Metadata:
    core = document.core_properties
    return Metadata(title=clean(core.title), author=clean(core.author), date=core.created.date().isoformat() if core.created else None)
