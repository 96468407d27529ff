"""The word classes that attribution and claims ask for, as one bit each: one look-up a token answers for all of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from critique.lexicon import Lexicon

# One bit a class. The names are those of the classes in the lexicon.
_BITS: Final = (
    "determiner",
    "preposition",
    "conjunction",
    "auxiliary",
    "be",
    "negation",
    "modal-future",
    "pronoun",
    "interjected-adverb",
    "noun-or-verb",
    "cue-clause",
    "cue-act",
    "cue-mind",
    "cue-document",
    "cue-noun",
    "according",
    "hearsay-passive",
    "role",
    "role-access",
    "role-crowd",
    "role-person",
    "role-maker",
    "spokesperson",
    "representative",
    "office-unique",
    "document",
    "report-vague",
    "report-adj",
    "record",
    "quantity",
    "institution",
    "outlet",
    "honorific",
    "first-name",
    "calendar",
    "event-verb",
    "past-form",
    "present-form",
    "evaluation",
    "is",
    "was",
    "causal",
    "comparison",
    "number-word",
    "imperative",
    "first-person",
    "second-person",
    "condition",
    "self-witness",
    "naming",
    "cue-weak",
    "cue-of-things",
    "say-doubt",
    "say-endorse",
    "leading-question",
    "hearsay-verb",
    "small-number",
    "sentence-lead",
    "cue-deed",
    "cue-beside-quotation",
    "determiner-alone",
    "determiner-singular",
    "source-tail",
    "phrase-link",
    "poll-share",
    "poll-share-beside",
    "place",
    "past-finite",
    "participle",
    "mute",
    "cue-idle",
    "catenative",
    "stand-noun",
    "stance-noun",
    "speech-noun",
    "lending-verb",
    "drawing-verb",
    "object-pronoun",
    "order-verb",
    "order-verb-or-noun",
    "journey-verb",
    "desk-verb",
)
BIT: Final = {name: 1 << n for n, name in enumerate(_BITS)}

DETERMINER: Final = BIT["determiner"]
PREPOSITION: Final = BIT["preposition"]
CONJUNCTION: Final = BIT["conjunction"]
AUXILIARY: Final = BIT["auxiliary"]
BE: Final = BIT["be"]
NEGATION: Final = BIT["negation"]
MODAL: Final = BIT["modal-future"]
PRONOUN: Final = BIT["pronoun"]
ADVERB: Final = BIT["interjected-adverb"]
NOUN_OR_VERB: Final = BIT["noun-or-verb"]
CLAUSE: Final = BIT["cue-clause"]
ACT: Final = BIT["cue-act"]
MIND: Final = BIT["cue-mind"]
DOCUMENT_CUE: Final = BIT["cue-document"]
CUE_NOUN: Final = BIT["cue-noun"]
ACCORDING: Final = BIT["according"]
HEARSAY: Final = BIT["hearsay-passive"]
ROLE: Final = BIT["role"]
ACCESS: Final = BIT["role-access"]
CROWD: Final = BIT["role-crowd"]
PERSON: Final = BIT["role-person"]
MAKER: Final = BIT["role-maker"]
SPOKESPERSON: Final = BIT["spokesperson"]
ACTS_FOR: Final = BIT["representative"]
OFFICE: Final = BIT["office-unique"]
DOCUMENT: Final = BIT["document"]
REPORT: Final = BIT["report-vague"]
REPORT_ADJECTIVE: Final = BIT["report-adj"]
RECORD: Final = BIT["record"]
QUANTITY: Final = BIT["quantity"]
INSTITUTION: Final = BIT["institution"]
OUTLET: Final = BIT["outlet"]
HONORIFIC: Final = BIT["honorific"]
FIRST_NAME: Final = BIT["first-name"]
CALENDAR: Final = BIT["calendar"]
EVENT: Final = BIT["event-verb"]
PAST: Final = BIT["past-form"]
PRESENT: Final = BIT["present-form"]
EVALUATION: Final = BIT["evaluation"]
IS: Final = BIT["is"]
WAS: Final = BIT["was"]
CAUSAL: Final = BIT["causal"]
COMPARISON: Final = BIT["comparison"]
NUMBER: Final = BIT["number-word"]
IMPERATIVE: Final = BIT["imperative"]
FIRST_PERSON: Final = BIT["first-person"]
SECOND_PERSON: Final = BIT["second-person"]
CONDITION: Final = BIT["condition"]
WITNESS: Final = BIT["self-witness"]
NAMING: Final = BIT["naming"]
WEAK: Final = BIT["cue-weak"]
OF_THINGS: Final = BIT["cue-of-things"]
DOUBTS: Final = BIT["say-doubt"]
ENDORSES: Final = BIT["say-endorse"]
LEADING_QUESTION: Final = BIT["leading-question"]
HEARSAY_VERB: Final = BIT["hearsay-verb"]
SMALL_NUMBER: Final = BIT["small-number"]
LEAD: Final = BIT["sentence-lead"]
DEED: Final = BIT["cue-deed"]
BESIDE_QUOTATION: Final = BIT["cue-beside-quotation"]
ALONE: Final = BIT["determiner-alone"]
SINGULAR: Final = BIT["determiner-singular"]
TAIL: Final = BIT["source-tail"]
LINK: Final = BIT["phrase-link"]
SHARE: Final = BIT["poll-share"]
BESIDE_SHARE: Final = BIT["poll-share-beside"]
PLACE: Final = BIT["place"]
PAST_FINITE: Final = BIT["past-finite"]
PARTICIPLE: Final = BIT["participle"]
MUTE: Final = BIT["mute"]
IDLE: Final = BIT["cue-idle"]
CATENATIVE: Final = BIT["catenative"]
STAND_NOUN: Final = BIT["stand-noun"]
STANCE_NOUN: Final = BIT["stance-noun"]
SPEECH_NOUN: Final = BIT["speech-noun"]
LENDS: Final = BIT["lending-verb"]
DRAWS: Final = BIT["drawing-verb"]
OBJECT: Final = BIT["object-pronoun"]
ORDER: Final = BIT["order-verb"]
ORDER_OR_NOUN: Final = BIT["order-verb-or-noun"]
JOURNEY: Final = BIT["journey-verb"]
DESK: Final = BIT["desk-verb"]

CUE: Final = CLAUSE | ACT | MIND | DOCUMENT_CUE | CUE_NOUN | ACCORDING | HEARSAY | WITNESS | STAND_NOUN
NOUNISH: Final = ROLE | ACCESS | CROWD | PERSON | SPOKESPERSON | OFFICE | DOCUMENT | REPORT | INSTITUTION | OUTLET


OPENS_PHRASE: Final = 1 << len(_BITS)  #: on words that open a phrase of some class


class Vocabulary(NamedTuple):
    """``bits`` of every word; phrases by their first and second word as (the words after the first, bits), the longest first.

    ``marked`` are the words that ascribe or open a phrase.
    """

    bits: dict[str, int]
    marked: frozenset[str]
    phrases: dict[str, dict[str, tuple[tuple[tuple[str, ...], int], ...]]]


def make_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon. Raises :class:`~critique.lexicon.LexiconError` where classes that the code needs are missing."""
    lexicon.require(BIT)
    bits: dict[str, int] = {}
    phrases: dict[str, dict[tuple[str, ...], int]] = {}
    for name, bit in BIT.items():
        members = lexicon.classes[name]
        for word in members.words:
            bits[word] = bits.get(word, 0) | bit
        for first, *rest in members.phrases:
            table = phrases.setdefault(first, {})
            table[tuple(rest)] = table.get(tuple(rest), 0) | bit
    for first in phrases:
        bits[first] = bits.get(first, 0) | OPENS_PHRASE
    marked = frozenset(word for word, b in bits.items() if b & (CUE | OPENS_PHRASE))
    return Vocabulary(bits, marked, {first: _by_second(table) for first, table in phrases.items()})


def _by_second(table: dict[tuple[str, ...], int]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    sorted_out: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for rest, bit in sorted(table.items(), key=lambda item: -len(item[0])):
        sorted_out.setdefault(rest[0], []).append((rest, bit))
    return {second: tuple(found) for second, found in sorted_out.items()}
