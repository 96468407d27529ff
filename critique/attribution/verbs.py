"""A verb as a cue: *Ann Lee said*, *said Ann Lee*, *…, saying that*, *she left and said that*; each construction is a function of its own.

Before any of them is tried, :func:`_no_verb` and :func:`_not_asserted` refuse the words that are no verb here and the verbs that assert nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, final

from critique.attribution.adverbs import behind_adverbs
from critique.attribution.cast import Cast, Named
from critique.attribution.clauses import (
    CLOSING,
    OPENING,
    after_quote,
    beside_quotation,
    clause_follows,
    content_of,
    describes,
    has_object,
    main_subject,
    states,
    subject,
)
from critique.attribution.found import Found
from critique.attribution.passives import agent
from critique.attribution.phrases import after, before, before_clause, opens_noun_phrase
from critique.attribution.quotations import Quotations
from critique.attribution.sources import classify, counted
from critique.attribution.subjects import can_speak, continues, named_at, verb_like
from critique.attribution.view import View
from critique.attribution.vocabulary import (
    ACT,
    ALONE,
    AUXILIARY,
    BE,
    BESIDE_QUOTATION,
    CLAUSE,
    DETERMINER,
    DOCUMENT,
    DOCUMENT_CUE,
    EVENT,
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
    WEAK,
)
from critique.tokens import SentenceSpan

_CLITIC_BE: Final = frozenset(("'s", "'re", "'m"))
_GERUND: Final = frozenset(("by", "before", "after", "while", "when", "in", "despite"))  # before which a gerund has the subject of the sentence
_BEFORE_PARTICIPLE: Final = frozenset((",", "–", "—", "and", "in"))
_BEFORE_INVERTED: Final = frozenset((",", "–", "—"))
_NO_SPEAKER: Final = frozenset(("that", "this", "no", "these", "those"))  # behind an inverted verb they open what is said
_BEHIND_SPEAKER: Final = frozenset(
    (",", ".", ";", ":", "–", "—", "?", "!", "\n", "who", "in", "of", "as", "on", "at", "when", "after", "while", "(")
)  # what can follow the source of an inverted verb where no quotation stands before it


@final
@dataclass(eq=False)
class _Verb:
    """A verb in its sentence: its tokens ``at`` to ``end``, its classes, and the words beside it, each with its classes."""

    view: View
    cast: Cast
    sentence: SentenceSpan
    here: list[Found]  # the attributions before it in the sentence
    at: int
    end: int
    bits: int
    word: str
    before: str  # the word before it, empty where it opens the sentence
    before_bits: int
    behind: str  # the word behind it, empty where it ends the sentence
    carrier: int  # classes of the word before it and its adverbs
    subject_end: int
    strong: bool  # it tells a statement, whatever follows it
    noun_like: bool
    ing: bool  # a present participle or a gerund
    progressive: bool  # *is claiming*


def verb(view: View, cast: Cast, quotes: Quotations, cue: int, end: int, sentence: SentenceSpan, here: list[Found]) -> Found | None:
    """The attribution of a verb in tokens ``cue`` to ``end``, or ``None``. ``here`` are those found before it in the sentence."""
    b, word = view.bits[cue], view.words[cue]
    behind = view.words[end] if end < sentence.last else ""
    if behind == "by" and b & (CLAUSE | ACT) and (b & PARTICIPLE or word.endswith("ed")) and not (cue > sentence.first and view.bits[cue - 1] & AUXILIARY):
        return agent(view, cast, cue, end, sentence, beside=True)  # *the plan, described by Ann Lee as a farce*
    v = _verb_at(view, cast, sentence, here, cue, end, behind)
    if _no_verb(v) or _not_asserted(v, quotes):
        return None
    inverted = _inverted(v) if v.strong else None
    if inverted is not None or cue == sentence.first:
        return inverted
    if v.ing and not v.progressive:
        return _participle(v)
    return _joined(v) or _behind_subject(v)


def _verb_at(view: View, cast: Cast, sentence: SentenceSpan, here: list[Found], cue: int, end: int, behind: str) -> _Verb:
    words, bits, first = view.words, view.bits, sentence.first
    b, word = bits[cue], words[cue]
    before_word, before_bits, subject_end = "", 0, cue
    if cue > first:
        before_word, before_bits = words[cue - 1], bits[cue - 1]
    ing = word.endswith("ing")
    if ing and before_word in _CLITIC_BE and cue - 2 >= first and bits[cue - 2] & PRONOUN:
        before_bits, subject_end = BE | AUXILIARY, cue - 1  # *he's predicting*
    carrier = bits[behind_adverbs(view, cue, first)]
    return _Verb(
        view,
        cast,
        sentence,
        here,
        cue,
        end,
        b,
        word,
        before_word,
        before_bits,
        behind,
        carrier,
        subject_end,
        bool(b & CLAUSE),
        bool(b & NOUN_OR_VERB) and end == cue + 1,  # *rule out* is no noun
        ing,
        ing and bool((before_bits | carrier) & BE),
    )


# -- what is refused -------------------------------------------------------------------------------------------------------------


def _no_verb(v: _Verb) -> bool:
    """Whether the word is no verb with a subject of its own here: a participle, an infinitive, a gerund or a noun."""
    b, last = v.bits, v.before_bits
    if b & PARTICIPLE and not v.carrier & AUXILIARY:
        return True  # *the evidence given*
    if v.noun_like and (not verb_like(v.view, v.at, v.sentence) or (v.behind in ("of", "for") and not b & ACT)):
        return True  # *reports*, *the claims of*
    if v.before == "to":
        return True
    if last & DETERMINER and not last & (PRONOUN | ALONE) and not v.strong:
        return True  # *the warning*
    if v.word.endswith(("ed", "en")) and ((last & (DETERMINER | PREPOSITION) and not last & ALONE) or v.before.isdigit()):
        return True  # *270 pledged delegates*, *of recommended doses*
    if v.ing and last & (DETERMINER | PREPOSITION) and not v.progressive and v.before not in _GERUND:
        return True  # *the telling of it*
    return bool(v.behind) and describes(v.view, v.at, v.end)


def _not_asserted(v: _Verb, quotes: Quotations) -> bool:
    """Whether nothing is said: what will or might be said is not, a question ascribes nothing, and some verbs say something only beside a quotation."""
    if v.carrier & MODAL or (v.bits & BESIDE_QUOTATION and not beside_quotation(v.view, v.at, v.sentence)):
        return True
    last, words = v.sentence.last, v.view.words
    return (words[last - 1] == "?" or words[last - 2] == "?") and quotes.at(v.sentence.end - 2) is None


def _cannot_speak(v: _Verb, phrase: tuple[int, int], named: Named, thing: bool, opens: bool) -> bool:
    """Whether a subject is none that this verb can have: what a thing does (*the report shows*) and what a person does (*she urges*) are not the same."""
    view, b = v.view, v.bits
    if named.kind == "self" and (b & MIND or not v.strong or "not" in view.words[phrase[1] : v.at]):
        return True  # *I think*, *I did not say*
    if thing:
        return not (v.strong or b & DOCUMENT_CUE) and not (b & ACT and named.kind == "document" and not v.noun_like)
    if b & OF_THINGS and named.kind == "named" and not can_speak(view, v.cast, *phrase, opens):
        return True
    head = view.bits[phrase[1] - 1]
    if v.strong:
        nobody = b & DOCUMENT_CUE and named.kind == "vague" and named.name and not head & (NOUNISH | QUANTITY | PRONOUN)
        return bool(nobody) and not view.has_capital(*phrase)
    if b & DOCUMENT_CUE and not b & (ACT | MIND):
        return True
    human = named.kind in ("anonymous", "self") or head & (PRONOUN | NOUNISH)
    return not human and not any(named_at(view, v.cast, i, opens and i == phrase[0]) for i in range(*phrase))


def _says_nothing(v: _Verb, phrase: tuple[int, int], thing: bool, introduces: bool) -> bool:
    """Whether nothing that could be said or done stands beside the verb."""
    view, words, first = v.view, v.view.words, phrase[0]
    if v.bits & WEAK and not v.bits & ACT and not thing and not clause_follows(view, v.end, v.sentence):
        return True  # *she found the key*
    if v.noun_like and first > v.sentence.first and view.bits[first - 1] & PREPOSITION:
        return True  # *in some states*
    if v.noun_like and not thing and not (first > v.sentence.first and words[first - 1] in CLOSING) and not states(view, v.end, v.sentence):
        return True
    return not v.strong and not introduces and not has_object(view, v.end, v.sentence)


# -- the constructions -----------------------------------------------------------------------------------------------------------


def _inverted(v: _Verb) -> Found | None:
    """*"The plan is dead," said Ann Lee*; *the plan is dead, said Ann Lee*."""
    view, words, sentence, end = v.view, v.view.words, v.sentence, v.end
    opens = v.at == sentence.first
    quote = v.before in CLOSING
    if v.ing or not v.behind or not (quote or v.before in _BEFORE_INVERTED or (opens and after_quote(view, sentence))):
        return None
    if v.behind in _NO_SPEAKER or not opens_noun_phrase(view, end) or (not quote and view.bits[end] & PRONOUN and not view.capital(end)):
        return None
    phrase = after(view, end, sentence.last)
    if phrase is None or not (quote or phrase[1] >= sentence.last or words[phrase[1]] in _BEHIND_SPEAKER):
        return None
    named = classify(view, *phrase, v.cast, opens=False)
    if named is None or (not quote and not (view.bits[phrase[1] - 1] & (NOUNISH | PRONOUN) or view.has_capital(*phrase))):
        return None
    content = None if opens else (sentence.first, v.at)
    if phrase[1] + 1 < sentence.last and words[phrase[1]] in (",", ":", ".") and not OPENING.isdisjoint(words[phrase[1] : phrase[1] + 3]):
        content = (phrase[1] if opens else sentence.first, sentence.last)  # *…," said Ann Lee, "…"*
    return Found(phrase, (v.at, end), content, v.cast.note(named, phrase))


def _participle(v: _Verb) -> Found | None:
    """*…, saying the plan was dead*: the subject of the sentence, as far as it can be told."""
    view, here = v.view, v.here
    if v.before in ("most", "more", "less"):
        return None  # *perhaps most telling*
    gerund = v.before in _GERUND
    beside = not gerund and (view.capital(v.at - 1) or bool(view.bits[v.at - 1] & (DOCUMENT | NOUNISH)))  # *Ann Lee saying*
    if not _can_be_participle(v, v.at - 1 if gerund or beside else behind_adverbs(view, v.at, v.sentence.first), gerund or beside):
        return None
    of_cue = bool(here) and here[-1].cue is not None and here[-1].cue[1] == v.at  # *issued a statement saying*: whoever issued it
    if (of_cue or not beside) and here and here[-1].source is not None:
        return Found(here[-1].source, (v.at, v.end), (v.end, v.sentence.last), here[-1].named)
    phrase = before(view, v.at, v.sentence.first) if beside else subject(view, v.sentence, v.at) or main_subject(view, v.sentence, v.at)
    named = classify(view, *phrase, v.cast, opens=phrase[0] == v.sentence.first) if phrase is not None else None
    if phrase is None or named is None or named.kind == "self":
        return None
    return Found(phrase, (v.at, v.end), (v.end, v.sentence.last), v.cast.note(named, phrase))


def _can_be_participle(v: _Verb, at: int, anywhere: bool) -> bool:
    """Whether a participle can tell what was said; ``at`` is the word before it, which must set it apart unless it can stand ``anywhere``."""
    view, b, before_it = v.view, v.bits, v.view.words[at]
    if not anywhere and before_it not in _BEFORE_PARTICIPLE and before_it not in CLOSING:
        return False
    if before_it == "in" and ((b & EVENT and not b & CLAUSE) or view.bits[at - 1] & PAST_FINITE):
        return False  # *its part in attacking the town*, *results came in showing it*
    if not b & (CLAUSE | ACT) or (b & WEAK and not b & ACT and not clause_follows(view, v.end, v.sentence)):
        return False  # *maintaining order*
    return states(view, v.end, v.sentence) or ((bool(b & ACT) or not b & (WEAK | NOUN_OR_VERB)) and has_object(view, v.end, v.sentence))


def _joined(v: _Verb) -> Found | None:
    """*She left and said that …*: the subject of the verb before."""
    view, sentence = v.view, v.sentence
    if v.ing or not v.bits & (CLAUSE | ACT) or (v.noun_like and not v.word.endswith("ed")) or not continues(view, v.at, sentence):
        return None
    if not (states(view, v.end, sentence) or has_object(view, v.end, sentence)):
        return None
    if v.here and v.here[-1].source is not None:
        return Found(v.here[-1].source, (v.at, v.end), (v.end, sentence.last), v.here[-1].named)
    phrase = subject(view, sentence, v.at)
    named = classify(view, *phrase, v.cast, opens=True) if phrase is not None else None
    if phrase is None or named is None or named.kind in ("self", "vague"):
        return None
    return Found(phrase, (v.at, v.end), (v.end, sentence.last), v.cast.note(named, phrase))


def _behind_subject(v: _Verb) -> Found | None:
    """*Ann Lee said the plan was dead*; *"the plan is dead," she told the board*."""
    view, words, sentence = v.view, v.view.words, v.sentence
    phrase = before(view, v.subject_end, sentence.first)
    if phrase is None:
        return None
    opens = phrase[0] == sentence.first or words[phrase[0] - 1] in OPENING
    named = classify(view, *phrase, v.cast, opens=opens) or (counted(view, *phrase) if v.strong else None)
    if named is None and v.strong:
        phrase = before_clause(view, v.subject_end, sentence.first) or phrase
        named = classify(view, *phrase, v.cast, opens=opens)
    if named is None:
        return None
    thing = named.kind == "document" or bool(view.bits[phrase[1] - 1] & (DOCUMENT | REPORT))
    introduces = words[sentence.last - 1] == ":"  # what is said stands in the next paragraph
    if _cannot_speak(v, phrase, named, thing, opens) or _says_nothing(v, phrase, thing, introduces):
        return None
    content = content_of(view, phrase, v.end, sentence)
    if content is None and not v.strong and not introduces:
        return None
    return Found(phrase, (v.at, v.end), content, v.cast.note(named, phrase))
