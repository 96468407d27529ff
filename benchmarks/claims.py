"""Fits the weights of the claims model (``lexicons/en/structure/claims.toml``) to sentences that readers have judged.

    python -m benchmarks.claims --read GOLD TEXTS WEIGHT --sentences FILE.jsonl WEIGHT

``GOLD`` is a folder of reference annotations (JSON, one a document, with ``sentences`` of ``start``, ``end`` and ``claim``), ``TEXTS`` the
folder of the texts they name; ``FILE.jsonl`` has a sentence a line with ``text`` and ``label`` (1 or 0). Both may be given many times, each
with the weight of one of its sentences. Prints the weights as TOML, and for each source how well the model ranks it (area under the curve,
in sample) and what F1 the threshold in force gives.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from critique.annotation import Annotator
from critique.attribution.view import make_view
from critique.claims import FEATURES, SOURCED, claim_weights, features, flags_of
from critique.document import Document
from critique.reading import read_bytes
from critique.segmenting import segment

Row = tuple[list[float], int]


def main() -> None:
    """Reads the arguments, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--read", nargs=3, action="append", default=[], metavar=("GOLD", "TEXTS", "WEIGHT"))
    parser.add_argument("--sentences", nargs=2, action="append", default=[], metavar=("FILE", "WEIGHT"))
    given = parser.parse_args()
    annotator = Annotator()
    sources = [(gold, list(_judged(annotator, Path(gold), Path(texts))), float(weight)) for gold, texts, weight in given.read]
    sources += [(file, list(_alone(annotator, Path(file))), float(weight)) for file, weight in given.sentences]
    if not any(rows for _, rows, _ in sources):
        parser.error("no judged sentence was found: give --read GOLD TEXTS WEIGHT or --sentences FILE WEIGHT")
    model = LogisticRegression(C=1.0, max_iter=5000)
    x = np.array([row for _, rows, _ in sources for row, _ in rows])
    y = np.array([label for _, rows, _ in sources for _, label in rows])
    model.fit(x, y, sample_weight=np.concatenate([np.full(len(rows), weight) for _, rows, weight in sources]))
    threshold = claim_weights().threshold
    print(f"threshold = {threshold}\n\n[weights]\nbias = {model.intercept_[0]:.2f}")
    for name, weight in zip(FEATURES[1:], model.coef_[0], strict=True):
        print(f"{name} = {weight:.2f}")
    for name, rows, weight in sources:
        chance = model.predict_proba(np.array([row for row, _ in rows]))[:, 1]
        labels = [label for _, label in rows]
        print(f"# {name}: {len(rows)} sentences at {weight:g}, AUC {roc_auc_score(labels, chance):.3f}, F1 {f1_score(labels, chance >= threshold):.3f}")


def _judged(annotator: Annotator, gold: Path, texts: Path) -> Iterator[Row]:
    """The sentences of the author's voice that readers judged, each with its features."""
    for path in sorted(gold.glob("*.json")):
        reading = json.loads(path.read_text(encoding="utf-8"))
        text = texts / reading["document"]
        if not text.exists():
            continue
        document = segment(read_bytes(text.read_bytes(), str(text)))
        judged = [s for s in reading["sentences"] if s["claim"] is not None]
        for row, start, end in _rows(annotator, document):
            met = [s for s in judged if s["start"] < end and start < s["end"]]
            if met:
                yield row, int(max(met, key=lambda s: min(end, s["end"]) - max(start, s["start"]))["claim"])


def _alone(annotator: Annotator, path: Path) -> Iterator[Row]:
    """Sentences that stand alone; what is read as several is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        rows = list(_rows(annotator, segment(read_bytes(record["text"].encode(), "sentence.txt"))))
        if len(rows) == 1:
            yield rows[0][0], int(record["label"])


def _rows(annotator: Annotator, document: Document) -> Iterator[tuple[list[float], int, int]]:
    """The features of each sentence of the author's voice, without the bias, and where it stands."""
    view = make_view(document, annotator.vocabulary)
    annotation = annotator.annotate(document)
    for sentence, span in zip(annotation.sentences, document.sentences, strict=True):
        if sentence.voice == "author":
            quoted = annotation.voices.quoted_within(span.start, span.end) / (span.end - span.start)
            found = features(view, span, sentence.sourcing in SOURCED, quoted)
            yield [found.length, found.names, found.quoted, *flags_of(found)], span.start, span.end


if __name__ == "__main__":
    main()
