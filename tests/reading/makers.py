"""Small real files, made by code: what a test reads is seen in the test."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence


def pdf(pages: Iterable[Sequence[str]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF with one line of text for each string; a page without lines is one without text."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*\n" for line in lines)
        content = zlib.compress(b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET")
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
        stream = len(objects)
        resources = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>" % (resources, stream))
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    objects.append(b"<< " + b" ".join(b"/%s (%s)" % (k.encode(), v.encode("latin-1")) for k, v in (info or {}).items()) + b" >>")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(objects), table))


def docx(blocks: Iterable[tuple[str, str]], rows: Sequence[Sequence[str]] = (), title: str = "", author: str = "") -> bytes:
    """A Word document of (style, text) paragraphs and, after them, a table."""
    from datetime import datetime

    from docx import Document

    document = Document()
    for style, text in blocks:
        document.add_paragraph(text, style=style)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                table.cell(r, c).text = cell
    document.core_properties.title, document.core_properties.author = title, author
    document.core_properties.created = datetime(2024, 3, 5)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def epub(chapters: Sequence[str], title: str = "The Gate", author: str = "Ann Lee", **more: str) -> bytes:
    """A book whose manifest names its chapters backwards: only the spine has their order."""
    names = [f"text/chapter {n}.xhtml" for n in range(1, len(chapters) + 1)]
    items = "".join(f'<item id="c{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>' for n, name in reversed(list(enumerate(names))))
    spine = '<itemref idref="nav"/>' + "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:date>2021-05-06T00:00:00Z</dc:date><dc:publisher>Quay</dc:publisher></metadata>"
        f'<manifest><item id="nav" href="nav.xhtml" properties="nav"/>{items}</manifest><spine>{spine}</spine></package>'
    )
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": package, "OEBPS/nav.xhtml": page.format("Contents")}
    return packed(files | {f"OEBPS/{name}": page.format(chapter) for name, chapter in zip(names, chapters, strict=True)} | more)
