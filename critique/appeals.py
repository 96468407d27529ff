"""The newsroom's questions about unnamed sources: which of them the text answers, and with which words.

Asked is what AP, Reuters, the BBC and the New York Times ask: who is it, how does it know, why is it unnamed, what may it want, how many
are there, who bears it out. Read are the phrase itself, its sentence, the sentence before and the two behind it in the same paragraph,
and, where a source is mentioned again (*the official said*), what was told of it before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import msgspec

from critique.attribution.vocabulary import (
    ACCESS,
    ACT,
    BE,
    CLAUSE,
    CROWD,
    DETERMINER,
    INSTITUTION,
    NEGATION,
    NUMBER,
    OFFICE,
    OUTLET,
    PERSON,
    PREPOSITION,
    QUANTITY,
    ROLE,
    SMALL_NUMBER,
    SPOKESPERSON,
)
from critique.document import DIGIT, Attribution
from critique.findings import Answer, Appeal, Evidence, Finding, Question
from critique.lexicon import Lexicon

_CLASSES: Final = (
    "anon-access",
    "anon-reason",
    "appeal-faceless",
    "appeal-witness",
    "appeal-rote",
    "appeal-joint",
    "appeal-stake",
    "appeal-motive",
    "appeal-confirm",
    "appeal-confirm-verb",
    "appeal-deny",
    "appeal-further",
    "source-short",
)
_KNOWS, _REQUEST, _FACELESS, _WITNESS, _ROTE, _JOINT, _STAKE, _MOTIVE, _CONFIRM, _CONFIRMS, _DENY, _FURTHER, _SHORT = (1 << n for n in range(len(_CLASSES)))
_ANYWHERE = _KNOWS | _REQUEST | _WITNESS | _ROTE | _JOINT | _STAKE | _MOTIVE | _CONFIRM | _CONFIRMS | _DENY
_ROLES = ACCESS | ROLE | PERSON | SPOKESPERSON | OFFICE | CROWD
_COUNTS = DETERMINER | SMALL_NUMBER | NUMBER
_RELATIVE = frozenset(("who", "that", "which", "whose"))
_PRONOUNS = frozenset(("he", "she", "they", "both", "each"))
_AGAIN = frozenset(("the", "this", "that", "these", "those"))
_TAIL = 30  # tokens behind a phrase in which it may be described
_REACH = 8  # tokens from a request for anonymity to the reason, from *who* to the verb's end
_LONG = 5  # letters of a word that two accounts may share
_SHARED = 2  # such words from which on two accounts are taken to say the same


#: Words of some classes: from this token, to that one, the bits of the classes. A plain tuple, as many are made.
Told: TypeAlias = tuple[int, int, int]


class AppealWords(NamedTuple):
    """Bits of every single word; what answers, by its rarest word, as (words, place of that word among them, bits).

    ``far`` are the rarest words of what answers from a distance: where none of them stands, nothing needs to be read.
    """

    bits: dict[str, int]
    table: dict[str, list[tuple[list[str], int, int]]]
    far: frozenset[str]


def make_words(lexicon: Lexicon) -> AppealWords:
    """The words of a lexicon that answer. Raises :class:`~critique.lexicon.LexiconError` where a class is missing."""
    bits: dict[tuple[str, ...], int] = {}
    for n, members in enumerate(lexicon.members(_CLASSES).values()):
        for phrase in (tuple(member.split(" ")) for member in members):
            bits[phrase] = bits.get(phrase, 0) | 1 << n
    common, commonest = lexicon.words("frequent"), lexicon.words("commonest")
    table: dict[str, list[tuple[list[str], int, int]]] = {}
    for phrase, b in bits.items():
        if b & _ANYWHERE:
            rarest = max(reversed(phrase), key=lambda word: (word not in commonest, word not in common, len(word)))
            table.setdefault(rarest, []).append((list(phrase), phrase.index(rarest), b))
    far = frozenset(rarest for rarest, row in table.items() if any(b & (_REQUEST | _ROTE | _CONFIRM) for _, _, b in row))
    return AppealWords({phrase[0]: b for phrase, b in bits.items() if len(phrase) == 1}, table, far)


def find_appeals(evidence: Evidence, findings: list[Finding], words: AppealWords) -> tuple[Appeal, ...]:
    """One appeal for each finding of an unnamed source in the author's voice, with what the text answers.

    A finding that is but the wish to stay unnamed of a source just met (*he asked not to be named*) is no appeal of its own.
    """
    own = [f for f in findings if f.label == "source/anonymous" and f.voice == "author"]
    return _Reader(evidence, own, words).read() if own else ()


class _Phrase(msgspec.Struct, frozen=True, gc=False):
    """An appeal in tokens: the phrase, where its head ends, how far it is described, its sentence, and what it says."""

    finding: Finding
    first: int
    head: int
    last: int
    reach: int
    sentence: int
    said: Attribution | None
    asks: bool  # the phrase is no source but its wish to stay unnamed


class _Reader:
    """Reads the appeals of one document; what is found in a sentence is found once."""

    def __init__(self, evidence: Evidence, findings: list[Finding], words: AppealWords) -> None:
        self.evidence, self.view, self.spans, self.words = evidence, evidence.view, evidence.spans, words
        self.starts = [s.start for s in self.spans]
        self.told: dict[int, list[Told]] = {}
        self.attributions: dict[int, list[Attribution]] = {}
        starts, attributions = self.starts, self.attributions
        for a in evidence.attributions:
            place = a.source or a.cue
            if place is not None:
                n = bisect_right(starts, place.start) - 1
                if n in attributions:
                    attributions[n].append(a)
                else:
                    attributions[n] = [a]
        self.phrases: list[_Phrase] = []
        for finding in findings:
            phrase = self._phrase(finding)
            if not (phrase.asks and self.phrases and self._just_met(self.phrases[-1], phrase)):
                self.phrases.append(phrase)
        self.met: dict[str, dict[Question, Answer]] = {}
        self.busy = {p.sentence for p in self.phrases if not self._again(p)}

    def read(self) -> tuple[Appeal, ...]:
        made = []
        segments = self.evidence.document.segments
        author: str | None = None
        last: dict[Question, Answer] = {}
        for phrase in self.phrases:
            writer = segments[self.spans[phrase.sentence].segment].author
            if writer != author:
                self.met, last, author = {}, {}, writer
            answers: dict[Question, Answer] = {}
            for question, first, end in self._answers(phrase):
                if question not in answers and first < end:
                    answers[question] = Answer(question, self.view.starts[first], self.view.ends[end - 1])
            head = self._name(phrase)
            if self._again(phrase):
                before = self.met.get(head) or (last if self._bits(head) & _SHORT else {})
                answers = before | answers
                if "number" in before:
                    answers["number"] = before["number"]  # *the official* is one of those that were counted
            self.met[head] = last = answers
            made.append(Appeal(phrase.finding.start, phrase.finding.end, tuple(sorted(answers.values(), key=lambda a: (a.start, a.end)))))
        return tuple(made)

    def _bits(self, word: str) -> int:
        return self.words.bits.get(word, 0)

    # -- the phrase -----------------------------------------------------------------------------------------------------

    def _phrase(self, finding: Finding) -> _Phrase:
        view, bits = self.view, self.view.bits
        n = max(0, bisect_right(self.starts, finding.start) - 1)
        span = self.spans[n]
        said = next(
            (a for a in self.attributions.get(n, ()) if a.kind == "anonymous" and a.source and a.source.start < finding.end and finding.start < a.source.end),
            None,
        )
        start, end = (said.source.start, said.source.end) if said and said.source else (finding.start, finding.end)
        first, last = bisect_left(view.starts, start), bisect_left(view.starts, end)
        if said is None:
            while first + 1 < last and bits[first] & CLAUSE:
                first += 1  # *said its secretary*
            while last - 1 > first and bits[last - 1] & CLAUSE:
                last -= 1  # *friends say*
            while first > span.first and (bits[first - 1] & (_COUNTS | _ROLES) or self._bits(view.words[first - 1]) & _FACELESS):
                first -= 1
        asks = said is None and not any(bits[i] & _ROLES for i in range(first, last))
        asks = asks and any(t[2] & (_REQUEST | _ROTE) and t[0] < last and first < t[1] for t in self._told(n))
        head = first + 1
        while head < last and view.word(head) and not bits[head] & (PREPOSITION | CLAUSE) and view.words[head] not in _RELATIVE:
            if self._bits(view.words[head]) & _KNOWS or view.words[head] in ("familiar", "close", "briefed", "present"):
                break
            head += 1
        reach = min(last + _TAIL, span.last)
        cue = bisect_left(view.starts, said.cue.start) if said and said.cue else 0
        if last <= cue < reach and _RELATIVE.isdisjoint(view.words[max(last, cue - 2) : cue]):  # not *who opposed it*
            reach = cue
        else:
            if said and said.content and said.content.start >= end and not last <= cue:
                reach = min(reach, bisect_left(view.starts, said.content.start))
            reach = next((i for i in range(last, reach) if bits[i] & CLAUSE and not self._bits(view.words[i]) & _WITNESS), reach)
        return _Phrase(finding, first, head, last, max(reach, last), n, said, asks)

    def _just_met(self, earlier: _Phrase, phrase: _Phrase) -> bool:
        n, before = phrase.sentence, earlier.sentence
        return n - before <= 1 and self.spans[n].segment == self.spans[before].segment

    def _again(self, phrase: _Phrase) -> bool:
        """Whether the phrase goes on with a source met before: *the official*, but not *the second official*."""
        words = self.view.words
        return words[phrase.first] in _AGAIN and not any(self._bits(words[i]) & _FURTHER for i in range(phrase.first, phrase.head))

    def _name(self, phrase: _Phrase) -> str:
        head = self.view.words[phrase.head - 1]
        return "person" if head in ("people", "persons") else head.removesuffix("s")

    # -- its surroundings -----------------------------------------------------------------------------------------------

    def _told(self, n: int) -> list[Told]:
        """The words of our classes in a sentence, outside quotation."""
        if n not in self.told:
            self.told[n] = self._read(self.spans[n].first, self.spans[n].last)
        return self.told[n]

    def _read(self, first: int, last: int) -> list[Told]:
        """The same in any stretch."""
        table, here = self.words.table, self.view.words[first:last]
        found: list[Told] = []
        for i in [i for i, w in enumerate(here) if w in table]:
            for phrase, place, bits in table[here[i]]:
                begin = i - place
                if len(phrase) == 1 or (begin >= 0 and here[begin : begin + len(phrase)] == phrase):
                    found.append((first + begin, first + begin + len(phrase), bits))
        if found and self.evidence.voices.starts:
            found = [t for t in found if self.evidence.voices.at(self.view.starts[t[0]])[0] == "author"]
        if len(found) > 1:
            found.sort()
        return found

    def _near(self, phrase: _Phrase) -> Iterator[int]:
        """The neighbouring sentences of the same paragraph that speak of nobody else without a name."""
        segment, n = self.spans[phrase.sentence].segment, phrase.sentence
        if n + 1 < len(self.spans) and self.spans[n + 1].segment == segment and n + 1 not in self.busy:
            yield n + 1
        if n and self.spans[n - 1].segment == segment and n - 1 not in self.busy and not any(a.kind == "anonymous" for a in self.attributions.get(n - 1, ())):
            yield n - 1

    def _continues(self, n: int, phrase: _Phrase) -> bool:
        """Whether a sentence goes on about the source: *He had…*, *The official, who…*."""
        words, first = self.view.words, self.spans[n].first
        if words[first] in _PRONOUNS:
            return not self._somebody(phrase)
        name = self._name(phrase)
        return words[first] in _AGAIN and any(w.removesuffix("s") == name or self._bits(w) & _SHORT for w in words[first + 1 : first + 4])

    def _somebody(self, phrase: _Phrase) -> bool:
        """Whether the sentence names somebody else, whom a pronoun could mean."""
        view, span = self.view, self.spans[phrase.sentence]
        capital = [i > span.first and view.capital(i) and not view.bits[i] & INSTITUTION for i in range(span.first, span.last)]
        return any(a and b for a, b in pairwise(capital))

    # -- the questions --------------------------------------------------------------------------------------------------

    def _answers(self, phrase: _Phrase) -> Iterator[tuple[Question, int, int]]:
        if not phrase.asks:
            yield from self._number(phrase)
            yield from self._descriptor(phrase)
        yield from self._knows_and_wants(phrase.first, phrase.reach)
        n, spans = phrase.sentence, self.spans
        window = self.view.words[spans[max(0, n - 1)].first : spans[min(n + 2, len(spans) - 1)].last]
        far = not self.words.far.isdisjoint(window)
        if far:
            yield from self._reason(n)
        for near in self._near(phrase):
            if far:
                yield from self._reason(near)
            if self._continues(near, phrase):
                first, last = spans[near].first, spans[near].last
                stop = next((i for i in range(first + 1, last) if self.view.bits[i] & CLAUSE), last)
                yield from self._knows_and_wants(first, stop, opens=True)
        yield from self._corroborated(phrase, far)

    def _number(self, phrase: _Phrase) -> Iterator[tuple[Question, int, int]]:
        view, bits = self.view, self.view.bits
        for i in range(phrase.first, phrase.head):
            if view.words[i] in ("someone", "somebody", "single", "both") or view.shapes[i] == DIGIT or bits[i] & (SMALL_NUMBER | NUMBER):
                if not (i + 1 < phrase.head and bits[i + 1] & QUANTITY) and view.words[i] not in ("hundreds", "thousands", "dozens"):
                    yield "number", i, phrase.head
                return
        head = view.words[phrase.head - 1]
        if view.words[phrase.first] in ("the", "this", "that", "its", "source") and not head.endswith("s") and head not in ("people", "men", "women"):
            yield "number", phrase.first, phrase.head

    def _descriptor(self, phrase: _Phrase) -> Iterator[tuple[Question, int, int]]:
        """The role or position, from its first word on: *senior harbour official*, *member of the crew*."""
        view, bits = self.view, self.view.bits
        core = [i for i in range(phrase.first, phrase.head) if not bits[i] & _COUNTS and view.word(i)]
        if any(self._positions(i) for i in core):
            end = phrase.head
            if end < phrase.reach and view.words[end] == "of":
                end = next(
                    (i for i in range(end + 1, phrase.reach) if not view.word(i) or bits[i] & (CLAUSE | PREPOSITION) or view.words[i] in _RELATIVE),
                    phrase.reach,
                )
            yield "descriptor", core[0], end
            return
        for i in range(phrase.head, phrase.reach):
            if view.words[i] == ",":
                return
            if bits[i] & (INSTITUTION | OUTLET) and bits[phrase.head] & PREPOSITION:
                yield "descriptor", phrase.head, i + 1
                return

    def _positions(self, at: int) -> bool:
        """Whether a word of the phrase tells a role or a body: an office, a trade, a ministry, and not only that somebody is there."""
        if self._bits(self.view.words[at]) & _FACELESS:
            return False
        return bool(self.view.bits[at] & (_ROLES | INSTITUTION | OUTLET)) or self.view.capital(at) or not self.view.bits[at] & (PREPOSITION | BE | QUANTITY)

    def _knows_and_wants(self, first: int, reach: int, opens: bool = False) -> Iterator[tuple[Question, int, int]]:
        """How the source knows and what it may want, in the words that describe it."""
        words, bits = self.view.words, self.view.bits
        leads = [i for i in range(first, reach) if words[i] in _RELATIVE]
        if opens:
            leads.insert(0, first)
        for lead in leads:  # *who was at the desk*
            for i in range(lead + 1, min(lead + 4, reach - 1)):
                if (
                    bits[i] & BE
                    and (bits[i + 1] & PREPOSITION or words[i + 1] in ("there", "present", "inside", "aboard"))
                    and words[i + 1] not in ("of", "to")
                ):
                    yield "access", lead, self._clause(i + 2, reach, _REACH // 2)
        for begin, end, told in self._read(first, reach):
            if told & _KNOWS:
                yield "access", begin, self._clause(end, reach, _REACH // 2)
            elif told & _WITNESS:
                lead = next((i for i in reversed(leads) if 0 < begin - i <= (_REACH if opens else 5)), -1)
                if lead >= 0:
                    yield "access", lead, self._clause(end, reach, _REACH)
            if told & _MOTIVE and not self._negated(begin):
                yield "motive", begin, end if bits[begin] & _ROLES else self._clause(end, reach, _REACH // 2)

    def _clause(self, at: int, stop: int, most: int) -> int:
        """Where a stretch of words ends: at a mark, a cue or after ``most`` tokens."""
        stop = min(stop, at + most)
        view, bits = self.view, self.view.bits
        return next(
            (i for i in range(at, stop) if not view.word(i) or bits[i] & CLAUSE or (bits[i] & ACT and i + 1 < len(bits) and bits[i + 1] & DETERMINER)), stop
        )

    def _reason(self, n: int) -> Iterator[tuple[Question, int, int]]:
        """Why the source is unnamed. To ask for anonymity gives no reason; a set phrase stands for one and is none."""
        told, last = self._told(n), self.spans[n].last
        rotes = [t for t in told if t[2] & _ROTE]
        if rotes:
            yield "rote", rotes[0][0], self._clause(rotes[0][1], last, _REACH // 2)
        for asks in told:
            if asks[2] & _REQUEST:
                for cause in told:
                    if cause[2] & (_JOINT | _STAKE) and self._gives(asks, cause, rotes, self.spans[n].first):
                        yield "reason", min(asks[0], cause[0]), self._clause(max(asks[1], cause[1]), last, 2 * _REACH)
                        return

    def _gives(self, asks: Told, cause: Told, rotes: list[Told], opener: int) -> bool:
        """Whether a word of risk, or one that joins a reason, belongs to the request for anonymity; a set phrase gives no reason."""
        first, last, bits = cause
        joins = not bits & _STAKE
        if any(r[0] <= first < r[1] or (joins and first < r[0] <= last + _REACH) for r in rotes):
            return False
        if asks[0] <= first < asks[1]:
            return not joins
        if first >= asks[1]:
            return first - asks[1] <= _REACH and not any(self.view.bits[i] & CLAUSE for i in range(asks[1], first))
        return first - opener < 3 and asks[0] - last < 2 * _REACH

    # -- corroboration --------------------------------------------------------------------------------------------------

    def _corroborated(self, phrase: _Phrase, far: bool) -> Iterator[tuple[Question, int, int]]:
        segment = self.spans[phrase.sentence].segment
        for n in range(phrase.sentence, min(phrase.sentence + 3, len(self.spans))):
            if self.spans[n].segment != segment:
                return
            for begin, end, bits in self._told(n) if far else ():
                if bits & _CONFIRM and not self._describes(begin, phrase) and (self.view.words[begin] == "not" or not self._negated(begin)):
                    yield "corroborated", begin, end
                    return
            others = [a for a in self.attributions.get(n, ()) if a is not phrase.said and self._another(a, phrase)]
            if not others or any(t[2] & _DENY for t in self._told(n)):
                continue
            for a in others:
                if a.source and a.cue and self._bears_out(a, phrase):
                    low, high = min(a.source.start, a.cue.start), max(a.source.end, a.cue.end)
                    if high - low > 2 * (a.source.end - a.source.start) + 40:
                        low, high = a.source.start, a.source.end
                    yield "corroborated", bisect_left(self.view.starts, low), bisect_left(self.view.starts, high)
                    return

    def _describes(self, at: int, phrase: _Phrase) -> bool:
        """Whether a word stands in a clause that describes the source itself: *a man who has seen the orders*."""
        return phrase.first <= at < phrase.reach and not _RELATIVE.isdisjoint(self.view.words[max(phrase.first, at - 4) : at])

    def _another(self, a: Attribution, phrase: _Phrase) -> bool:
        """Whether an attribution has another source than the appeal, one that counts: named, a document, or one more unnamed."""
        if a.source is None or a.stance in ("thinks", "acts", "doubts") or a.hops:
            return False
        if a.source.start < phrase.finding.end and phrase.finding.start < a.source.end:
            return False
        said = phrase.said
        if said is not None and (said.hops or (said.content and said.source and said.content.start <= a.source.start < said.content.end)):
            return False
        if a.content is not None and a.content.start <= phrase.finding.start < a.content.end:
            return False  # a relay
        if a.kind in ("named", "document"):
            return a.source.end - a.source.start > 3
        first = bisect_left(self.view.starts, a.source.start)
        return a.kind == "anonymous" and a.source.start > phrase.finding.start and any(self._bits(w) & _FURTHER for w in self.view.words[first : first + 3])

    def _bears_out(self, a: Attribution, phrase: _Phrase) -> bool:
        """Whether the other source says the same: it confirms, or its words share some that matter with the appeal's."""
        view = self.view
        if a.cue is not None:
            cue = bisect_left(view.starts, a.cue.start)
            if self._bits(view.words[cue]) & _CONFIRMS and a.source and a.source.start > phrase.finding.start:
                return not self._negated(cue)
        if a.content is None:
            return False
        span = self.spans[phrase.sentence]
        said = phrase.said.content if phrase.said and phrase.said.content else None
        mine = self._matters(said.start, said.end) if said else self._matters(span.start, span.end)
        return len(mine & self._matters(a.content.start, a.content.end)) >= _SHARED

    def _matters(self, start: int, end: int) -> set[str]:
        view = self.view
        places = range(bisect_left(view.starts, start), bisect_left(view.starts, end))
        return {view.words[i][:_LONG] for i in places if len(view.words[i]) >= _LONG and not view.bits[i] & (PREPOSITION | NEGATION | CLAUSE)}

    def _negated(self, at: int) -> bool:
        return any(b & NEGATION for b in self.view.bits[max(0, at - 4) : at])
