"""How the attributions of one sentence stand to each other: side by side, or one in what the other says."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from critique.attribution.found import Found
from critique.attribution.view import View
from critique.attribution.vocabulary import CLAUSE, CONJUNCTION, MIND, PREPOSITION
from critique.tokens import SentenceSpan

RELAYS: Final = 4  # attributions before one in its sentence that it can be nested in
CITES: Final = frozenset(("citing", "quoting"))  # cues of a relay: whoever cites stands between
_JOINS: Final = frozenset(("and", "but", "while", "whereas"))
_TAG: Final = frozenset(("in", "on", "at", "during", ".", ",", "after", "when"))  # what follows the cue of a tag: *…, he said in May*


def side_by_side(view: View, here: list[Found], sentence: SentenceSpan) -> list[Found]:
    """*Lissaro says sixty, Tarvenny says two hundred*: each has its own statement, which ends where the other's begins."""
    made = list(here)
    for n in range(1, len(made)):
        tag, said = made[n], made[n - 1]
        if tag.content and tag.source and said.content and said.cue and tag.content[1] <= tag.source[0] and said.cue[1] <= said.content[0]:
            stop = next((i for i in range(tag.content[1] - 1, max(tag.content[0], said.cue[1]), -1) if view.words[i] == ";"), None)
            if stop is not None:  # *Lissaro said it had jammed; it was the frost, Tarvenny said*
                made[n - 1], made[n] = replace(said, content=(said.content[0], stop)), replace(tag, content=(stop + 1, tag.content[1]))
    for n in range(1, len(made)):
        first, second = made[n - 1], made[n]
        if first.content is None or first.cue is None or first.source is None or second.source is None or second.cue is None:
            continue
        at = second.source[0] - 1
        if view.words[at : at + 2] == ["at", "least"]:
            at -= 1
        if view.words[at] in _JOINS:
            at -= 1
        opens = first.cue[1] + (view.words[first.cue[1]] == "that")
        if view.words[at] not in (",", ";", "–", "—") or not first.source[1] <= first.cue[0] < opens < at or second.cue[0] < second.source[1]:
            continue
        behind = view.words[second.cue[1]] if second.cue[1] < sentence.last else "."
        if (
            view.bits[opens] & (PREPOSITION | CONJUNCTION)
            or behind in _TAG
            or behind.endswith("day")
            or not view.word(second.cue[1])
            or first.content[0] < first.cue[1]
        ):
            continue
        made[n - 1] = replace(first, content=(first.content[0], at))
        made[n] = replace(second, content=(second.cue[1], sentence.last))
    return made


def relays(view: View, n: int, here: list[Found]) -> int:
    """How many others stand between the author and the ``n``-th attribution of a sentence."""
    found = here[n]
    hops = sum(_within(view, found, other) for other in here[max(0, n - RELAYS) : n + RELAYS] if other is not found)
    if found.cue and found.source and view.words[found.cue[0]] in CITES and found.source[0] > found.cue[0]:
        return max(hops, 1)
    return hops


def _within(view: View, found: Found, other: Found) -> bool:
    """Whether an attribution stands in what somebody else is said to have said: one relay more."""
    if other.content is None or found.cue is None or other.cue is None or other.named.kind == "self" or other.named == found.named:
        return False
    mind = view.bits[other.cue[0]]
    if other.stance is not None or (mind & MIND and not mind & CLAUSE) or other.named.kind == "hearsay":
        return False  # what somebody only thinks or intends relays nothing, and nobody does not
    if found.source and other.source and found.source[0] == other.source[0]:
        return False  # two verbs of one subject
    if not other.content[0] <= found.cue[0] < other.content[1] or view.words[other.cue[0]] in CITES:
        return False
    tags = found.content is not None and found.content[1] <= found.cue[0] + 1 and found.content[0] <= other.cue[0] < found.content[1]
    return not tags  # *… if both agree, said Lee*: the tag is the outer one
