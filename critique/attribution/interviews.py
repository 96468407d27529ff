"""Interviews in question and answer: what stands in an answer is told by whoever is interviewed, with labels (*Q:*, *A:*) or without."""

from __future__ import annotations

import re
from typing import Final

from critique.attribution.cast import Named
from critique.attribution.names import name_between
from critique.attribution.view import View
from critique.attribution.vocabulary import FIRST_NAME, INSTITUTION, MAKER, OUTLET, PLACE, ROLE
from critique.document import HEADINGS, Document, Span

_LINE: Final = re.compile(r"[^\s][^\n]*")
_ASKS: Final = re.compile(r"(?:Q|Question)[:.]\s")
_ANSWERS: Final = re.compile(r"(?:A|Answer)[:.]\s")
_YOU: Final = re.compile(r"\b(?:you|your|yourself)\b", re.I)
_I: Final = re.compile(r"\b(?:I|my|me|myself|[Ww]e|[Oo]ur|[Mm]y)\b")
_FEWEST: Final = 3  # questions that make an interview where nothing is labelled
_LONGEST: Final = 300  # characters of a question
_LINES: Final = 4  # of an answer, on the average: a heading that asks has more below it
_MOST: Final = 0.6  # of the questions that say *you*, and of the answers that say *I*
_NO_PERSON: Final = OUTLET | INSTITUTION | PLACE
_QUOTES: Final = '"“‘«'


def answers(document: Document, view: View) -> tuple[Named, list[Span]] | None:
    """Who is interviewed in a document and the stretches of the answers; ``None`` where it is no interview or nobody is named before the first question."""
    text = document.text
    if text.count("?") < 2 or any(s.author is not None or s.kind == "comment" for s in document.segments):
        return None
    lines = [(m.start(), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    found = _labelled(text, lines) or _unlabelled(text, lines)
    name = _interviewee(document, view, found[0]) if found else None
    return None if found is None or name is None else (Named("named", name), found[1])


def _labelled(text: str, lines: list[tuple[int, int]]) -> tuple[int, list[Span]] | None:
    asked = [n for n, (start, _) in enumerate(lines) if _ASKS.match(text, start)]
    if len(asked) < 2:
        return None
    spans = []
    for n, line in enumerate(asked):
        following = asked[n + 1] if n + 1 < len(asked) else line + 2
        label = _ANSWERS.match(text, lines[line + 1][0]) if line + 1 < len(lines) else None
        if label:
            spans.append(Span(label.end(), lines[following - 1][1]))
    return (lines[asked[0]][0], spans) if len(spans) > 1 else None


def _unlabelled(text: str, lines: list[tuple[int, int]]) -> tuple[int, list[Span]] | None:
    asked = [n for n, (start, end) in enumerate(lines) if text[end - 1] == "?" and end - start <= _LONGEST and text[start] not in _QUOTES]
    if len(asked) < _FEWEST:
        return None
    spans = []
    for line, following in zip(asked, [*asked[1:], min(asked[-1] + 2, len(lines))], strict=True):
        if line + 1 < following:
            spans.append(Span(lines[line + 1][0], lines[following - 1][1]))
    many = len(spans) >= _FEWEST and asked[-1] - asked[0] <= _LINES * len(spans) + len(asked)
    you = sum(bool(_YOU.search(text, *lines[line])) for line in asked)
    own = sum(bool(_I.search(text, span.start, span.end)) for span in spans)
    return (lines[asked[0]][0], spans) if many and you >= _MOST * len(asked) and own >= _MOST * len(spans) else None


def _given(view: View, at: int, first: int) -> bool:
    """Whether a word with a capital before another can be a first name: by the list, at the beginning of a sentence, or behind a role."""
    b = view.bits[at]
    return bool(b & FIRST_NAME) or (not b and (at == first or bool(view.bits[at - 1] & (ROLE | MAKER))))


def _interviewee(document: Document, view: View, before: int) -> str | None:
    """The first full name before the questions, headings aside where the text below them has one."""
    headed = None
    for sentence in document.sentences:
        if sentence.start >= before:
            break
        for at in range(sentence.first, sentence.last - 1):
            if view.capital(at) and view.capital(at + 1) and _given(view, at, sentence.first) and not view.bits[at + 1] & _NO_PERSON:
                end = next((i for i in range(at, sentence.last) if not view.capital(i)), sentence.last)
                name = name_between(view, at, end)
                if document.segments[sentence.segment].kind not in HEADINGS:
                    return name
                headed = headed or name
    return headed
