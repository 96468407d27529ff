"""A document as the questions read it: the words that answer in each sentence, and the attributions there. What is read is read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from critique.appeals.words import AppealWords, Told
from critique.attribution.vocabulary import ACCESS, ACT, CLAUSE, CROWD, DETERMINER, NEGATION, OFFICE, PERSON, ROLE, SPOKESPERSON
from critique.document import Attribution
from critique.evidence import Evidence

ROLES: Final = ACCESS | ROLE | PERSON | SPOKESPERSON | OFFICE | CROWD
RELATIVE: Final = frozenset(("who", "that", "which", "whose"))
REACH: Final = 8  #: tokens from a request for anonymity to the reason, from *who* to the verb's end
_NEGATED: Final = 4  # tokens


class Text:
    """One document: its view and sentences, the bits of its words that answer, and its attributions by the sentence where they begin."""

    def __init__(self, evidence: Evidence, words: AppealWords) -> None:
        self.evidence, self.view, self.spans, self.words = evidence, evidence.view, evidence.spans, words
        self.starts = [s.start for s in self.spans]
        self.attributions: dict[int, list[Attribution]] = {}
        self._told: dict[int, list[Told]] = {}
        starts, attributions = self.starts, self.attributions
        for a in evidence.attributions:
            place = a.source or a.cue
            if place is not None:
                n = bisect_right(starts, place.start) - 1
                if n in attributions:
                    attributions[n].append(a)
                else:
                    attributions[n] = [a]

    def token(self, place: int) -> int:
        """The token at a code point."""
        return bisect_left(self.view.starts, place)

    def sentence(self, place: int) -> int:
        """The sentence at a code point."""
        return max(0, bisect_right(self.starts, place) - 1)

    def bits(self, word: str) -> int:
        """The classes of a word that answers, 0 for any other."""
        return self.words.bits.get(word, 0)

    def told(self, n: int) -> list[Told]:
        """What answers in a sentence, outside quotation."""
        if n not in self._told:
            self._told[n] = self.read(self.spans[n].first, self.spans[n].last)
        return self._told[n]

    def read(self, first: int, last: int) -> list[Told]:
        """The same in tokens ``first`` to ``last``."""
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

    def negated(self, at: int) -> bool:
        """Whether a negation stands right before a token."""
        return any(b & NEGATION for b in self.view.bits[max(0, at - _NEGATED) : at])

    def clause(self, at: int, stop: int, most: int) -> int:
        """Where a stretch of words ends: at a mark, a cue or after ``most`` tokens."""
        stop = min(stop, at + most)
        view, bits = self.view, self.view.bits
        return next(
            (i for i in range(at, stop) if not view.word(i) or bits[i] & CLAUSE or (bits[i] & ACT and i + 1 < len(bits) and bits[i + 1] & DETERMINER)), stop
        )
