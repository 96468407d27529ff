"""Questions that want assent: the writer answers them, or they leave only one answer open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from critique.attribution.vocabulary import AUXILIARY, IMPERATIVE, LEADING_QUESTION
from critique.evidence import Evidence
from critique.findings import Finding, Sentence
from critique.tokens import SentenceSpan

RULES: Final = ("rhetoric/question",)
CLASSES: Final = (
    "question-barbed",
    "question-doubt",
    "question-head",
    "question-put",
    "question-retort",
    "question-word",
    "negated-auxiliary",
    "page-request",
)

_SECOND: Final = frozenset(("you", "your"))
_TAGS: Final = frozenset(("it", "they", "he", "she", "we"))
_OPEN: Final = frozenset(("wonder", "unclear", "unanswered", "unknown"))  # said of questions that the writer cannot answer
_FURTHER: Final = 4  # sentences after a question in which the writer may say so
_MARKS: Final = frozenset((",", ";", ":", "—", "–", "-", "("))
_MARK: Final = re.compile(r"\?")
_STOPPED: Final = 3  # characters at the end of a sentence in which its mark stands


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding a rhetorical question, the author's or a speaker's; headings and questions put to somebody are left alone."""
    if "?" in evidence.document.text:
        yield from _written(evidence)
        yield from _spoken(evidence)


def _spoken(evidence: Evidence) -> Iterator[Finding]:
    """Questions inside a quotation that its speaker answers, or that leave only one answer open."""
    view, firsts = evidence.view, [span.first for span in evidence.spans]
    barbed, retorts = evidence.classes["question-barbed"], evidence.classes["question-retort"]
    for voiced in evidence.voices.voiced:
        if "?" not in evidence.document.text[voiced.quotation.start : voiced.quotation.end]:
            continue
        first, last = (bisect_left(view.starts, place) for place in (voiced.quotation.start, voiced.quotation.end))
        if voiced.kind != "speech" or voiced.quotation.depth > 1 or evidence.voices.at(voiced.quotation.start)[0] != "quoted":
            continue
        marks = [i for i in range(first, last) if view.words[i][0] == "?"]
        for n, i in enumerate(marks):
            begin = max(first, firsts[bisect_right(firsts, i) - 1], marks[n - 1] + 1 if n else first)
            span = SentenceSpan(view.starts[begin], view.ends[i], begin, i + 1, 0)
            asked = [k for k in range(begin, i) if view.word(k)]
            real = [view.words[k] for k in asked]
            if not real:
                continue
            leading = (len(real) == 1 and real[0] in retorts) or " ".join(real[:2]) in barbed or _doubts(evidence, span, real)
            if leading or (_SECOND.isdisjoint(real) and not _is_name(evidence, span) and _is_answered(evidence, firsts, marks[n : n + _FURTHER], last)):
                yield evidence.finding("rhetoric/question", view.starts[asked[0]], view.ends[i], 0.5 if leading else 0.4)


def _is_answered(evidence: Evidence, firsts: list[int], marks: list[int], last: int) -> bool:
    """Whether a quotation goes on after a question, or after a few of them, with something that is none."""
    view = evidence.view
    for n, mark in enumerate(marks):
        after = next((k for k in range(mark + 1, last) if view.word(k)), None)
        if after is None:
            return False
        end = evidence.spans[bisect_right(firsts, after) - 1].last
        if n + 1 == len(marks) or marks[n + 1] >= end:
            return True
    return False


def _written(evidence: Evidence) -> Iterator[Finding]:
    """Questions in the author's own voice."""
    text, segments = evidence.document.text, evidence.document.segments
    words, starts = evidence.view.words, [sentence.start for sentence in evidence.sentences]
    marked = {bisect_right(starts, m.start()) - 1 for m in _MARK.finditer(text)} - {-1}
    for n in sorted(marked):
        sentence, span = evidence.sentences[n], evidence.spans[n]
        if sentence.voice != "author" or not _asks(text, sentence):
            continue
        kind = segments[sentence.segment].kind
        if kind in ("heading", "title", "caption"):
            continue
        real = [w for w in words[span.first : span.last] if w[0].isalnum()]
        if not real:
            continue
        following = evidence.sentences[n + 1] if n + 1 < len(evidence.sentences) else None
        if following is not None and _orders(evidence, n + 1, not _SECOND.isdisjoint(real)):
            continue  # the reader is asked for something
        leading = _leads(evidence, span, real) or len(real) <= 3
        if not leading and not _SECOND.isdisjoint(real) and _left_open(evidence, n):
            continue  # it is put to somebody
        if not leading and real[0] in evidence.classes["question-word"] and _is_alone(evidence, n):
            continue  # it stands over its answer like a heading
        if not leading and _is_open(evidence, n):
            continue  # the writer does not know
        if not leading and following is not None and following.voice == "quoted":
            continue  # somebody else answers
        if _speaks(evidence, span) or _is_name(evidence, span) or (not leading and _is_reported(evidence, n)):
            continue
        answered = following is not None and _goes_on(evidence, n) and following.voice == "author"
        left = not _goes_on(evidence, n) and kind == "body" and _SECOND.isdisjoint(real)  # an article ends, and nobody is asked
        if answered or leading or left:
            strength = 0.8 if leading and answered else 0.6 if leading or answered else 0.4
            yield evidence.finding("rhetoric/question", sentence.start, sentence.end, strength)


def _leads(evidence: Evidence, span: SentenceSpan, real: list[str]) -> bool:
    """Whether the wording of a question leaves one answer open, or none."""
    opening = next(i for i in range(span.first, span.last) if evidence.view.word(i))
    return bool(evidence.view.bits[opening] & LEADING_QUESTION) or _doubts(evidence, span, real)


def _doubts(evidence: Evidence, span: SentenceSpan, real: list[str]) -> bool:
    """Whether a question says by a word of doubt, a tag or a negation which answer it expects."""
    return not evidence.classes["question-doubt"].isdisjoint(real) or _is_tagged(evidence, span) or _is_negated(evidence, span)


def _asks(text: str, sentence: Sentence) -> bool:
    """Whether a sentence ends in a question mark."""
    return "?" in text[max(sentence.start, sentence.end - _STOPPED) : sentence.end]


def _goes_on(evidence: Evidence, n: int) -> bool:
    """Whether the sentence after this one is of the same piece: the same comment, or a later paragraph of the same body."""
    if n + 1 >= len(evidence.sentences):
        return False
    here, there = (evidence.document.segments[evidence.sentences[k].segment] for k in (n, n + 1))
    return here is there or (here.kind == there.kind == "body" and here.author == there.author)


def _is_alone(evidence: Evidence, n: int) -> bool:
    """Whether a sentence is a paragraph of an article by itself."""
    sentences, at = evidence.sentences, evidence.sentences[n].segment
    if evidence.document.segments[at].kind != "body":
        return False
    return (n == 0 or sentences[n - 1].segment != at) and (n + 1 == len(sentences) or sentences[n + 1].segment != at)


def _is_negated(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether the question, or its main clause, opens with a negated auxiliary: *if it is a tax, isn't it ours?*"""
    words, negated, heads = evidence.view.words, evidence.classes["negated-auxiliary"], evidence.classes["question-head"]
    return any(words[i] in negated and (words[i - 1] in _MARKS or words[i - 1] in heads) for i in range(span.first + 1, span.last))


def _is_tagged(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether a statement ends in a tag: *…, is it?*"""
    words, mark = evidence.view.words, span.last - 1
    while mark > span.first and words[mark] != "?":
        mark -= 1
    return mark - span.first > 3 and words[mark - 3] == "," and bool(evidence.view.bits[mark - 2] & AUXILIARY) and words[mark - 1] in _TAGS


def _left_open(evidence: Evidence, n: int) -> bool:
    """Whether the writer does not go on in his own voice after a question, or goes on asking."""
    if not _goes_on(evidence, n):
        return True
    following = evidence.sentences[n + 1]
    return following.voice == "quoted" or _asks(evidence.document.text, following)


def _is_open(evidence: Evidence, n: int) -> bool:
    """Whether the writer says, after one question or a few of them, that he does not know the answer."""
    for k in range(n + 1, min(n + 1 + _FURTHER, len(evidence.sentences))):
        sentence, span = evidence.sentences[k], evidence.spans[k]
        if not _goes_on(evidence, k - 1) or sentence.voice != "author":
            return False
        if not _asks(evidence.document.text, sentence):
            return not _OPEN.isdisjoint(evidence.view.words[span.first : span.last])
    return False


def _speaks(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether the question holds speech, or reports somebody's: it is not the writer's."""
    if evidence.voices.quoted_within(span.start, span.end):
        return True
    return any(a.cue is not None and a.kind == "named" and span.start <= a.cue.start < span.end for a in evidence.attributions)


def _is_reported(evidence: Evidence, n: int) -> bool:
    """Whether the sentence before a run of questions tells that somebody named has questions."""
    text, k = evidence.document.text, n - 1
    while k >= max(0, n - _FURTHER) and _asks(text, evidence.sentences[k]):
        k -= 1
    if k < 0 or evidence.sentences[k].voice != "author":
        return False
    span = evidence.spans[k]
    if evidence.classes["question-put"].isdisjoint(evidence.view.words[span.first : span.last]):
        return False
    return any(text[evidence.view.starts[i]].isupper() for i in range(span.first + 1, span.last))


def _is_name(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether nothing but names is asked for, as in *Ann Lee of York?*"""
    text, starts = evidence.document.text, evidence.view.starts
    words = [i for i in range(span.first, span.last) if evidence.view.word(i)]
    if any(evidence.view.bits[i] & AUXILIARY for i in words[:2]):
        return False  # a heading in capitals
    return len(words) > 1 and all(text[starts[i]].isupper() or len(evidence.view.words[i]) <= 2 for i in words)


def _orders(evidence: Evidence, n: int, spoken_to: bool) -> bool:
    """Whether a sentence asks for what pages ask for, or, where the reader is spoken to, opens as any order."""
    span = evidence.spans[n]
    if evidence.view.words[span.first] in evidence.classes["page-request"]:
        return True
    return spoken_to and any(evidence.view.bits[i] & IMPERATIVE for i in range(span.first, min(span.first + 2, span.last)))
