"""ZIP files and what is in them: Word documents and EPUB books. Those made to fill a computer are refused."""

from __future__ import annotations

import io
import zipfile

from critique.reading.errors import ReadError
from critique.reading.extract import Extract

MOST_UNPACKED = 200_000_000  # bytes, of all files together
MOST_RATIO = 200  # bytes unpacked for one packed
_PIECE = 65_536  # bytes
_RATIO_FROM = 1_000_000  # bytes unpacked: less than this does no harm, whatever its ratio


def read_archive(data: bytes, path: str) -> Extract:
    """The text of a Word document or an EPUB book. Raises :class:`ReadError` for any other ZIP file, a broken or a hostile one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, data, path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError(path, f"is a broken or locked ZIP file ({error}); save it again, or unpack it and give the files in it") from None


def _read(archive: zipfile.ZipFile, data: bytes, path: str) -> Extract:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise ReadError(path, f"unpacks to {unpacked // 1_000_000:,} MB, more than the {MOST_UNPACKED // 1_000_000} MB that are read; it may be hostile")
    if unpacked > _RATIO_FROM and unpacked > MOST_RATIO * len(data):
        raise ReadError(path, f"unpacks to more than {MOST_RATIO} times its size; it may be hostile, and is not read")
    for entry in archive.infolist():  # piece by piece: sizes may lie, and what is longer than it says fails here
        with archive.open(entry) as stream:
            while stream.read(_PIECE):
                pass
    names = set(archive.namelist())
    if "word/document.xml" in names:
        from critique.reading.word import read_word

        return read_word(data, path)
    if "META-INF/container.xml" in names:
        from critique.reading.epub import read_epub

        return read_epub(archive, path)
    if "content.xml" in names and "mimetype" in names:
        raise ReadError(path, "is an OpenDocument file; save it as DOCX, PDF or text first")
    if "[Content_Types].xml" in names:
        raise ReadError(path, "is an Office file but no Word document; save tables as CSV and slides as PDF")
    raise ReadError(path, "is a ZIP file; unpack it and give the folder")
