"""The word classes that attribution and claims ask for, as one bit each: one look-up a token answers for all of them."""

from __future__ import annotations

from typing import Final

import msgspec

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

DETERMINER = BIT["determiner"]
PREPOSITION = BIT["preposition"]
CONJUNCTION = BIT["conjunction"]
AUXILIARY = BIT["auxiliary"]
BE = BIT["be"]
NEGATION = BIT["negation"]
MODAL = BIT["modal-future"]
PRONOUN = BIT["pronoun"]
ADVERB = BIT["interjected-adverb"]
NOUN_OR_VERB = BIT["noun-or-verb"]
CLAUSE = BIT["cue-clause"]
ACT = BIT["cue-act"]
MIND = BIT["cue-mind"]
DOCUMENT_CUE = BIT["cue-document"]
CUE_NOUN = BIT["cue-noun"]
ACCORDING = BIT["according"]
HEARSAY = BIT["hearsay-passive"]
ROLE = BIT["role"]
ACCESS = BIT["role-access"]
CROWD = BIT["role-crowd"]
PERSON = BIT["role-person"]
MAKER = BIT["role-maker"]
SPOKESPERSON = BIT["spokesperson"]
ACTS_FOR = BIT["representative"]
OFFICE = BIT["office-unique"]
DOCUMENT = BIT["document"]
REPORT = BIT["report-vague"]
REPORT_ADJECTIVE = BIT["report-adj"]
RECORD = BIT["record"]
QUANTITY = BIT["quantity"]
INSTITUTION = BIT["institution"]
OUTLET = BIT["outlet"]
HONORIFIC = BIT["honorific"]
FIRST_NAME = BIT["first-name"]
CALENDAR = BIT["calendar"]
EVENT = BIT["event-verb"]
PAST = BIT["past-form"]
PRESENT = BIT["present-form"]
EVALUATION = BIT["evaluation"]
IS = BIT["is"]
WAS = BIT["was"]
CAUSAL = BIT["causal"]
COMPARISON = BIT["comparison"]
NUMBER = BIT["number-word"]
IMPERATIVE = BIT["imperative"]
FIRST_PERSON = BIT["first-person"]
SECOND_PERSON = BIT["second-person"]
CONDITION = BIT["condition"]
WITNESS = BIT["self-witness"]
NAMING = BIT["naming"]
WEAK = BIT["cue-weak"]
OF_THINGS = BIT["cue-of-things"]
DOUBTS = BIT["say-doubt"]
ENDORSES = BIT["say-endorse"]
LEADING_QUESTION = BIT["leading-question"]
HEARSAY_VERB = BIT["hearsay-verb"]
SMALL_NUMBER = BIT["small-number"]
LEAD = BIT["sentence-lead"]
DEED = BIT["cue-deed"]
BESIDE_QUOTATION = BIT["cue-beside-quotation"]
ALONE = BIT["determiner-alone"]
SINGULAR = BIT["determiner-singular"]
TAIL = BIT["source-tail"]
LINK = BIT["phrase-link"]
SHARE = BIT["poll-share"]
BESIDE_SHARE = BIT["poll-share-beside"]
PLACE = BIT["place"]
PAST_FINITE = BIT["past-finite"]
PARTICIPLE = BIT["participle"]
MUTE = BIT["mute"]
IDLE = BIT["cue-idle"]
CATENATIVE = BIT["catenative"]
STAND_NOUN = BIT["stand-noun"]
STANCE_NOUN = BIT["stance-noun"]
SPEECH_NOUN = BIT["speech-noun"]
LENDS = BIT["lending-verb"]
DRAWS = BIT["drawing-verb"]
OBJECT = BIT["object-pronoun"]
ORDER = BIT["order-verb"]
ORDER_OR_NOUN = BIT["order-verb-or-noun"]
JOURNEY = BIT["journey-verb"]
DESK = BIT["desk-verb"]

CUE = CLAUSE | ACT | MIND | DOCUMENT_CUE | CUE_NOUN | ACCORDING | HEARSAY | WITNESS | STAND_NOUN
NOUNISH = ROLE | ACCESS | CROWD | PERSON | SPOKESPERSON | OFFICE | DOCUMENT | REPORT | INSTITUTION | OUTLET


OPENS_PHRASE: Final = 1 << len(_BITS)  #: on words that open a phrase of some class


class Vocabulary(msgspec.Struct, frozen=True):
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
