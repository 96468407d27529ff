"""Many documents, one after the other or by several processes: of each only its counts are kept, in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from critique.comparison.counting import Counted, Division, count
from critique.document import Document, Source
from critique.findings import Annotation
from critique.reading import ReadError
from critique.segmenting import segment

if TYPE_CHECKING:
    from critique.annotation import Annotator

Input = Source | Document | Annotation | ReadError
ALONE = 400  #: documents up to which one process is quicker than starting others
_CHUNK = 50
_AHEAD = 3  # chunks that wait for each process, so that memory stays bounded


class Foreign(NamedTuple):
    """A document that is not in English, and so cannot be compared by rules made for English."""

    path: str
    language: str


class Recipe(NamedTuple):
    """How annotators are made: folders of lexicons laid over ours, and the rules in force."""

    lexicons: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    any_language: bool = False

    def annotator(self) -> Annotator:
        """An annotator made so."""
        from critique.annotation import Annotator
        from critique.lexicon import load_lexicon

        return Annotator(load_lexicon(*self.lexicons), self.select, self.ignore)


def count_one(one: Input, annotator: Annotator, division: Division, any_language: bool) -> Counted | Foreign | ReadError:
    """The counts of one source, document or annotation; an error is passed on as it is."""
    if isinstance(one, ReadError):
        return one
    if isinstance(one, Annotation):
        document = one.document
    else:
        document = one if isinstance(one, Document) else segment(one)
    read = one.findings if isinstance(one, Annotation) else any_language
    if document.language not in (None, "en") and not read:
        return Foreign(document.source.path, document.language or "")
    return count(one if isinstance(one, Annotation) else annotator.annotate(document, any_language), division)


def count_all(
    inputs: Iterable[Input], recipe: Recipe, division: Division, processes: int = 1, annotator: Annotator | None = None
) -> Iterator[Counted | Foreign | ReadError]:
    """The counts of all inputs, in their order. From ``ALONE`` on, ``processes`` of them annotate sources side by side.

    Where that is more than one, the main module of a program of one's own must be guarded (``if __name__ == "__main__"``).
    """
    rest = iter(inputs)
    first = list(islice(rest, ALONE + 1 if processes > 1 else 1))
    if not first:
        return
    made = annotator or recipe.annotator()
    if processes > 1 and len(first) > ALONE:
        yield from _side_by_side(chain(first, rest), made, recipe, division, processes)
        return
    for one in chain(first, rest):
        yield count_one(one, made, division, recipe.any_language)


def _side_by_side(inputs: Iterator[Input], annotator: Annotator, recipe: Recipe, division: Division, processes: int) -> Iterator[Counted | Foreign | ReadError]:
    """The same by several processes, which are given sources; what is more than a source is counted here."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    decoder = msgspec.msgpack.Decoder(list[Counted | tuple[str, str]])
    waiting: deque[tuple[list[Input], Future[bytes]]] = deque()

    def results() -> Iterator[Counted | Foreign | ReadError]:
        chunk, future = waiting.popleft()
        found = iter(decoder.decode(future.result()))
        for one in chunk:
            if not isinstance(one, Source):
                yield count_one(one, annotator, division, recipe.any_language)
                continue
            counted = next(found)
            yield counted if isinstance(counted, Counted) else Foreign(*counted)

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(recipe, division)) as pool:
        while chunk := list(islice(inputs, _CHUNK)):
            waiting.append((chunk, pool.submit(_count_chunk, [one for one in chunk if isinstance(one, Source)])))
            while len(waiting) > processes * _AHEAD:
                yield from results()
        while waiting:
            yield from results()


_own: list[tuple[Annotator, Division, bool]] = []  # of a process: made once, when it begins


def _begin(recipe: Recipe, division: Division) -> None:
    _own.append((recipe.annotator(), division, recipe.any_language))


def _count_chunk(sources: list[Source]) -> bytes:
    annotator, division, any_language = _own[0]
    return msgspec.msgpack.encode([count_one(source, annotator, division, any_language) for source in sources])
