"""The words that answer a newsroom's questions, as bits of the classes of the lexicon that they belong to."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

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
KNOWS, REQUEST, FACELESS, SAW, ROTE, JOINT, STAKE, MOTIVE, CONFIRM, CONFIRMS, DENY, FURTHER, SHORT = (1 << n for n in range(len(_CLASSES)))
_ANYWHERE: Final = KNOWS | REQUEST | SAW | ROTE | JOINT | STAKE | MOTIVE | CONFIRM | CONFIRMS | DENY
_FROM_FAR: Final = REQUEST | ROTE | CONFIRM

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
    far = frozenset(rarest for rarest, row in table.items() if any(b & _FROM_FAR for _, _, b in row))
    return AppealWords({phrase[0]: b for phrase, b in bits.items() if len(phrase) == 1}, table, far)
