"""A profile of one document: rates with their denominators and intervals. No composite, no verdict."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from functools import cache
from statistics import NormalDist
from typing import Final

from critique.document import Voice
from critique.findings import QUESTIONS, Annotation
from critique.ledger import sources_of, unvouched
from critique.profile import Interval, Profile, Rate, Share
from critique.readability import Readability, measure
from critique.tokens import MARK

MIN_WORDS: Final = 150  #: author's words under which no rate is given
MIN_CLAIMS: Final = 8  #: claims under which no share is given
LEVEL: Final = 0.95  #: of every interval
FAMILIES: Final = ("loaded", "source", "hedge", "booster", "rhetoric")
_Z: Final = NormalDist().inv_cdf(0.5 + LEVEL / 2)


def poisson_interval(count: int, exposure: float) -> Interval:
    """The rate of a count with Byar's approximation to the exact Poisson limits (Breslow & Day 1987, II.2.3), per unit of exposure."""
    low, high = _byar(count)
    return Interval(count / exposure, low / exposure, high / exposure)


@cache
def _byar(count: int) -> tuple[float, float]:
    """The limits of a count."""
    low = count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    return low, (count + 1) * (1 - 1 / (9 * (count + 1)) + _Z / (3 * math.sqrt(count + 1))) ** 3


def wilson_interval(count: int, of: int) -> Interval:
    """A share with the score interval of Wilson (1927); shares are 0 to 1."""
    share = count / of
    z2 = _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Interval(share, middle - half if count else 0.0, middle + half if count < of else 1.0)


def rate_of(count: int, words: int) -> Rate:
    """``count`` findings in ``words`` words, with the rate where there are words enough for one."""
    return Rate(count, words, _rounded(poisson_interval(count, words / 1000)) if words >= MIN_WORDS else None)


def _share(count: int, of: int) -> Share:
    return Share(count, of, _wilson(count, of) if of >= MIN_CLAIMS else None)


@cache
def _wilson(count: int, of: int) -> Interval:
    return _rounded(wilson_interval(count, of))


def _rounded(interval: Interval) -> Interval:
    return Interval(round(interval.value, 4), round(interval.low, 4), round(interval.high, 4))


def score(annotation: Annotation, readability: bool = False) -> Profile:
    """The profile of an annotation; ``readability`` (slower, by textstat) only where asked for."""
    words = _words(annotation)
    labels = Counter([f.label for f in annotation.findings if f.voice == "author"])
    families, quoted = _families(labels), _families(Counter([f.label for f in annotation.findings if f.voice == "quoted"]))
    mine = [s for s in annotation.sentences if s.voice == "author"]
    claims = [s for s in mine if s.claim]
    sourcing = Counter([s.sourcing for s in claims])
    kinds = Counter([a.kind for a in annotation.attributions if a.stance != "acts"])
    cited = sum(kinds.values())
    appeals = annotation.appeals
    answered = Counter(answer.question for appeal in appeals for answer in appeal.answers)
    return Profile(
        words=words,
        sentences=len(annotation.sentences),
        rates={family: rate_of(families[family], words["author"]) for family in FAMILIES if family in annotation.families},
        labels={label: rate_of(n, words["author"]) for label, n in sorted(labels.items()) if label.partition("/")[0] in FAMILIES},
        quoted={family: rate_of(quoted[family], words["quoted"]) for family in FAMILIES if family in annotation.families},
        claims=_share(len(claims), len(mine)),
        sourcing={kind: _share(sourcing[kind], len(claims)) for kind in ("named", "anonymous", "vague", "self", "none")},
        attributions={kind: _share(kinds[kind], cited) for kind in ("named", "document", "self", "anonymous", "vague", "hearsay")},
        sources=sources_of(annotation),
        unvouched=unvouched(annotation),
        appeals=rate_of(len(appeals), words["author"]),
        answered={question: _share(answered[question], len(appeals)) for question in QUESTIONS},
        enough=words["author"] >= MIN_WORDS,
        readability=_readability(annotation) if readability else None,
    )


def _families(labels: Counter[str]) -> Counter[str]:
    """The counts of labels by family."""
    families: Counter[str] = Counter()
    for label, n in labels.items():
        families[label.partition("/")[0]] += n
    return families


def _words(annotation: Annotation) -> dict[Voice, int]:
    """Words by voice; only those in sentences count, so boilerplate and bylines do not."""
    starts, shapes = annotation.document.tokens.starts, annotation.document.tokens.shapes
    total = sum([s.last - s.first - shapes.count(MARK, s.first, s.last) for s in annotation.document.sentences])
    quoted = 0
    for begin, end in zip(annotation.voices.starts, annotation.voices.ends, strict=True):
        first = bisect_left(starts, begin)
        last = bisect_left(starts, end, first)
        quoted += last - first - shapes.count(MARK, first, last)
    return {"author": total - quoted, "quoted": quoted}


def _readability(annotation: Annotation) -> Readability | None:
    document = annotation.document
    prose = [s for s in annotation.sentences if s.voice == "author" and document.segments[s.segment].kind in ("body", "comment")]
    return measure([document.text[s.start : s.end] for s in prose])
