"""How often each rule fires in plain news and in opinion, and how often it is right where two readings say what is there.

``python -m benchmarks.rules --gold GOLD --texts DIR --corpora DIR [--write]``

GOLD     *.json, each with "document", "spans" (start, end, labels, status: core or optional), "sentences" (start, end, claim, sourcing)
         and, where not every family was annotated, "families"
TEXTS    the folders of the documents that they name (repeatable)
CORPORA  public corpora as *.jsonl with "id" and "text": polnear and basil (news), checkthat_subj_en and babe (sentences, of which those
         that people judged subjective, or the writer's opinion, are taken); and babe and conll2010_wiki for the words that people marked

Prints a line a rule; ``--write`` puts the counts, and only the counts, into ``lexicons/measured/en.toml``, which `critique explain` shows.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import rtoml

from critique.annotation import Annotator
from critique.lexicon import load_lexicon, own_lexicons
from critique.measured import Corpus, Figures, Measured, People, Reference
from critique.reading import read_bytes, read_text
from critique.scoring import score
from critique.segmenting import segment

PLAIN = ("nyt", "wash-post", "usa-today", "politico")  # the outlets of PolNeAR that write plain news
FAMILIES = ("loaded", "source", "hedge", "booster", "rhetoric")
NEWS = "political articles of four US outlets in PolNeAR (Newell et al. 2018), and of three in BASIL (Fan et al. 2019)"
OPINION = "single sentences that people judged subjective (CheckThat! lab) or the writer's opinion (BABE, Spinde et al. 2021)"
REFERENCE = "two independent readings by the definitions of the labels, merged"
CAUTION = "The readers were language models, not people, and the rules were made with these texts in view: on other texts expect fewer to be right."
PEOPLE = {
    "conll2010_wiki": People(
        "sentences of Wikipedia whose vague words people marked (CoNLL-2010)",
        ("hedge", "source"),
        "They marked what leaves open who or how many, and left approximate numbers and much else alone.",
    ),
    "babe": People(
        "news sentences whose biased words experts marked (BABE)",
        ("loaded",),
        "Two experts agree with each other at F1 0.47 on words, so no rule can come near all.",
    ),
}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def news(corpora: Path) -> Iterator[str]:
    for path in sorted((corpora / "polnear").glob("*.jsonl")):
        yield from (row["text"] for row in rows(path) if row["id"].startswith(PLAIN))
    for path in sorted((corpora / "basil").glob("*.jsonl")):
        yield from (row["text"] for row in rows(path))


def opinion(corpora: Path) -> Iterator[str]:
    for path in sorted((corpora / "checkthat_subj_en").glob("*.jsonl")):
        yield from (row["text"] for row in rows(path) if row["label"] == "SUBJ")
    for path in sorted((corpora / "babe").glob("*.jsonl")):
        yield from (row["text"] for row in rows(path) if str(row.get("opinion", "")).startswith("Expresses"))


def fires(texts: Iterator[str], annotator: Annotator) -> tuple[int, Counter[str]]:
    """Words of the author's voice, and findings in it by rule."""
    words, found = 0, Counter[str]()
    for text in texts:
        annotation = annotator.annotate(segment(read_text(text)), any_language=True)
        words += score(annotation).words["author"]
        found.update(f.rule for f in annotation.findings if f.voice == "author")
    return words, found


def met(corpora: Path, annotator: Annotator) -> dict[str, Counter[str]]:
    """By rule, how many findings there are in texts that people marked, and how many of them meet a mark."""
    counts: dict[str, Counter[str]] = {"marked": Counter(), "people": Counter()}
    for name, corpus in PEOPLE.items():
        for row in (row for path in sorted((corpora / name).glob("*.jsonl")) for row in rows(path)):
            if row.get("cues") == "reconstructed_uncertain":
                continue
            for f in annotator.annotate(segment(read_text(row["text"])), any_language=True).findings:
                if f.family in corpus.families:
                    counts["people"][f.rule] += 1
                    counts["marked"][f.rule] += any(s["start"] < f.end and f.start < s["end"] for s in row["spans"])
    return counts


def judge(gold: Path, folders: list[Path], annotator: Annotator) -> tuple[int, dict[str, Counter[str]]]:
    """The number of texts, and by rule how many findings meet a core span, only optional ones, or none of their family."""
    counts: dict[str, Counter[str]] = {"right": Counter(), "doubtful": Counter(), "wrong": Counter()}
    paths = sorted(gold.glob("*.json"))
    for path in paths:
        reference = json.loads(path.read_text(encoding="utf-8"))
        source = next(folder / reference["document"] for folder in folders if (folder / reference["document"]).exists())
        annotation = annotator.annotate(segment(read_bytes(source.read_bytes(), str(source))))
        for f in annotation.findings:
            if f.family == "claim":
                near = [s for s in reference["sentences"] if s["start"] < f.end and f.start < s["end"] and s["claim"] is not None and s["sourcing"]]
                if near:
                    best = max(near, key=lambda s: min(s["end"], f.end) - max(s["start"], f.start))
                    counts["right" if best["claim"] and best["sourcing"] == "none" else "wrong"][f.rule] += 1
            elif f.family in reference.get("families", FAMILIES):
                status = {s["status"] for s in reference["spans"] if s["labels"][0].split("/")[0] == f.family and s["start"] < f.end and f.start < s["end"]}
                counts["right" if "core" in status else "doubtful" if status else "wrong"][f.rule] += 1
    return len(paths), counts


def measure(gold: Path, folders: list[Path], corpora: Path) -> Measured:
    lexicon = load_lexicon()
    annotator = Annotator(lexicon, select=sorted({rule.family for rule in lexicon.rules.values()}))
    plain, in_news = fires(news(corpora), annotator)
    judging, in_opinion = fires(opinion(corpora), annotator)
    texts, counts = judge(gold, folders, annotator)
    counts |= met(corpora, annotator)
    return Measured(
        lexicon.version,
        Corpus(NEWS, plain),
        Corpus(OPINION, judging),
        Reference(REFERENCE, texts, CAUTION),
        tuple(PEOPLE.values()),
        {rule: Figures(in_news[rule], in_opinion[rule], **{name: found[rule] for name, found in counts.items()}) for rule in lexicon.rules},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--texts", type=Path, action="append", required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = measure(given.gold, given.texts, given.corpora)
    print(f"lexicon {found.lexicon}; plain news {found.news.words:,} words, opinion {found.opinion.words:,}, reference {found.reference.texts} texts\n")
    print(f"{'per 1,000 words of':34} {'news':>6} {'opinion':>8} {'times':>6}   {'right':>6} {'wrong':>6} {'doubtful':>9}   {'marked':>6} of")
    for name, f in found.rule.items():
        often, there = 1000 * f.news / found.news.words, 1000 * f.opinion / found.opinion.words
        times = f"{there / often:6.1f}" if often else f"{'':6}"
        print(f"{name:34} {often:6.2f} {there:8.2f} {times}   {f.right:6} {f.wrong:6} {f.doubtful:9}   {f.marked:6} {f.people:5}")
    if given.write:
        path = own_lexicons().parent / "measured" / "en.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("# Written by `python -m benchmarks.rules --write`: counts only.\n\n" + rtoml.dumps(msgspec.to_builtins(found)), encoding="utf-8")


if __name__ == "__main__":
    main()
