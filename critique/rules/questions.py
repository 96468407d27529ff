"""Questions that want assent: the writer answers them, or they leave only one answer open."""

from __future__ import annotations

from collections.abc import Iterator

from critique.attribution.vocabulary import AUXILIARY, IMPERATIVE, LEADING_QUESTION
from critique.document import Segment, SentenceSpan
from critique.findings import Evidence, Finding

RULES = ("rhetoric/question",)

_SECOND = frozenset(("you", "your"))
_TAGS = frozenset(("it", "they", "he", "she", "we"))
_ASKED = frozenset(("like", "share", "vote", "click", "comment", "tweet", "tell"))  # first words of what a page asks of its readers
_OPEN = frozenset(("wonder", "unclear", "unanswered", "unknown"))  # said of questions that the writer cannot answer
_PUT = frozenset(("question", "questions", "asked", "asks", "wondered", "wonders"))  # of a question that is told of
_FURTHER = 4  # sentences after a question in which the writer may say so
_DOUBTING = frozenset(("ever", "really", "possibly", "honestly", "seriously"))  # in a question they expect a no


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding a rhetorical question in the author's voice; headings and questions put to somebody are left alone."""
    text, segments = evidence.document.text, evidence.document.segments
    words = evidence.view.words
    for n, (sentence, span) in enumerate(zip(evidence.sentences, evidence.spans, strict=True)):
        if sentence.voice != "author" or "?" not in text[max(sentence.start, sentence.end - 3) : sentence.end]:
            continue
        kind = segments[sentence.segment].kind
        if kind in ("heading", "title", "caption"):
            continue
        real = [w for w in words[span.first : span.last] if w[0].isalnum()]
        if not real:
            continue
        following = evidence.sentences[n + 1] if n + 1 < len(evidence.sentences) else None
        if following is not None and not _SECOND.isdisjoint(real) and _orders(evidence, n + 1):
            continue  # the reader is asked for something
        opening = next(i for i in range(span.first, span.last) if evidence.view.word(i))
        leading = bool(evidence.view.bits[opening] & LEADING_QUESTION) or len(real) <= 3 or not _DOUBTING.isdisjoint(real) or _is_tagged(evidence, span)
        if not leading and not _SECOND.isdisjoint(real) and _left_open(evidence, n):
            continue  # it is put to somebody
        if not leading and _is_open(evidence, n):
            continue  # the writer does not know
        if not leading and following is not None and following.voice == "quoted":
            continue  # somebody else answers
        if _speaks(evidence, span) or _is_name(evidence, span):
            continue
        if not leading and not _PUT.isdisjoint(real):
            continue  # it is told of, and not asked
        answered = following is not None and following.voice == "author" and _goes_on(segments[sentence.segment], segments[following.segment])
        if answered or leading:
            strength = 0.8 if leading and answered else 0.6 if leading or answered else 0.45
            yield evidence.finding("rhetoric/question", sentence.start, sentence.end, strength)


def _goes_on(here: Segment, there: Segment) -> bool:
    """Whether two segments are one, or paragraphs of one writer."""
    return here is there or (here.kind == there.kind == "body" and here.author == there.author)


def _is_tagged(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether a statement ends in a tag: *…, is it?*"""
    words, mark = evidence.view.words, span.last - 1
    while mark > span.first and words[mark] != "?":
        mark -= 1
    return mark - span.first > 3 and words[mark - 3] == "," and bool(evidence.view.bits[mark - 2] & AUXILIARY) and words[mark - 1] in _TAGS


def _left_open(evidence: Evidence, n: int) -> bool:
    """Whether the writer does not go on in his own voice after a question, or goes on asking."""
    if n + 1 >= len(evidence.sentences) or evidence.sentences[n + 1].segment != evidence.sentences[n].segment:
        return True
    following = evidence.sentences[n + 1]
    return following.voice == "quoted" or "?" in evidence.document.text[max(following.start, following.end - 3) : following.end]


def _is_open(evidence: Evidence, n: int) -> bool:
    """Whether the writer says, after one question or a few of them, that he does not know the answer."""
    for k in range(n + 1, min(n + 1 + _FURTHER, len(evidence.sentences))):
        sentence, span = evidence.sentences[k], evidence.spans[k]
        if sentence.segment != evidence.sentences[n].segment or sentence.voice != "author":
            return False
        if "?" not in evidence.document.text[max(sentence.start, sentence.end - 3) : sentence.end]:
            return not _OPEN.isdisjoint(evidence.view.words[span.first : span.last])
    return False


def _speaks(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether the question holds speech, or reports somebody's: it is not the writer's."""
    if evidence.voices.quoted_within(span.start, span.end):
        return True
    return any(a.cue is not None and a.kind == "named" and a.stance != "acts" and span.start <= a.cue.start < span.end for a in evidence.attributions)


def _is_name(evidence: Evidence, span: SentenceSpan) -> bool:
    """Whether nothing but names is asked for, as in *Ann Lee of York?*"""
    text, starts = evidence.document.text, evidence.view.starts
    words = [i for i in range(span.first, span.last) if evidence.view.word(i)]
    return len(words) > 1 and all(text[starts[i]].isupper() or len(evidence.view.words[i]) <= 2 for i in words)


def _orders(evidence: Evidence, n: int) -> bool:
    """Whether a sentence opens as an order."""
    span = evidence.spans[n]
    if evidence.view.words[span.first] in _ASKED:
        return True
    return any(evidence.view.bits[i] & IMPERATIVE for i in range(span.first, min(span.first + 2, span.last)))
