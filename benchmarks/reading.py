"""Reading files: how fast, how much memory at its peak, and what four times the file costs.

``python -m benchmarks.reading`` makes files of each kind, small and four times as large, and reads each in a process of its own:
processor seconds, MB of the file a second, the peak of memory (of the whole process, Python and libraries included; an empty one takes what the
first line says), and the times that the large one takes of the small one's time: about 4 is linear. Last come files that are made to do harm.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import SEEDS

ROWS = 200_000
PAGES = 500
PROBE = """
import json, pathlib, resource, sys, time
from critique.reading import ReadError, read

def peak():
    status = pathlib.Path("/proc/self/status")  # what the kernel's other figure counts, a process inherits from its parent
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000

if len(sys.argv) > 1:
    begin = time.process_time()
    told, size = "", 0
    for source in read(sys.argv[1:]):
        if isinstance(source, ReadError):
            told = str(source)
        else:
            size += len(source.text)
    print(json.dumps([time.process_time() - begin, peak(), size, told]))
else:
    print(json.dumps([0, peak(), 0, ""]))
"""


def paragraphs() -> list[str]:
    """The paragraphs of the sample texts."""
    return [p for path in sorted(SEEDS.glob("*.txt")) for p in path.read_text(encoding="utf-8").split("\n\n") if len(p) > 80]


def prose(size: int, seed: int = 1) -> list[str]:
    """Paragraphs of shuffled words from the sample texts, ``size`` characters in all: nothing repeats, so nothing packs well."""
    words = " ".join(paragraphs()).split()
    chosen = random.Random(seed)
    found, total = [], 0
    while total < size:
        found.append(" ".join(chosen.choices(words, k=80)) + ".")
        total += len(found[-1])
    return found


def text(path: Path, part: float) -> None:
    path.write_text("\n\n".join(prose(int(part * 40_000_000))), encoding="utf-8")


def page(path: Path, part: float) -> None:
    body = "".join(f"<p>{p}</p>\n" for p in prose(int(part * 50_000_000)))
    path.write_text(f"<!DOCTYPE html><html><head><title>Gate</title></head><body><nav>Home</nav><article><h1>Gate</h1>{body}</article></body></html>", "utf-8")


def small_page(path: Path, part: float) -> None:
    """A page of usual size, which trafilatura reads too."""
    body = "".join(f"<p>{p}</p>\n" for p in prose(int(part * 1_000_000)))
    path.write_text(f"<!DOCTYPE html><html><head><title>Gate</title></head><body><nav>Home</nav><article><h1>Gate</h1>{body}</article></body></html>", "utf-8")


def pdf(path: Path, part: float) -> None:
    from tests.reading.makers import pdf as made

    words = " ".join(prose(int(part * PAGES * 3_000))).encode("ascii", "replace").decode().split()
    at = 0
    pages = []
    for n in range(int(part * PAGES)):
        lines = ["The Port Ledger"]
        for _ in range(40):
            lines.append(" ".join(words[at : at + 11]))
            at = (at + 11) % (len(words) - 11)
        pages.append([*lines, f"Page {n}"])
    path.write_bytes(made(pages))


def word(path: Path, part: float) -> None:
    from tests.reading.makers import docx

    path.write_bytes(docx(("Normal", p) for p in prose(int(part * 4_000_000))))


def book(path: Path, part: float) -> None:
    from tests.reading.makers import epub

    path.write_bytes(epub(["".join(f"<p>{p.replace('&', 'and')}</p>" for p in prose(100_000, n)) for n in range(int(part * 80))]))


def rows(part: float) -> list[dict[str, str]]:
    return [{"id": f"r{n}", "text": p, "author": "Ann Lee"} for n, p in enumerate(prose(10**12 if part > 1 else int(part * ROWS * 520))[: int(part * ROWS)])]


def json_lines(path: Path, part: float) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows(part))


def csv(path: Path, part: float) -> None:
    import polars as pl

    pl.DataFrame(rows(part)).write_csv(path)


def parquet(path: Path, part: float) -> None:
    import polars as pl

    pl.DataFrame(rows(part)).write_parquet(path, row_group_size=10_000)


def parquet_at_once(path: Path, part: float) -> None:
    """All rows in one group."""
    import polars as pl

    pl.DataFrame(rows(part)).write_parquet(path, row_group_size=ROWS)


CASES: dict[str, tuple[str, Callable[[Path, float], None]]] = {
    "text, 40 MB": ("a.txt", text),
    "web page, 1 MB": ("a.html", small_page),
    "web page, 50 MB": ("a.html", page),
    f"PDF, {PAGES} pages": ("a.pdf", pdf),
    "Word, 4 MB of text": ("a.docx", word),
    "EPUB, 8 MB of text": ("a.epub", book),
    f"JSON Lines, {ROWS:,} rows": ("a.jsonl", json_lines),
    f"CSV, {ROWS:,} rows": ("a.csv", csv),
    f"Parquet, {ROWS:,} rows, 10,000 a group": ("a.parquet", parquet),
    f"Parquet, {ROWS:,} rows in one group": ("a.parquet", parquet_at_once),
}


def bomb(path: Path) -> None:
    """A Word document that unpacks to 5 GB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as out:
        for _ in range(5_000):
            out.write(b" " * 1_000_000)


def lying_bomb(path: Path) -> None:
    """The same, with a directory that says 1 kB."""
    bomb(path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1_000).to_bytes(4, "little")  # the size unpacked
    path.write_bytes(data)


def entities(path: Path) -> None:
    """A Word document whose XML expands to a billion words."""
    lines = ['<!ENTITY a0 "harm ">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    )
    from tests.reading.makers import docx

    path.write_bytes(docx([("Normal", "x")]))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = f"<!DOCTYPE w [{''.join(lines)}]>{body}".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def deep_page(path: Path) -> None:
    """A page of 500,000 boxes in one another."""
    path.write_text("<html><body>" + "<div>" * 500_000 + "word", "utf-8")


def packed_pdf(path: Path) -> None:
    """A PDF whose one page unpacks to 1 GB."""
    import zlib

    pack = zlib.compressobj(9)
    stream = b"".join(pack.compress(b" " * 1_000_000) for _ in range(1_000)) + pack.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, made in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, made)
    at = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    path.write_bytes(bytes(out) + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % at)


HOSTILE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "ZIP that unpacks to 5 GB": ("a.docx", bomb),
    "the same, saying 1 kB": ("a.docx", lying_bomb),
    "XML that expands to a billion words": ("a.docx", entities),
    "500,000 boxes in one another": ("a.html", deep_page),
    "PDF page that unpacks to 1 GB": ("a.pdf", packed_pdf),
}


def measured(path: Path | None) -> tuple[float, float, int, str]:
    """Processor seconds, MB at the peak, characters of text and what was said, of a process that reads one file."""
    done = subprocess.run([sys.executable, "-c", PROBE, *([str(path)] if path else [])], capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        return 0.0, 0.0, 0, f"ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    seconds, peak, size, told = json.loads(done.stdout)
    return float(seconds), float(peak), int(size), str(told)


def main() -> None:
    print(f"{'':42} {'MB':>7} {'s':>7} {'MB/s':>7} {'peak MB':>8} {'of 4×':>6}\n{'nothing read':42} {'':23} {measured(None)[1]:8.0f}")
    with tempfile.TemporaryDirectory() as name:
        for label, (file, make) in CASES.items():
            path = Path(name) / file
            seconds = []
            for part in (0.25, 1.0):
                make(path, part)
                took, peak, _, told = measured(path)
                seconds.append(took)
            size = path.stat().st_size / 1e6
            print(f"{label:42} {size:7.1f} {took:7.2f} {size / took:7.1f} {peak:8.0f} {took / seconds[0]:6.1f} {told}", flush=True)
            path.unlink()
        print()
        for label, (file, harm) in HOSTILE.items():
            path = Path(name) / file
            harm(path)
            begin = time.monotonic()
            took, peak, length, told = measured(path)
            took = took or time.monotonic() - begin
            told = told.replace(str(path), path.name) or f"{length:,} characters read"
            print(f"{label:42} {path.stat().st_size / 1e6:7.1f} {took:7.2f} {'':7} {peak:8.0f} {'':6} {told}", flush=True)


if __name__ == "__main__":
    main()
