"""Who says so: source, cue and content of every attribution, found by the constructions of English reporting.

What a cue can open stands in :mod:`~critique.attribution.cues`, what a colon or a dash can in :mod:`~critique.attribution.colons`; here the
sentences of a document are gone through, and their attributions told apart and kept.
"""

from __future__ import annotations

from bisect import bisect_left

from critique.attribution.cast import Cast
from critique.attribution.colons import colon, colons, introducing, labelled, leads_in, signed
from critique.attribution.cues import cued, cues_of
from critique.attribution.found import Found
from critique.attribution.intentions import settled
from critique.attribution.interviews import answers
from critique.attribution.kept import Kept
from critique.attribution.nesting import relays, side_by_side
from critique.attribution.quotations import Quotations
from critique.attribution.transcripts import labels, spoken
from critique.attribution.view import View
from critique.document import HEADINGS, Attribution, Document
from critique.tokens import MARK, SentenceSpan


def attribute(document: Document, view: View) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their cues."""
    return _Attributor(document, view).run()


class _Attributor:
    def __init__(self, document: Document, view: View) -> None:
        self.document, self.view = document, view
        self.cast = Cast(document, view)
        self.quotes = Quotations(document.quotations)
        self.kept = Kept(view, self.cast, self.quotes)
        self.speakers = labels(view.text)
        self.interview = answers(document, view)

    def run(self) -> tuple[Attribution, ...]:
        view, kept = self.view, self.kept
        cues, marks = cues_of(view), colons(view)
        segments, sentences = self.document.segments, self.document.sentences
        cue, mark, answer = 0, 0, 0  # the first of each not passed yet
        told = self.interview[1] if self.interview else []
        cues.append(len(view.words))
        marks.append(len(view.words))
        for n, sentence in enumerate(sentences):
            first, last = sentence.first, sentence.last
            while cues[cue] < first:
                cue += 1
            while marks[mark] < first:
                mark += 1
            if answer < len(told) and sentence.end > told[answer].start and self.interview:
                kept.answered(self.interview[0], told[answer])
                answer += 1
            if segments[sentence.segment].kind == "quote":
                continue
            has_cue, has_colon = cues[cue] < last, marks[mark] < last
            here: list[Found] = []
            if has_cue or has_colon or view.shapes.startswith(MARK, first):  # without one of them nothing is ascribed
                here = self._in_sentence(n, sentence, cues[cue : bisect_left(cues, last, cue)] if has_cue else [], has_colon)
            if here:
                if has_colon and view.words[last - 1] == ":" and n + 1 < len(sentences):
                    here = [introducing(view, found, sentence, sentences[n + 1]) for found in here]
                if len(here) > 1:
                    here = side_by_side(view, here, sentence)
                for k, found in enumerate(here):
                    kept.keep(found, sentence, relays(view, k, here))
            if not here or all(found.stance for found in here):
                if not kept.carries(sentence) and has_colon and leads_in(view, sentence):
                    kept.led_in(sentence)
        return tuple(kept.made)

    def _in_sentence(self, n: int, sentence: SentenceSpan, cues: list[int], has_colon: bool) -> list[Found]:
        """The attributions of the ``n``-th sentence: of its label, of its cues, and, where these tell no statement, of its colon or its signature."""
        view, cast = self.view, self.cast
        label = self._label(n, sentence) if has_colon else None
        here: list[Found] = [] if label is None else [label]
        taken, weak = sentence.first, False
        for cue in cues:
            if cue < taken or self.quotes.speech_at(view.starts[cue]):
                continue
            found = cued(view, cast, self.quotes, cue, sentence, here)
            if found is not None:
                here.append(found)
                weak = weak or found.stance is not None
                taken = found.cue[1] if found.cue else cue + 1
        if weak:
            here = settled(here)
        if not here or (weak and all(found.stance for found in here)):
            unmarked = (colon(view, self.document, cast, sentence) if has_colon else None) or signed(view, cast, sentence, self.quotes.at)
            if unmarked is not None:
                here.append(unmarked)
        return here

    def _label(self, n: int, sentence: SentenceSpan) -> Found | None:
        """Who is named before a colon that begins a line: the speaker of a transcript, an outlet, in a heading anybody."""
        view, cast = self.view, self.cast
        found = (spoken(view, cast, self.speakers, sentence) if self.speakers else None) or labelled(view, self.document, cast, sentence)
        if found is None and (n == 0 or self.document.segments[sentence.segment].kind in HEADINGS):
            return colon(view, self.document, cast, sentence)
        return found
