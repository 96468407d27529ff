"""The work-list: claims worth checking, what kind of source would settle each, and where to start looking.

The program checks nothing itself. What it says of a claim comes from simple features of the sentence and the word classes of the lexicon.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from critique.attribution.view import View, make_view
from critique.attribution.vocabulary import NUMBER, make_vocabulary
from critique.document import SourcingKind
from critique.findings import Annotation, Sentence
from critique.lexicon import Lexicon
from critique.report.marks import Marks
from critique.report.values import ClaimToCheck
from critique.report.visible import excerpt
from critique.settling import KINDS, kinds
from critique.tokens import SentenceSpan

_ORDER: Final[tuple[SourcingKind, ...]] = ("none", "vague", "anonymous", "self", "named")
_TERMS = 8  # words of a search that still finds something
_LONGEST = 40  # letters of a word that is still one
_LONG = 4  # letters from which on a common noun narrows a search

_SOURCE_FIRST: Final[dict[SourcingKind, str]] = {
    "named": "the named source’s own words, to see whether it says so",
    "anonymous": "somebody named, or a document, that says the same",
    "vague": "one named person, study or report behind the crowd",
    "self": "somebody else who was there, or a record of it",
}
_COMMON: Final = ("frequent", "determiner", "preposition", "conjunction", "auxiliary", "negation", "pronoun", "interjected-adverb", "modal-future")


def claims_to_check(annotation: Annotation, lexicon: Lexicon, marks: Marks) -> tuple[ClaimToCheck, ...]:
    """All claims of the author, the most worth checking first; of two alike, the one with the weaker source."""
    spans = annotation.document.sentences
    found = [(-s.checkworthiness, _ORDER.index(s.sourcing), n) for n, s in enumerate(annotation.sentences) if s.claim and s.voice == "author"]
    if not found:
        return ()
    view = make_view(annotation.document, make_vocabulary(lexicon))
    common = frozenset().union(*(lexicon.words(name) for name in _COMMON))
    marked = sorted((f.start, f.end) for f in annotation.findings if f.family != "claim")
    return tuple(_claim(marks, view, common, annotation.sentences[n], spans[n], n + 1, marked) for _, _, n in sorted(found))


def _claim(
    marks: Marks, view: View, common: frozenset[str], sentence: Sentence, span: SentenceSpan, number: int, marked: list[tuple[int, int]]
) -> ClaimToCheck:
    made = list(kinds(view, span))
    settles = tuple(KINDS[kind].settles for kind in made[:2])
    if sentence.sourcing in _SOURCE_FIRST:
        settles = (_SOURCE_FIRST[sentence.sourcing], *settles[:1])
    return ClaimToCheck(
        sentence=number,
        text=excerpt(marks.plain(sentence.start, sentence.end)),
        sourcing=sentence.sourcing,
        checkworthiness=sentence.checkworthiness,
        settles=settles,
        search=_search(view, common, span, marked),
        ask=KINDS[made[0]].ask,
    )


def _search(view: View, common: frozenset[str], span: SentenceSpan, marked: list[tuple[int, int]]) -> str:
    """Terms to search for: names, figures and the rarer words of the sentence, without any flagged wording, which would find its own side."""
    text = view.text
    inside = marked[bisect_left(marked, (span.start, 0)) : bisect_left(marked, (span.end, 0))]
    terms: list[tuple[int, int, str]] = []
    i = span.first
    reached, at = -1, 0  # how far the marks begun so far go, and the next of them
    opener = next((k for k in range(span.first, span.last) if view.words[k][0].isalnum()), -1)
    while i < span.last:
        first, word = i, view.words[i]
        i += 1
        while at < len(inside) and inside[at][0] < view.ends[first]:
            reached, at = max(reached, inside[at][1]), at + 1
        if not word[0].isalnum() or reached > view.starts[first]:
            continue
        while word[0].isdigit() and i + 1 < span.last and view.words[i + 1][0].isdigit() and view.starts[i + 1] == view.ends[i - 1] + 1:
            i += 2  # 1.2, 2,300, 3:10
        piece = text[view.starts[first] : view.ends[i - 1]]
        follows = text[view.starts[i]] if i < span.last else ""
        in_name = first != opener and len(piece) > 1 and follows.isupper()  # First Minister
        capital = piece[0].isupper() and (word not in common or in_name)
        if (word in common and not capital) or len(piece) > _LONGEST:
            continue
        rank = 0 if capital or word[0].isdigit() or view.bits[first] & NUMBER else 1 if len(piece) > _LONG else 2
        terms.append((rank, first, piece))
    best = sorted(terms, key=lambda t: (t[0], -len(t[2]) if t[0] else 0, t[1]))[:_TERMS]
    return " ".join(dict.fromkeys(piece for _, _, piece in sorted(best, key=lambda t: t[1])))
