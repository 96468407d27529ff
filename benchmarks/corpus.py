"""A corpus of any size from the sample texts: paragraphs in a fixed shuffled order, so that every run measures the same files."""

from __future__ import annotations

import random
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def write_corpus(folder: Path, files: int, size: int) -> int:
    """Writes ``files`` texts of about ``size`` characters; their bytes in all."""
    paragraphs = [p for path in sorted(SEEDS.glob("*.txt")) for p in path.read_text(encoding="utf-8").split("\n\n") if len(p) > 80]
    shuffled = random.Random(1)
    total = 0
    for n in range(files):
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            parts.append(shuffled.choice(paragraphs))
        text = "\n\n".join(parts)[: size + 200].rsplit(" ", 1)[0] + ".\n"
        data = text.encode("utf-8")
        (folder / f"{n:04}.txt").write_bytes(data)
        total += len(data)
    return total


def long_text(words: int) -> str:
    """A text of so many words: an essay, a satire and a newsletter of the samples, again and again. Most of the kinds of flags are in it."""
    samples = "\n\n".join((SEEDS / name).read_text(encoding="utf-8") for name in ("partisan-essay-north.txt", "satire.txt", "insider-newsletter.md"))
    return " ".join("\n\n".join([samples] * (words // 1000)).split(" ")[:words])
