"""The text as it is shown: cut at every edge of a segment, sentence, flag or voice, each character once and in order."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from critique.document import Segment
from critique.findings import Annotation
from critique.report.marks import Marks, Styles, is_item
from critique.report.values import Block, Flag, Passage, Run

MARGIN = "claim"  #: the family whose flags sign the margin of a sentence instead of marking its words


def make_blocks(annotation: Annotation, flags: tuple[Flag, ...], marks: Marks) -> tuple[Block, ...]:
    """One block a segment; the texts of all runs, joined, are the document's text."""
    marking = [f for f in flags if f.finding.family != MARGIN and f.finding.start < f.finding.end]
    signs = {f.finding.start: f.number for f in flags if f.finding.family == MARGIN}
    runs = _runs(annotation, marking, marks)
    sentences = annotation.sentences
    blocks = []
    n = r = 0
    for segment in annotation.document.segments:
        passages: list[Passage] = []
        at = segment.start
        while n < len(sentences) and sentences[n].start < segment.end:
            sentence = sentences[n]
            n += 1
            if sentence.start > at:
                r, between = _until(runs, r, sentence.start)
                passages.append(Passage(between))
            r, inside = _until(runs, r, sentence.end)
            passages.append(Passage(inside, n, sentence.claim, sentence.sourcing, signs.get(sentence.start)))
            at = sentence.end
        if at < segment.end:
            r, rest = _until(runs, r, segment.end)
            passages.append(Passage(rest))
        blocks.append(Block(segment.kind, segment.author, segment.date, tuple(passages), is_item(annotation.document, segment)))
    return tuple(blocks)


def _until(runs: list[tuple[int, Run]], r: int, stop: int) -> tuple[int, tuple[Run, ...]]:
    """The runs from ``r`` on that begin before ``stop``."""
    first = r
    while r < len(runs) and runs[r][0] < stop:
        r += 1
    return r, tuple(run for _, run in runs[first:r])


def _runs(annotation: Annotation, flags: list[Flag], marks: Marks) -> list[tuple[int, Run]]:
    """All runs of the text with where they begin."""
    text, voices = annotation.document.text, annotation.voices
    edges = {0, len(text)}
    for stretches in (annotation.document.segments, annotation.sentences):
        edges.update(s.start for s in stretches)
        edges.update(s.end for s in stretches)
    edges.update(voices.starts, voices.ends)
    for mark in marks.all:
        edges.update((mark.start, mark.end))
    begins: dict[int, list[Flag]] = {}
    for flag in flags:
        edges.update((flag.finding.start, flag.finding.end))
        begins.setdefault(flag.finding.start, []).append(flag)
    places = sorted(e for e in edges if 0 <= e <= len(text))
    spoken = set(voices.starts)
    styles = Styles(marks)
    active: list[Flag] = []
    made = []
    for start, end in pairwise(places):
        opening = begins.get(start, [])
        if opening:
            active = sorted([*active, *opening], key=_width)
        voice, speaker = voices.at(start)
        made.append(
            (
                start,
                Run(
                    text[start:end],
                    tuple(f.number for f in active),
                    tuple(f.number for f in opening),
                    tuple(f.number for f in active if f.finding.end == end),
                    voice,
                    speaker,
                    voice == "quoted" and start in spoken,
                    styles.at(start),
                ),
            )
        )
        active = [f for f in active if f.finding.end > end]
    return made


def _width(flag: Flag) -> tuple[int, int]:
    """The widest first, so that a short flag lies inside a long one and stays in reach."""
    return flag.finding.start - flag.finding.end, flag.number


def sentence_at(starts: list[int], place: int) -> int | None:
    """The number (from 1) of the sentence that a place belongs to: the last that begins at or before it."""
    return bisect_left(starts, place + 1) or None


def is_thread(segments: tuple[Segment, ...]) -> bool:
    """Whether the text holds comments of others."""
    return any(s.kind == "comment" for s in segments)
