"""What has been measured of each rule: how often it fires, and how often it is right. Figures only; `python -m benchmarks.rules` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
import rtoml

from critique.builtin import own_lexicons
from critique.scoring import MIN_CLAIMS, poisson_interval, wilson_interval


class Corpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts on which firing was counted, in words of the author's voice."""

    what: str
    words: int


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Annotations against which findings were judged."""

    what: str
    texts: int
    caution: str


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A corpus whose words people marked for a purpose near to ours, and the families that it is asked about."""

    what: str
    families: tuple[str, ...]
    caution: str


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of one rule: findings in the author's voice in plain news and in opinion; and those in the reference annotations that
    meet what both readings mark, what one of them marks (*doubtful*), and nothing (*wrong*); and how many of the findings in a corpus
    that people marked meet their marks (``marked`` of ``people``)."""

    news: int = 0
    opinion: int = 0
    right: int = 0
    doubtful: int = 0
    wrong: int = 0
    marked: int = 0
    people: int = 0


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The basis of all figures, and those of each rule measured. ``lexicon`` is the version of the lexicons they were measured with."""

    lexicon: str
    news: Corpus
    opinion: Corpus
    reference: Reference
    people: tuple[People, ...]
    rule: Mapping[str, Figures]


def load_measured() -> Measured:
    """The figures that come with the package."""
    return msgspec.convert(rtoml.loads((own_lexicons().parent / "measured" / "en.toml").read_text(encoding="utf-8")), Measured)


def per_1000(measured: Measured, rule: str) -> tuple[float, float] | None:
    """How often a rule fires in 1,000 words of plain news, and of opinion; ``None`` where that was not measured."""
    figures = measured.rule.get(rule)
    if figures is None:
        return None
    return 1000 * figures.news / measured.news.words, 1000 * figures.opinion / measured.opinion.words


def told(measured: Measured, rule: str) -> Iterator[str]:
    """Sentences for people on how often a rule fires and how often it is right; where nothing is known, that."""
    figures = measured.rule.get(rule)
    if figures is None:
        yield "Nothing has been measured of this rule yet."
        return
    rates = [(_rate(figures.news, measured.news), "plain news"), (_rate(figures.opinion, measured.opinion), "opinion")]
    yield f"It fires {' and '.join(f'{rate} of {name}' for rate, name in rates)}."
    judged = figures.right + figures.wrong
    doubt = f", and {figures.doubtful} more {'is' if figures.doubtful == 1 else 'are'} doubtful to the readers" if figures.doubtful else ""
    if judged >= MIN_CLAIMS:
        share = wilson_interval(figures.right, judged)
        bounds = f"95 % interval {share.low:.0%} to {share.high:.0%}"
        yield f"Of its findings in the reference annotations {figures.right} of {judged} are right ({bounds}){doubt}."
    elif judged or figures.doubtful:
        yield f"How often it is right is not known: in the reference annotations {figures.right} of {judged} findings are right{doubt}, too few to say."
    else:
        yield "How often it is right is not known: it finds nothing in the reference annotations."
    corpus = next((p for p in measured.people if rule.split("/")[0] in p.families), None)
    if corpus is not None and figures.people >= MIN_CLAIMS:
        share = wilson_interval(figures.marked, figures.people)
        yield (f"In {corpus.what}, {figures.marked} of {figures.people} meet a mark (95 % interval {share.low:.0%} to {share.high:.0%}). {corpus.caution}")
    yield f"Plain news: {measured.news.what}, {measured.news.words:,} words. Opinion: {measured.opinion.what}, {measured.opinion.words:,} words."
    if judged or figures.doubtful:
        yield f"Reference annotations: {measured.reference.what}, {measured.reference.texts} texts. {measured.reference.caution}"


def _rate(count: int, corpus: Corpus) -> str:
    rate = poisson_interval(count, corpus.words / 1000)
    return f"{rate.value:.2f} times per 1,000 words (95 % interval {rate.low:.2f} to {rate.high:.2f})"
