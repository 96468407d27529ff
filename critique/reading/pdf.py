"""A PDF to its text: lines joined to paragraphs, hyphens at their ends undone, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from critique.document import Metadata
from critique.reading.errors import ReadError
from critique.reading.extract import Extract, clean, counted
from critique.reading.metadata import note_of_properties
from critique.reading.wording import page_wording

if TYPE_CHECKING:
    from pypdf import PdfReader

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\u00ad": "-", "\u2010": "-", "\x00": "", "\x0c": "\n"}
)
_SPACE = re.compile(r"[ \t]+")
_EDGE = 2  # lines at the top and the bottom of a page that may run through a document
_MOST_WORDS = 10  # of such a line
_FEWEST = 3  # pages on which a line stands before it is taken to run
_NUMBERS = re.compile(r"[\d\W_]*\Z")
_STOP = re.compile(r"[.!?:…]['\"”’)\]]*\Z")
_ITEM = re.compile(r"(?:[-–—•*▪‣◦]|\(?\d{1,2}[.)]|\([a-z]\))\s")
_FULL = 0.8  # of a document's usual line: a shorter one may end a paragraph
_SHORT = 0.6  # of it: a shorter one without a stop, before a capital, is a heading
_HYPHEN = re.compile(r"([^\W\d_]+)-\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FILE_NAME = re.compile(r"(?:microsoft word|powerpoint)\s*-|\.(?:docx?|pdf|indd|odt|rtf|tex|dvi)\Z|untitled\b", re.I)
_QUIET = logging.NullHandler()


def read_pdf(data: bytes, path: str) -> Extract:
    """The text of a PDF, a blank line between paragraphs. Raises :class:`ReadError` where it is locked, broken or holds no text."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(_QUIET)  # what it has to say of a file is not for our readers
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        if "cryptography" in str(error):
            raise ReadError(path, "is locked; open it and print it to a PDF without a password") from None
        raise ReadError(path, f"is a broken PDF ({clean(error) or type(error).__name__}); open it and save it again") from None
    if locked:
        raise ReadError(path, "is locked with a password; open it and save it without one")
    pages, broken = _pages(reader, path)
    empty = sum(1 for page in pages if not page)
    if broken == len(pages) > 0:
        raise ReadError(path, "is a broken PDF (none of its pages can be read); open it and save it again")
    if empty == len(pages):
        raise ReadError(path, "holds no text: it may be a scan; run OCR first")
    notes = []
    if broken:
        notes.append(f"left out: {counted(broken, 'page')} of {len(pages):,} that cannot be read")
    if empty > broken:
        notes.append(
            f"{counted(empty - broken, 'page')} of {len(pages):,} {'holds' if empty - broken == 1 else 'hold'} no text: pictures or scans are not read"
        )
    running = _running(pages)
    kept, examples = _without(pages, running)
    if examples:
        notes.append(f"left out as running heads or page numbers: {', '.join(repr(e) for e in examples[:3])}{' and more' if len(examples) > 3 else ''}")
    meta = _metadata(reader)
    return Extract("\n\n".join(_paragraphs(kept)), meta, (*notes, *note_of_properties(meta)))


def _pages(reader: PdfReader, path: str) -> tuple[list[list[str]], int]:
    """The lines of each page, and how many pages cannot be read."""
    try:
        count = len(reader.pages)
    except Exception as error:  # as above
        raise ReadError(path, f"is a broken PDF ({clean(error) or type(error).__name__}); open it and save it again") from None
    pages: list[list[str]] = []
    broken = 0
    for n in range(count):
        try:
            text = reader.pages[n].extract_text()
        except Exception:  # as above; one bad page costs no other
            broken += 1
            text = ""
        text = text.encode("utf-8", "replace").decode("utf-8").translate(_LIGATURES)
        lines = [_SPACE.sub(" ", line).strip() for line in text.splitlines()]
        pages.append(lines if any(lines) else [])
    return pages, broken


def _shape(line: str) -> str:
    """A line with its numbers made alike, so that *Page 3 of 12* is the same on every page; empty where it is numbers in a row, or prose."""
    if line.count(" ") >= _MOST_WORDS:
        return ""
    shape = re.sub(r"\d+", "#", line)
    return "" if _NUMBERS.match(line) and shape.count("#") > 1 else shape


def _edges(page: list[str]) -> list[int]:
    full = [n for n, line in enumerate(page) if line]
    return sorted({*full[:_EDGE], *full[-_EDGE:]})


def _edge_of(page: list[str], running: frozenset[str]) -> set[int]:
    """The running lines at the top of a page, from its edge inwards up to the first that is none."""
    gone: set[int] = set()
    for n in [n for n, line in enumerate(page) if line][:_EDGE]:
        if _shape(page[n]) not in running:
            break
        gone.add(n)
    return gone


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The shapes of lines that stand at the edge of most pages, or of most left or most right ones."""
    found: set[str] = set()
    for some in (pages, pages[::2], pages[1::2]):
        with_text = [page for page in some if page]
        counts = Counter(shape for page in with_text for shape in {_shape(page[n]) for n in _edges(page)} if shape)
        found |= {shape for shape, count in counts.items() if count >= _FEWEST and 2 * count > len(with_text)}
    return frozenset(found)


def _without(pages: list[list[str]], running: frozenset[str]) -> tuple[list[list[str]], list[str]]:
    """The pages without the running lines at their edges, and one example of each."""
    examples: dict[str, str] = {}
    kept = []
    for page in pages:
        gone = _edge_of(page, running) | {len(page) - 1 - n for n in _edge_of(page[::-1], running)}
        for n in sorted(gone):
            examples.setdefault(_shape(page[n]), page[n])
        kept.append([line for n, line in enumerate(page) if n not in gone])
    return kept, list(examples.values())


def _paragraphs(pages: list[list[str]]) -> Iterable[str]:
    """Lines joined to paragraphs. A paragraph ends at a blank line, at a short line with a stop, and at what looks like a heading;
    it may go over the end of a page."""
    lines = [line for page in pages for line in _trimmed(page)]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    words = {w.lower() for line in lines for w in _WORD.findall(line)}
    pieces: list[str] = []
    last = ""
    for line in lines:
        if pieces and (not line or _ends(last, line, usual)):
            yield " ".join(pieces)
            pieces = []
        if not line:
            continue
        last = line
        if pieces and line[0].islower() and (hyphen := _HYPHEN.search(pieces[-1])):
            pieces[-1], line = _unhyphened(pieces[-1], hyphen[1], line, words)
        if line:
            pieces.append(line)
    if pieces:
        yield " ".join(pieces)


def _trimmed(page: list[str]) -> list[str]:
    full = [n for n, line in enumerate(page) if line]
    return page[full[0] : full[-1] + 1] if full else []


def _ends(last: str, line: str, usual: int) -> bool:
    """Whether a paragraph ends between two lines."""
    signs = page_wording().comment_line
    if signs.fullmatch(line) or signs.fullmatch(last):
        return True
    if _ITEM.match(line) and (_STOP.search(last) or len(last) < _FULL * usual or _ITEM.match(last)):
        return True
    if line[0].islower() or last.endswith((",", ";", "-", "–", "—")):
        return False
    return len(last) < (_FULL if _STOP.search(last) else _SHORT) * usual


def _unhyphened(before: str, first: str, line: str, words: set[str]) -> tuple[str, str]:
    """A word divided at the end of a line made whole. The hyphen stays where the text has the word with it elsewhere, and not without."""
    head, _, rest = line.partition(" ")
    second = _WORD.match(head)
    last = second[0].split("-")[0].lower() if second else ""
    compound, whole = f"{first}-{last}".lower(), f"{first}{last}".lower()
    stem = before if compound in words and whole not in words else before[:-1]
    return stem + head, rest


def _metadata(reader: PdfReader) -> Metadata:
    try:
        info = reader.metadata
        if info is None:
            return Metadata()
        title, author = clean(info.title), clean(info.author)
    except Exception:  # pypdf raises errors of many kinds on broken files
        return Metadata()
    try:
        made = info.creation_date
    except Exception:  # a date that is none
        made = None
    return Metadata(title=None if title and _FILE_NAME.search(title) else title, author=author, date=made.date().isoformat() if made else None)
