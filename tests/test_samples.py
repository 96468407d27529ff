"""The sample texts as a whole: every flag of each, held against what was found before.

``CRITIQUE_UPDATE=1 make test`` writes the snapshots anew; read what changed before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from critique.annotation import Annotator
from critique.document import Source
from critique.findings import Annotation, Finding
from critique.reading import read
from critique.segmenting import segment
from tests.conftest import SEEDS

SNAPSHOTS = Path(__file__).parent / "snapshots"
NAMES = sorted(p.name for p in SEEDS.iterdir() if p.suffix in (".txt", ".md"))


def told(annotation: Annotation) -> str:
    """One line a finding, in the order of the text, then one line an attribution."""
    text = annotation.document.text

    def line(f: Finding) -> str:
        words = f.text if f.family != "claim" else f.text[:40] + "…"
        return f"{f.start:5} {f.label:22} {f.voice:6} {f.strength:.2f} {' '.join(words.split())}"

    def part(span: object) -> str:
        return " ".join(text[span.start : span.end].split()) if span else "–"  # type: ignore[attr-defined]

    sources = [f"{a.kind:9} {a.stance:8} {a.hops} {part(a.source)} | {part(a.cue)} | {part(a.content)[:40]}" for a in annotation.attributions]
    return "\n".join([*map(line, annotation.findings), "", *sources]) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_flag_of_a_sample(name: str, annotator: Annotator) -> None:
    (source,) = read([str(SEEDS / name)])
    assert isinstance(source, Source)
    found = told(annotator.annotate(segment(source)))
    path = SNAPSHOTS / f"{name}.snap"
    if os.environ.get("CRITIQUE_UPDATE"):
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "what is found has changed: CRITIQUE_UPDATE=1 writes the snapshots anew; read the difference"


def rate(annotation: Annotation, prefix: str) -> float:
    words = sum(w[0].isalnum() for w in annotation.document.tokens.words)
    return 1000 * sum(f.label.startswith(prefix) and f.voice == "author" for f in annotation.findings) / words


def test_genres_come_apart(annotated: Callable[..., Annotation]) -> None:
    def of(name: str) -> Annotation:
        return annotated((SEEDS / name).read_text(encoding="utf-8"), markup=name.endswith(".md"))

    plain = max(rate(of(n), "loaded") for n in ("wire-report.txt", "investigation.txt", "broadcast-explainer.txt"))
    partisan = min(rate(of(n), "loaded") for n in ("partisan-essay-north.txt", "partisan-essay-south.txt"))
    assert partisan > 3 * plain
    assert rate(of("insider-newsletter.md"), "source") > 3 * rate(of("investigation.txt"), "source")
    assert rate(of("op-ed-hedged.txt"), "hedge") > 2 * rate(of("government-press-release.txt"), "hedge")


def test_the_two_sides_get_the_same_measure(annotated: Callable[..., Annotation]) -> None:
    """Swapping the names of the sides changes no finding."""
    text = (SEEDS / "partisan-essay-north.txt").read_text(encoding="utf-8")
    pairs = [("Tarvenny", "Lissaro"), ("Tarven", "Lissar")]
    swapped = text
    for a, b in pairs:
        swapped = swapped.replace(a, "\0").replace(b, a).replace("\0", b)

    def labels(annotation: Annotation) -> list[tuple[str, float]]:
        return [(f.label, f.strength) for f in annotation.findings if f.family != "claim"]

    assert labels(annotated(text)) == labels(annotated(swapped))
