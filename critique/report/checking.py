"""The work-list: claims worth checking, what kind of source would settle each, and where to start looking.

The program checks nothing itself. What it says of a claim comes from simple features of the sentence and the word classes of the lexicon.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from critique.document import SentenceSpan, SourcingKind
from critique.findings import Annotation, Sentence
from critique.lexicon import Lexicon
from critique.report.values import ClaimToCheck
from critique.report.visible import excerpt

_ORDER: Final[tuple[SourcingKind, ...]] = ("none", "vague", "anonymous", "self", "named")
_TERMS = 8  # words of a search that still finds something
_LONGEST = 40  # letters of a word that is still one
_LONG = 4  # letters from which on a common noun narrows a search


class Settling(NamedTuple):
    """What settles a kind of claim, and the question to take along."""

    settles: str
    ask: str


_KINDS: Final = {
    "number": Settling(
        "the data set or document the figure comes from, with its date and what was counted",
        "Who counted, what was counted, and does anybody else’s count agree?",
    ),
    "motive": Settling(
        "the person’s own words, in full: an interview, a speech, a letter",
        "What did they say themselves that they wanted, and what did they do?",
    ),
    "cause": Settling("an inquiry, a study or a specialist that weighed other causes too", "Which other causes do people who know the field name?"),
    "comparison": Settling("figures for both sides of the comparison, measured in one way", "Compared with what, since when, and measured by whom?"),
    "event": Settling(
        "a second outlet with a reporter of its own, a witness, or a record of the day",
        "Who else reports it, and do they all rest on one source?",
    ),
    "state": Settling("a reference work or register, and what others write about it", "What do reference works say of it, and whom do they cite?"),
}
_SOURCE_FIRST: Final[dict[SourcingKind, str]] = {
    "named": "the named source’s own words, to see whether it says so",
    "anonymous": "somebody named, or a document, that says the same",
    "vague": "one named person, study or report behind the crowd",
    "self": "somebody else who was there, or a record of it",
}
_COMMON: Final = ("frequent", "determiner", "preposition", "conjunction", "auxiliary", "negation", "pronoun", "interjected-adverb", "modal-future")


def claims_to_check(annotation: Annotation, lexicon: Lexicon) -> tuple[ClaimToCheck, ...]:
    """All claims of the author, those without a source first, and within one kind of sourcing the most worth checking first."""
    spans = annotation.document.sentences
    found = [(_ORDER.index(s.sourcing), -s.checkworthiness, n) for n, s in enumerate(annotation.sentences) if s.claim and s.voice == "author"]
    words = _Words(lexicon)
    marked = sorted((f.start, f.end) for f in annotation.findings if f.family != "claim")
    return tuple(_claim(annotation, words, annotation.sentences[n], spans[n], n + 1, marked) for _, _, n in sorted(found))


class _Words:
    """The word classes that the features ask for; a class that a lexicon lacks is empty."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(name: str) -> frozenset[str]:
            return lexicon.words(name) if name in lexicon.classes else frozenset()

        self.number, self.mind, self.cause = words("number-word"), words("cue-mind"), words("causal")
        self.comparison, self.event = words("comparison"), words("event-verb") | words("past-form")
        self.third = words("pronoun") - words("first-person")
        self.common = frozenset().union(*map(words, _COMMON))


def _claim(annotation: Annotation, words: _Words, sentence: Sentence, span: SentenceSpan, number: int, marked: list[tuple[int, int]]) -> ClaimToCheck:
    text = annotation.document.text
    kinds = _kinds(annotation, words, span)
    settles = tuple(_KINDS[kind].settles for kind in kinds[:2])
    if sentence.sourcing in _SOURCE_FIRST:
        settles = (_SOURCE_FIRST[sentence.sourcing], *settles[:1])
    return ClaimToCheck(
        sentence=number,
        text=excerpt(text[sentence.start : sentence.end]),
        sourcing=sentence.sourcing,
        checkworthiness=sentence.checkworthiness,
        settles=settles,
        search=_search(annotation, words, span, marked),
        ask=_KINDS[kinds[0]].ask,
    )


def _kinds(annotation: Annotation, words: _Words, span: SentenceSpan) -> list[str]:
    """What kinds of claim a sentence makes, the easiest to settle first."""
    tokens, text = annotation.document.tokens, annotation.document.text
    places = range(span.first, span.last)
    # A capital inside a name (*First Minister*) compares nothing.
    inside = [tokens.words[i] for i in places if i == span.first or not text[tokens.starts[i]].isupper()]
    kinds = []
    if not words.number.isdisjoint(inside) or any(w[0].isdigit() for w in inside[1:]):
        kinds.append("number")
    for i in range(span.first + 1, span.last):
        before = tokens.words[i - 1]
        somebody = before in words.third or (text[tokens.starts[i - 1]].isupper() and before not in words.common)
        if somebody and tokens.words[i] in words.mind:
            kinds.append("motive")
            break
    for kind, group in (("cause", words.cause), ("comparison", words.comparison), ("event", words.event)):
        if not group.isdisjoint(inside) or (kind == "event" and any(w.endswith("ed") for w in inside)):
            kinds.append(kind)
    return kinds or ["state"]


def _search(annotation: Annotation, words: _Words, span: SentenceSpan, marked: list[tuple[int, int]]) -> str:
    """Terms to search for: names, figures and the rarer words of the sentence, without any flagged wording, which would find its own side."""
    document = annotation.document
    tokens, text = document.tokens, document.text
    inside = marked[bisect_left(marked, (span.start, 0)) : bisect_left(marked, (span.end, 0))]
    terms: list[tuple[int, int, str]] = []
    i = span.first
    opener = next((k for k in range(span.first, span.last) if tokens.words[k][0].isalnum()), -1)
    while i < span.last:
        first, word = i, tokens.words[i]
        i += 1
        if not word[0].isalnum() or any(a < tokens.ends[first] and tokens.starts[first] < b for a, b in inside):
            continue
        while word[0].isdigit() and i + 1 < span.last and tokens.words[i + 1][0].isdigit() and tokens.starts[i + 1] == tokens.ends[i - 1] + 1:
            i += 2  # 1.2, 2,300, 3:10
        piece = text[tokens.starts[first] : tokens.ends[i - 1]]
        follows = text[tokens.starts[i]] if i < span.last else ""
        in_name = first != opener and len(piece) > 1 and follows.isupper()  # First Minister
        capital = piece[0].isupper() and (word not in words.common or in_name)
        if (word in words.common and not capital) or len(piece) > _LONGEST:
            continue
        rank = 0 if capital or word[0].isdigit() or word in words.number else 1 if len(piece) > _LONG else 2
        terms.append((rank, first, piece))
    best = sorted(terms, key=lambda t: (t[0], -len(t[2]) if t[0] else 0, t[1]))[:_TERMS]
    return " ".join(dict.fromkeys(piece for _, _, piece in sorted(best, key=lambda t: t[1])))
