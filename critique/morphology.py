"""Lemma and word class to forms, so that a lexicon holds lemmas and nobody types out inflections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

_VOWEL_Y: Final = re.compile(r"[^aeiou]y$")
_CVC: Final = re.compile(r"(^|[^aeiou])(?:[aeiou]|(?<=q)u[aeiou])[bdfgklmnprtvz]$")
_SYLLABLES: Final = re.compile(r"[aeiouy]+")


class Irregulars(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The exceptions: verbs to their other forms, nouns to their plural, adjectives to their degrees; ``double`` doubles a final consonant."""

    verb: Mapping[str, tuple[str, ...]] = {}
    noun: Mapping[str, str] = {}
    adjective: Mapping[str, tuple[str, ...]] = {}
    double: frozenset[str] = frozenset()


def forms(lemma: str, word_class: str, irregulars: Irregulars) -> tuple[str, ...]:
    """All forms of a lemma as noun (``n``), verb (``v``) or adjective (``a``), the lemma first.

    A compound's last part is inflected (*foot-soldier* → *foot-soldiers*); verbs in *-ize* are also made in *-ise*.
    Raises ``ValueError`` for another word class.
    """
    head, joint, last = _last_part(lemma)
    match word_class:
        case "n":
            made = [last, _plural(last, irregulars)]
        case "v":
            made = _verb(last, irregulars)
        case "a":
            made = _adjective(last, irregulars)
        case _:
            raise ValueError(f"word class {word_class!r}: use n, v or a")
    return tuple(dict.fromkeys(head + joint + form for form in made))


def _last_part(lemma: str) -> tuple[str, str, str]:
    at = max(lemma.rfind("-"), lemma.rfind(" "))
    return (lemma[:at], lemma[at], lemma[at + 1 :]) if at >= 0 else ("", "", lemma)


def _plural(noun: str, irregulars: Irregulars) -> str:
    if noun in irregulars.noun:
        return irregulars.noun[noun]
    if noun.endswith("man") and noun not in ("german", "human", "roman", "shaman", "talisman", "ottoman"):
        return noun[:-3] + "men"
    return _add_s(noun)


def _add_s(word: str) -> str:
    if _VOWEL_Y.search(word):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _verb(verb: str, irregulars: Irregulars) -> list[str]:
    made = [verb, _add_s(verb)]
    if verb.endswith("o") and not verb.endswith(("oo", "eo", "io")):
        made = [verb, verb + "es"]
    stems = _stems(verb, irregulars)
    if verb in irregulars.verb:
        made += irregulars.verb[verb]
    else:
        made += [_ed(stem) for stem in stems]
    made += [_ing(stem) for stem in stems]
    if verb.endswith("ize"):
        made += _verb(verb[:-3] + "ise", irregulars)
    return made


def _stems(word: str, irregulars: Irregulars) -> list[str]:
    """The stem before *-ed*, *-ing*, *-er*: its last consonant doubled where English does, both where usage differs."""
    if word in irregulars.double:
        return [word + word[-1], word] if word.endswith("l") else [word + word[-1]]
    if len(_SYLLABLES.findall(word)) == 1 and _CVC.search(word):
        return [word + word[-1]]
    return [word]


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if _VOWEL_Y.search(stem):
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")):
        return stem[:-1] + "ing"
    return stem + "ing"


def _adjective(adjective: str, irregulars: Irregulars) -> list[str]:
    if adjective in irregulars.adjective:
        return [adjective, *irregulars.adjective[adjective]]
    stem = _stems(adjective, irregulars)[0]
    if stem.endswith("e"):
        return [adjective, stem + "r", stem + "st"]
    if _VOWEL_Y.search(stem):
        return [adjective, stem[:-1] + "ier", stem[:-1] + "iest"]
    return [adjective, stem + "er", stem + "est"]
