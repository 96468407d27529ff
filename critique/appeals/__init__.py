"""The newsroom's questions about unnamed sources: which of them the text answers, and with which words.

Asked is what AP, Reuters, the BBC and the New York Times ask: who is it, how does it know, why is it unnamed, what may it want, how many
are there, who bears it out. Read are the phrase itself, its sentence, the sentence before and the two behind it in the same paragraph,
and, where a source is mentioned again (*the official said*), what was told of it before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from critique.appeals.corroboration import corroborated
from critique.appeals.phrases import AGAIN, Phrase, goes_on, just_met, noun_of, phrase_of, somebody_else
from critique.appeals.questions import Answered, descriptor, knows_and_wants, number, reason
from critique.appeals.told import Text
from critique.appeals.words import SHORT, AppealWords
from critique.appeals.words import make_words as make_words
from critique.attribution.vocabulary import CLAUSE
from critique.evidence import Evidence
from critique.findings import Answer, Appeal, Finding, Question

_PRONOUNS: Final = frozenset(("he", "she", "they", "both", "each"))


def find_appeals(evidence: Evidence, findings: list[Finding], words: AppealWords) -> tuple[Appeal, ...]:
    """One appeal for each finding of an unnamed source in the author's voice, with what the text answers.

    A finding that is but the wish to stay unnamed of a source just met (*he asked not to be named*) is no appeal of its own.
    """
    own = [f for f in findings if f.label == "source/anonymous" and f.voice == "author"]
    return _Reader(Text(evidence, words), own).read() if own else ()


class _Reader:
    """Reads the appeals of one document, and remembers what was told of a source when it was met."""

    def __init__(self, text: Text, findings: list[Finding]) -> None:
        self.text = text
        self.phrases: list[Phrase] = []
        for finding in findings:
            phrase = phrase_of(text, finding)
            if not (phrase.asks and self.phrases and just_met(text, self.phrases[-1], phrase)):
                self.phrases.append(phrase)
        self.busy = {p.sentence for p in self.phrases if not goes_on(text, p)}

    def read(self) -> tuple[Appeal, ...]:
        text, view = self.text, self.text.view
        segments = text.evidence.document.segments
        made: list[Appeal] = []
        author: str | None = None
        met: dict[str, dict[Question, Answer]] = {}  # what was told of each source, by its noun
        last: dict[Question, Answer] = {}
        for phrase in self.phrases:
            writer = segments[text.spans[phrase.sentence].segment].author
            if writer != author:
                met, last, author = {}, {}, writer
            answers: dict[Question, Answer] = {}
            for question, first, end in self._answers(phrase):
                if question not in answers and first < end:
                    answers[question] = Answer(question, view.starts[first], view.ends[end - 1])
            noun = noun_of(text, phrase)
            if goes_on(text, phrase):
                before = met.get(noun) or (last if text.bits(noun) & SHORT else {})
                answers = before | answers
                if "number" in before:
                    answers["number"] = before["number"]  # *the official* is one of those that were counted
            met[noun] = last = answers
            made.append(Appeal(phrase.finding.start, phrase.finding.end, tuple(sorted(answers.values(), key=lambda a: (a.start, a.end)))))
        return tuple(made)

    def _answers(self, phrase: Phrase) -> Answered:
        """All that answers a question about a source, the first answer to each before the others."""
        text, n = self.text, phrase.sentence
        if not phrase.asks:
            yield from number(text, phrase)
            yield from descriptor(text, phrase)
        yield from knows_and_wants(text, phrase.first, phrase.reach)
        spans = text.spans
        window = text.view.words[spans[max(0, n - 1)].first : spans[min(n + 2, len(spans) - 1)].last]
        far = not text.words.far.isdisjoint(window)
        if far:
            yield from reason(text, n)
        for near in self._near(phrase):
            if far:
                yield from reason(text, near)
            if self._continues(near, phrase):
                first, last = spans[near].first, spans[near].last
                stop = next((i for i in range(first + 1, last) if text.view.bits[i] & CLAUSE), last)
                yield from knows_and_wants(text, first, stop, opens=True)
        for first, last in corroborated(text, phrase, far):
            yield "corroborated", first, last

    def _near(self, phrase: Phrase) -> Iterator[int]:
        """The neighbouring sentences of the same paragraph that speak of nobody else without a name."""
        text, n = self.text, phrase.sentence
        spans, segment = text.spans, text.spans[n].segment
        if n + 1 < len(spans) and spans[n + 1].segment == segment and n + 1 not in self.busy:
            yield n + 1
        if n and spans[n - 1].segment == segment and n - 1 not in self.busy and not any(a.kind == "anonymous" for a in text.attributions.get(n - 1, ())):
            yield n - 1

    def _continues(self, n: int, phrase: Phrase) -> bool:
        """Whether a sentence goes on about the source: *He had…*, *The official, who…*."""
        text = self.text
        words, first = text.view.words, text.spans[n].first
        if words[first] in _PRONOUNS:
            return not somebody_else(text, phrase)
        noun = noun_of(text, phrase)
        return words[first] in AGAIN and any(w.removesuffix("s") == noun or text.bits(w) & SHORT for w in words[first + 1 : first + 4])
