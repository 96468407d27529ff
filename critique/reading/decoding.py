"""Bytes to text: UTF-8 where it is, the marked or the likeliest encoding where it is not, an error where there is no text."""

from __future__ import annotations

import codecs
from contextlib import suppress

from critique.reading.errors import ReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536  # bytes
_MOST_CONTROLS = 0.1  # share of control characters that text may have
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\f\r\x1b")


def decode(data: bytes, path: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes without its byte-order mark, newlines kept, and notes on how it was read.

    ``declared`` is the encoding that a page or a server names; it is believed where the bytes are not UTF-8.
    Raises :class:`ReadError` where the bytes are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).removeprefix("\ufeff"), ()
            except UnicodeDecodeError as error:
                raise ReadError(path, f"begins as {encoding} but is broken at byte {error.start}; save it as UTF-8") from None
    if _binary(data[:_SAMPLE]):
        raise ReadError(path, "is no text (it holds binary data); give a text, Markdown, HTML, PDF, Word or EPUB file")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared and _is_known(declared):
        with suppress(UnicodeDecodeError):
            return data.decode(declared), ()
    encoding, notes = guess_encoding(data[:_SAMPLE], path)
    return data.decode(encoding, errors="replace").removeprefix("\ufeff"), notes


def guess_encoding(sample: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The likeliest encoding of bytes that are not UTF-8, with a note that it is a guess. Raises :class:`ReadError` where there is none."""
    from charset_normalizer import from_bytes  # imported only where UTF-8 fails

    guess = from_bytes(sample).best()
    if guess is None:
        raise ReadError(path, "is in no encoding that can be told; save it as UTF-8")
    return guess.encoding, (f"read as {guess.encoding.replace('_', '-')}, which is a guess: it is not UTF-8; if letters come out wrong, save it as UTF-8",)


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _binary(sample: bytes) -> bool:
    if not sample:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample or controls > _MOST_CONTROLS * len(sample)
