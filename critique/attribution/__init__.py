"""Who says so: source, cue and content of every attribution, found by the constructions of English reporting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from critique.attribution.cast import Cast, Named
from critique.attribution.clauses import (
    CLOSING,
    OPENING,
    after_quote,
    clause_follows,
    content_of,
    describes,
    has_object,
    main_subject,
    states,
    subject,
    title_case,
)
from critique.attribution.colons import colon, introducing, labelled, leads_in, signed
from critique.attribution.found import Found
from critique.attribution.intentions import INTENDED, intended, settled
from critique.attribution.names import described
from critique.attribution.nesting import CITES, RELAYS, relays, side_by_side
from critique.attribution.passives import agent, hearsay
from critique.attribution.phrases import after, before, behind_adverbs, opens_noun_phrase
from critique.attribution.several import joint
from critique.attribution.sources import classify, counted
from critique.attribution.subjects import can_speak, continues, named_at, verb_like
from critique.attribution.transcripts import labels, spoken
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACCORDING,
    ACT,
    ADVERB,
    ALONE,
    AUXILIARY,
    BE,
    BESIDE_QUOTATION,
    CLAUSE,
    CONJUNCTION,
    CUE_NOUN,
    DEED,
    DETERMINER,
    DOCUMENT,
    DOCUMENT_CUE,
    DOUBTS,
    ENDORSES,
    EVENT,
    HEARSAY,
    IDLE,
    INSTITUTION,
    MIND,
    MODAL,
    NOUN_OR_VERB,
    NOUNISH,
    OF_THINGS,
    PARTICIPLE,
    PAST_FINITE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    REPORT,
    ROLE,
    STAND_NOUN,
    WEAK,
    WITNESS,
)
from critique.document import CAPITAL, HEADINGS, Attribution, Document, Quotation, SentenceSpan, Span, Stance

_ACTIVE = CLAUSE | ACT | MIND | DOCUMENT_CUE | ACCORDING | WITNESS
_CUES = _ACTIVE | CUE_NOUN | HEARSAY
_HYPHENS = "-\u2010\u2011"
_CLITIC_BE = frozenset(("'s", "'re", "'m"))
_GERUND = frozenset(("by", "before", "after", "while", "when", "in", "despite"))  # before which a gerund has the subject of the sentence
_BEFORE_PARTICIPLE = frozenset((",", "–", "—", "and", "in"))
_BESIDE = 6  # tokens between a cue and a quotation beside it
_WORDS_AHEAD = 60  # tokens in which a quotation is looked for
_SHORT_QUOTE = 30  # characters: a quotation up to this long may be a word at a distance instead of speech


def attribute(document: Document, view: View) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their cues."""
    return _Attributor(document, view).run()


def _capitals(document: Document, view: View) -> set[str]:
    """The words that have a capital inside a sentence: at the beginning of another they are names too."""
    found: set[str] = set()
    shapes, words = view.shapes, view.words
    for sentence in document.sentences:
        if document.segments[sentence.segment].kind not in HEADINGS:
            at = shapes.find(CAPITAL, sentence.first + 1, sentence.last)
            while at >= 0:
                found.add(words[at])
                at = shapes.find(CAPITAL, at + 1, sentence.last)
    return found


class _Attributor:
    def __init__(self, document: Document, view: View) -> None:
        self.document, self.view = document, view
        self.cast = Cast(view, _capitals(document, view))
        self.quotes = [q for q in document.quotations if q.depth == 1]
        self.quote_starts = [q.start for q in self.quotes]
        self.made: list[Attribution] = []
        self.last_speaker: tuple[list[Named], int, int] | None = None  # one or more, with the end of what was ascribed, and its paragraph

    def run(self) -> tuple[Attribution, ...]:
        view, document = self.view, self.document
        bits = view.bits
        text, starts = view.text, view.starts
        cues = [
            i
            for i in view.cues
            if (bits[i] & (_ACTIVE | CUE_NOUN | STAND_NOUN) or (bits[i] & HEARSAY and bits[i - 1] & (BE | ADVERB)))
            and text[starts[i] - 1] not in _HYPHENS  # *foreign-backed* says nothing of anybody's saying
        ]
        speakers = labels(text)
        segments, sentences = self.document.segments, self.document.sentences
        for n, sentence in enumerate(sentences):
            if segments[sentence.segment].kind == "quote":
                continue
            low, high = bisect_left(cues, sentence.first), bisect_left(cues, sentence.last)
            label = (spoken(view, self.cast, speakers, sentence) if speakers else None) or labelled(view, document, self.cast, sentence)
            if label is None and (n == 0 or segments[sentence.segment].kind in HEADINGS):
                label = colon(view, document, self.cast, sentence)
            here: list[Found] = [label] if label is not None else []
            taken, weak = sentence.first, False
            for cue in cues[low:high]:
                if cue < taken or self._inside_quote(cue):
                    continue
                b = bits[cue]
                found = self._at(cue, sentence, here) if b & _CUES else None
                if found is None and b & INTENDED:
                    found = intended(view, self.cast, cue, sentence, here)
                if found is not None:
                    here.append(found)
                    weak = weak or found.stance is not None
                    taken = found.cue[1] if found.cue else cue + 1
            if weak:
                here = settled(here)
            unsaid = not here or (weak and all(found.stance for found in here))
            if unsaid:
                found = colon(view, document, self.cast, sentence) or signed(view, self.cast, sentence, self._quote_at)
                if found is not None:
                    here.append(found)
                    unsaid = False
            if self.view.words[sentence.last - 1] == ":" and n + 1 < len(sentences):
                here = [introducing(view, found, sentence, sentences[n + 1]) for found in here]
            if len(here) > 1:
                here = side_by_side(view, here, sentence)
            for k, found in enumerate(here):
                self._keep(found, sentence, relays(view, k, here))
            if unsaid and self.last_speaker is not None and not self._carried(sentence) and leads_in(view, sentence):
                named, _, segment = self.last_speaker  # *Transcript as follows:*
                self.last_speaker = (named, sentence.end, segment + (sentence.segment - segment <= 1))
        return tuple(self.made)

    # -- constructions --------------------------------------------------------------------------------------------------

    def _at(self, cue: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
        view = self.view
        b = view.bits[cue]
        end = cue + 1 if b & IDLE else view.phrase_end.get(cue, cue + 1)
        if b & WITNESS and cue + 1 < sentence.last and (view.words[cue] in ("i", "we", "as", "in", "from", "with")):
            return Found((cue, cue + 1), (cue + 1, end), (end, sentence.last), Named("self", None))
        if b & ACCORDING:
            found = self._according(cue, end, sentence)
            if found is not None or not b & ACT:
                return found
        previous = cue - 1
        while previous >= sentence.first and view.bits[previous] & ADVERB:
            previous -= 1
        last = view.bits[previous] if previous >= sentence.first else 0
        if last & BE and not b & BE and (b & PARTICIPLE or view.words[cue].endswith("ed") or b & HEARSAY):
            if b & HEARSAY:
                return hearsay(view, self.cast, cue, previous, sentence)
            return agent(view, self.cast, cue, end, sentence) if b & (CLAUSE | ACT) else None
        if b & CUE_NOUN:
            found = self._noun(cue, sentence)
            if found is not None:
                return found
        if not b & (CLAUSE | ACT | MIND | DOCUMENT_CUE) or (b & IDLE and not self._beside_quotation(cue, sentence)):
            return None
        if view.capital(cue) and cue > sentence.first and view.words[cue - 1] not in OPENING and not title_case(self.view, sentence):
            return None  # part of a name: *the United States*
        if not b & CLAUSE and (not b & ACT or b & (DEED | MIND)) and any(f.content and f.content[0] <= cue < f.content[1] for f in here[-RELAYS:]):
            return None  # what somebody is said to want or do is part of what is said
        return self._verb(cue, end, b, sentence, here)

    def _according(self, cue: int, end: int, sentence: SentenceSpan) -> Found | None:
        view = self.view
        phrase = after(view, end, sentence.last)
        if phrase is None:
            return None
        if view.words[cue] == "per" and not (view.capital(phrase[0]) and not view.words[phrase[0]].isdigit()):
            return None
        if view.words[cue] in CITES and not any(view.bits[i] & NOUNISH for i in range(*phrase)) and not view.capital(phrase[0]):
            return None
        named = classify(view, *phrase, self.cast, opens=False)
        if (
            named is None
            and view.words[cue] == "according"
            and any(view.bits[i] & (DOCUMENT | REPORT | ROLE | INSTITUTION) or view.capital(i) for i in range(*phrase))
        ):
            named = Named("document", described(view, *phrase))  # it is cited, whatever it is: *early results of the count*
        if named is None:
            return None
        if phrase[1] < sentence.last - 2 and cue - sentence.first < 3:
            content = (phrase[1], sentence.last)
        else:
            content = (sentence.first, cue)
        return Found(phrase, (cue, end), content, self.cast.note(named, phrase))

    def _noun(self, cue: int, sentence: SentenceSpan) -> Found | None:
        """*the minister's claim that …*, *reports that …*: the source is who the noun belongs to, or nobody."""
        view, words = self.view, self.view.words
        nxt = cue + 1
        if nxt < sentence.last and words[nxt] in ("is", "was"):
            nxt += 1  # *his view is that*
        if nxt + 1 >= sentence.last or (words[nxt] != "that" and (nxt == cue + 1 or words[nxt] not in OPENING)):
            return None  # *her answer was that*, *her answer was "no"*
        if view.bits[nxt + 1] & (AUXILIARY) or words[nxt + 1] in ("have", "has"):
            return None
        at = cue - 1
        while at > sentence.first and not view.bits[at] & (DETERMINER | PREPOSITION | CONJUNCTION) and view.word(at) and words[at] != "'s" and cue - at < 4:
            at -= 1
        if at >= sentence.first and words[at] == "'s":
            phrase = before(view, at, sentence.first)
            named = classify(view, *phrase, self.cast, opens=phrase[0] == sentence.first) if phrase else None
            if phrase and named:
                return Found(phrase, (cue, cue + 1), (nxt, sentence.last), self.cast.note(named, phrase))
        if at >= sentence.first and words[at] in ("his", "her", "their", "its"):
            known = self.cast.resolve({"his": "he", "her": "she", "their": "they", "its": "it"}[words[at]], at)
            return Found((at, at + 1), (cue, cue + 1), (nxt, sentence.last), known or Named("vague" if words[at] == "their" else "named", None))
        return Found(None, (cue, cue + 1), (nxt, sentence.last), Named("vague", None)) if view.bits[cue] & REPORT else None

    def _verb(self, cue: int, end: int, b: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
        view, words, bits = self.view, self.view.words, self.view.bits
        word = words[cue]
        before_cue = words[cue - 1] if cue > sentence.first else ""
        last = bits[cue - 1] if cue > sentence.first else 0
        subject_end = cue
        if before_cue in _CLITIC_BE and word.endswith("ing") and cue - 2 >= sentence.first and bits[cue - 2] & PRONOUN:
            last, subject_end = BE | AUXILIARY, cue - 1  # *he's predicting*
        nxt = words[end] if end < sentence.last else ""
        if nxt and describes(view, cue, end):
            return None
        strong = bool(b & CLAUSE)
        noun_like = bool(b & NOUN_OR_VERB) and end == cue + 1  # *rule out* is no noun
        progressive = word.endswith("ing") and bool((last if last & BE else bits[behind_adverbs(view, cue, sentence.first)]) & BE)
        if nxt == "by" and b & (CLAUSE | ACT) and not last & AUXILIARY and (b & PARTICIPLE or word.endswith("ed")):
            return agent(view, self.cast, cue, end, sentence, 1)  # *the plan, described by Ann Lee as a farce*
        if b & PARTICIPLE and not bits[behind_adverbs(view, cue, sentence.first)] & AUXILIARY:
            return None
        if bits[behind_adverbs(view, cue, sentence.first)] & MODAL or self._asks(sentence):
            return None  # what will or might be said is not said, and a question ascribes nothing
        if b & BESIDE_QUOTATION and not self._beside_quotation(cue, sentence):
            return None
        if word.endswith(("ed", "en")) and ((last & (DETERMINER | PREPOSITION) and not last & ALONE) or before_cue.isdigit()):
            return None  # *270 pledged delegates*, *of recommended doses*
        if noun_like and not verb_like(view, cue, sentence):
            return None
        if before_cue == "to" or (word.endswith("ing") and last & (DETERMINER | PREPOSITION) and not progressive and before_cue not in _GERUND):
            return None
        if last & DETERMINER and not last & PRONOUN and not last & ALONE and not strong:
            return None
        if nxt in ("of", "for") and noun_like and not b & ACT:
            return None
        inverted = self._inverted(cue, end, sentence, strong)
        if inverted is not None:
            return inverted
        if cue == sentence.first:
            return None
        if word.endswith("ing") and not progressive:
            return self._participle(cue, end, b, sentence, here)
        if b & (CLAUSE | ACT) and (not noun_like or word.endswith("ed")) and not word.endswith("ing") and continues(view, cue, sentence):
            joined = self._joined(cue, end, sentence, here)
            if joined is not None:
                return joined
        phrase = before(view, subject_end, sentence.first)
        if phrase is None:
            return None
        opens = phrase[0] == sentence.first or words[phrase[0] - 1] in OPENING
        named = classify(view, *phrase, self.cast, opens=opens) or (counted(view, *phrase) if strong else None)
        if named is None:
            return None
        if named.kind == "self" and (b & MIND or not strong or "not" in words[phrase[1] : cue]):
            return None
        head = bits[phrase[1] - 1]
        thing = named.kind in ("document",) or bool(head & (DOCUMENT | REPORT))
        human = (
            named.kind in ("anonymous", "self")
            or head & (PRONOUN | NOUNISH)
            or any(named_at(view, self.cast, i, opens and i == phrase[0]) for i in range(*phrase))
        )
        if b & WEAK and not b & ACT and not thing and not clause_follows(view, end, sentence):
            return None
        if b & OF_THINGS and not thing and named.kind == "named" and not can_speak(view, self.cast, *phrase, opens):
            return None
        if thing and not b & (DOCUMENT_CUE | CLAUSE) and not (b & ACT and named.kind == "document" and not noun_like):
            return None
        if not strong and b & DOCUMENT_CUE and not b & (ACT | MIND) and not thing:
            return None
        if not human and not thing and not strong:
            return None
        closing = phrase[0] > sentence.first and words[phrase[0] - 1] in CLOSING
        if noun_like and not thing and not closing and not states(self.view, end, sentence):
            return None
        if noun_like and phrase[0] > sentence.first and bits[phrase[0] - 1] & PREPOSITION:
            return None  # *in some states*
        introduces = words[sentence.last - 1] == ":"  # what is said stands in the next paragraph
        if not strong and not introduces and not has_object(self.view, end, sentence):
            return None
        if (
            strong
            and named.kind == "vague"
            and named.name
            and not head & (NOUNISH | QUANTITY | PRONOUN)
            and not any(view.capital(i) for i in range(*phrase))
            and b & DOCUMENT_CUE
        ):
            return None
        content = content_of(self.view, phrase, end, sentence)
        if content is None and not strong and not introduces:
            return None
        return Found(phrase, (cue, end), content, self.cast.note(named, phrase))

    def _inverted(self, cue: int, end: int, sentence: SentenceSpan, strong: bool) -> Found | None:
        """*"The plan is dead," said Ann Lee*; *the plan is dead, said Ann Lee*."""
        view, words = self.view, self.view.words
        if not strong or end >= sentence.last:
            return None
        quote = cue > sentence.first and words[cue - 1] in CLOSING
        if not quote and not (cue > sentence.first and words[cue - 1] in (",", "–", "—")) and not (cue == sentence.first and after_quote(self.view, sentence)):
            return None
        if not opens_noun_phrase(view, end) or words[end] in ("that", "this", "no", "these", "those") or (words[cue].endswith("ing")):
            return None
        if not quote and not view.capital(end) and view.bits[end] & PRONOUN:
            return None
        phrase = after(view, end, sentence.last)
        if phrase is None:
            return None
        follows = words[phrase[1]] if phrase[1] < sentence.last else "."
        if follows not in (",", ".", ";", ":", "–", "—", "?", "!", "\n", "who", "in", "of", "as", "on", "at", "when", "after", "while", "(") and not quote:
            return None
        named = classify(view, *phrase, self.cast, opens=False)
        if named is None or (not quote and not (view.bits[phrase[1] - 1] & (NOUNISH | PRONOUN) or any(view.capital(i) for i in range(*phrase)))):
            return None
        content = (sentence.first, cue) if cue > sentence.first else None
        if phrase[1] + 1 < sentence.last and words[phrase[1]] in (",", ":", ".") and any(w in OPENING for w in words[phrase[1] : phrase[1] + 3]):
            content = (content[0] if content else phrase[1], sentence.last)
        return Found(phrase, (cue, end), content, self.cast.note(named, phrase))

    def _joined(self, cue: int, end: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
        """*She left and said that …*: the subject of the verb before."""
        if not (states(self.view, end, sentence) or has_object(self.view, end, sentence)):
            return None
        if here and here[-1].source is not None:
            return Found(here[-1].source, (cue, end), (end, sentence.last), here[-1].named)
        phrase = subject(self.view, sentence, cue)
        named = classify(self.view, *phrase, self.cast, opens=True) if phrase is not None else None
        if phrase is None or named is None or named.kind in ("self", "vague"):
            return None
        return Found(phrase, (cue, end), (end, sentence.last), self.cast.note(named, phrase))

    def _participle(self, cue: int, end: int, b: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
        """*…, saying the plan was dead*: the subject of the sentence, as far as it can be told."""
        view, words, bits = self.view, self.view.words, self.view.bits
        if words[cue - 1] in ("most", "more", "less"):
            return None  # *perhaps most telling*
        gerund = words[cue - 1] in _GERUND
        named_before = not gerund and (view.capital(cue - 1) or bool(bits[cue - 1] & (DOCUMENT | NOUNISH)))
        at = cue - 1 if gerund or named_before else behind_adverbs(view, cue, sentence.first)
        if not gerund and words[at] not in _BEFORE_PARTICIPLE and words[at] not in CLOSING and not named_before:
            return None
        if words[at] == "in" and ((b & EVENT and not b & CLAUSE) or bits[at - 1] & PAST_FINITE):
            return None  # *its part in attacking the town*, *results came in showing it*
        if b & WEAK and not b & ACT and not clause_follows(view, end, sentence):
            return None  # *maintaining order*
        if not b & (CLAUSE | ACT) or not (
            states(self.view, end, sentence) or ((b & ACT or not b & (WEAK | NOUN_OR_VERB)) and has_object(self.view, end, sentence))
        ):
            return None
        of_cue = bool(here) and here[-1].cue is not None and here[-1].cue[1] == cue  # *issued a statement saying*: whoever issued it
        if (of_cue or not named_before) and here and here[-1].source is not None:
            return Found(here[-1].source, (cue, end), (end, sentence.last), here[-1].named)
        phrase = before(view, cue, sentence.first) if named_before else subject(self.view, sentence, cue) or main_subject(view, sentence, cue)
        if phrase is None:
            return None
        named = classify(view, *phrase, self.cast, opens=phrase[0] == sentence.first)
        if named is None or named.kind == "self":
            return None
        return Found(phrase, (cue, end), (end, sentence.last), self.cast.note(named, phrase))

    # -- keeping ----------------------------------------------------------------------------------------------------------

    def _span(self, tokens: tuple[int, int] | None) -> Span | None:
        if tokens is None or tokens[1] <= tokens[0]:
            return None
        return Span(self.view.starts[tokens[0]], self.view.ends[tokens[1] - 1])

    def _keep(self, found: Found, sentence: SentenceSpan, hops: int) -> None:
        content = found.content
        while content and content[0] < content[1] and self.view.words[content[0]] in (",", ":", "."):
            content = (content[0] + 1, content[1])
        span = self._span(content)
        if span is not None:
            span = self._whole_quotation(span)
        named = found.named
        stance = self._stance(found)
        several = found.source is not None and found.source[1] - found.source[0] > 2
        each = joint(self.view, self.cast, found.source, named) if several else [(found.source, named)]
        cue = self._span(found.cue)
        self.made += [Attribution(self._span(source), cue, span, one.kind, one.name, hops, stance) for source, one in each]
        if named.kind != "hearsay" and stance not in ("thinks", "acts") and (span is not None or self.view.words[sentence.last - 1] == ":"):
            self.last_speaker = ([one for _, one in each], span.end if span else sentence.end, sentence.segment)

    def _stance(self, found: Found) -> Stance:
        if found.stance is not None:
            return found.stance
        b = self.view.bits[found.cue[0]] if found.cue else 0
        if b & DOUBTS:
            return "doubts"
        if b & ENDORSES and b & (CLAUSE | DOCUMENT_CUE):
            return "endorses"
        if b & (CLAUSE | ACCORDING | WITNESS) or (found.source is None and b & HEARSAY):
            return "says"
        return "thinks" if b & MIND else "acts" if b & DEED and not self._quotes(found) else "says"

    def _quotes(self, found: Found) -> bool:
        """Whether what is ascribed holds words in quotation marks."""
        content = found.content
        return content is not None and any(word in OPENING for word in self.view.words[content[0] : min(content[1], content[0] + _WORDS_AHEAD)])

    def _beside_quotation(self, cue: int, sentence: SentenceSpan) -> bool:
        """Whether a quotation ends or begins within a few words of a cue."""
        words = self.view.words
        before, behind = words[max(sentence.first, cue - _BESIDE) : cue], words[cue + 1 : min(sentence.last, cue + 1 + _BESIDE)]
        return not CLOSING.isdisjoint(before) or not OPENING.isdisjoint(behind) or after_quote(self.view, sentence)

    def _asks(self, sentence: SentenceSpan) -> bool:
        """Whether the author's own words are a question."""
        tail = self.view.words[sentence.last - 2 : sentence.last]
        return "?" in tail and self._quote_at(sentence.end - 2) is None

    def _inside_quote(self, cue: int) -> bool:
        """Whether a cue is part of what is quoted: who says so inside a quotation is the quoted speaker's matter."""
        quote = self._quote_at(self.view.starts[cue])
        return quote is not None and quote.end - quote.start > _SHORT_QUOTE

    def _quote_at(self, at: int) -> Quotation | None:
        n = bisect_right(self.quote_starts, at) - 1
        return self.quotes[n] if n >= 0 and self.quotes[n].end > at else None

    def _whole_quotation(self, span: Span) -> Span:
        """Widens a content to the whole of a quotation that it cuts."""
        first, last = self._quote_at(span.start), self._quote_at(span.end - 1)
        start = min(span.start, first.start) if first and span.end > first.start else span.start
        end = max(span.end, last.end) if last and last.start >= span.start else span.end
        return Span(start, end)

    def _carried(self, sentence: SentenceSpan) -> bool:
        """A sentence of nothing but quotation, with no cue of its own, goes on with the speaker before it."""
        if self.last_speaker is None:
            return False
        named, reached, segment = self.last_speaker
        if sentence.start < reached or sentence.segment - segment > 1:
            return False
        quote = self._quote_at(sentence.start)
        if quote is None or quote.end < sentence.end - 3 or quote.end - quote.start < 12:
            return False
        self.made += [Attribution(None, None, Span(quote.start, quote.end), one.kind, one.name, 0) for one in named]
        self.last_speaker = (named, quote.end, sentence.segment)
        return True
