"""The attributions of a document as they are found, and who spoke last."""

from __future__ import annotations

from typing import Final

from critique.attribution.cast import Cast, Named
from critique.attribution.clauses import OPENING
from critique.attribution.found import Found
from critique.attribution.quotations import Quotations
from critique.attribution.several import joint
from critique.attribution.view import View
from critique.attribution.vocabulary import ACCORDING, CLAUSE, DEED, DOCUMENT_CUE, DOUBTS, ENDORSES, HEARSAY, MIND, WITNESS
from critique.document import Attribution, Span, Stance
from critique.tokens import SentenceSpan

_WORDS_AHEAD: Final = 60  # tokens in which a quotation is looked for
_SPOKEN: Final = 12  # characters from which on a quotation can be all that a sentence says


class Kept:
    """Makes attributions in tokens into those of the document, in ``made``.

    A quotation with no cue of its own goes on with whoever spoke last (*speaker*): one or more, with the end of what was ascribed to them, and its
    paragraph.
    """

    def __init__(self, view: View, cast: Cast, quotes: Quotations) -> None:
        self._view, self._cast, self._quotes = view, cast, quotes
        self.made: list[Attribution] = []
        self._speaker: tuple[list[Named], int, int] | None = None

    def keep(self, found: Found, sentence: SentenceSpan, hops: int) -> None:
        """Keeps what was found in a sentence, ``hops`` relays away."""
        view = self._view
        words, starts, ends = view.words, view.starts, view.ends
        span: Span | None = None
        if found.content is not None:
            first, last = found.content
            while first < last and words[first] in (",", ":", "."):
                first += 1
            if first < last:
                span = self._quotes.whole(starts[first], ends[last - 1]) if self._quotes else Span(starts[first], ends[last - 1])
        named, source = found.named, found.source
        stance = found.stance or _stance(view, found)
        each = joint(view, self._cast, source, named) if source is not None and source[1] - source[0] > 2 else [(source, named)]
        cue = self._span(found.cue)
        for tokens, one in each:
            self.made.append(Attribution(self._span(tokens), cue, span, one.kind, one.name, hops, stance))
        if named.kind != "hearsay" and stance not in ("thinks", "acts") and (span is not None or words[sentence.last - 1] == ":"):
            self._speaker = ([one for _, one in each], span.end if span else sentence.end, sentence.segment)

    def carries(self, sentence: SentenceSpan) -> bool:
        """Whether a sentence of nothing but quotation, with no cue of its own, goes on with the speaker before it; it is kept as that speaker's."""
        if self._speaker is None or not self._quotes:
            return False
        named, reached, segment = self._speaker
        if sentence.start < reached or sentence.segment - segment > 1:
            return False
        quote = self._quotes.at(sentence.start)
        if quote is None or quote.end < sentence.end - 3 or quote.end - quote.start < _SPOKEN:
            return False
        self.made += [Attribution(None, None, Span(quote.start, quote.end), one.kind, one.name, 0) for one in named]
        self._speaker = (named, quote.end, sentence.segment)
        return True

    def answered(self, named: Named, answer: Span) -> None:
        """An answer in an interview is kept as that of whoever is interviewed."""
        self.made.append(Attribution(None, None, answer, named.kind, named.name, 0))

    def led_in(self, sentence: SentenceSpan) -> None:
        """*Transcript as follows:*: the speaker is the same, and goes on in the next paragraph."""
        if self._speaker is not None:
            named, _, segment = self._speaker
            self._speaker = (named, sentence.end, segment + (sentence.segment - segment <= 1))

    def _span(self, tokens: tuple[int, int] | None) -> Span | None:
        if tokens is None or tokens[1] <= tokens[0]:
            return None
        return Span(self._view.starts[tokens[0]], self._view.ends[tokens[1] - 1])


def _stance(view: View, found: Found) -> Stance:
    """How the cue stands to what it ascribes."""
    b = view.bits[found.cue[0]] if found.cue else 0
    if b & DOUBTS:
        return "doubts"
    if b & ENDORSES and b & (CLAUSE | DOCUMENT_CUE):
        return "endorses"
    if b & (CLAUSE | ACCORDING | WITNESS) or (found.source is None and b & HEARSAY):
        return "says"
    return "thinks" if b & MIND else "acts" if b & DEED and not _quotes(view, found) else "says"


def _quotes(view: View, found: Found) -> bool:
    """Whether what is ascribed holds words in quotation marks."""
    content = found.content
    return content is not None and not OPENING.isdisjoint(view.words[content[0] : min(content[1], content[0] + _WORDS_AHEAD)])
