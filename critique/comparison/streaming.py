"""Many documents, one after the other or by several processes: of each only its counts are kept, in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from critique.comparison.counting import Counted, Division, count
from critique.document import Source
from critique.reading import ReadError
from critique.segmenting import segment

if TYPE_CHECKING:
    from critique.annotation import Annotator

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


def count_source(source: Source, annotator: Annotator, division: Division, any_language: bool) -> Counted | Foreign:
    """The counts of one source."""
    document = segment(source)
    if document.language not in (None, "en") and not any_language:
        return Foreign(source.path, document.language or "")
    return count(annotator.annotate(document, any_language), division)


def count_all(
    sources: Iterable[Source | ReadError], recipe: Recipe, division: Division, processes: int = 1, annotator: Annotator | None = None
) -> Iterator[Counted | Foreign | ReadError]:
    """The counts of all sources, in their order. From ``ALONE`` documents on ``processes`` of them work side by side.

    Where that is more than one, the main module of a program of one's own must be guarded (``if __name__ == "__main__"``).
    """
    rest = iter(sources)
    first = list(islice(rest, ALONE)) if processes > 1 else []
    following = next(rest, None) if processes > 1 else None
    if following is None:
        made = annotator or recipe.annotator()
        for source in chain(first, rest):
            yield source if isinstance(source, ReadError) else count_source(source, made, division, recipe.any_language)
        return
    yield from _side_by_side(chain(first, (following,), rest), recipe, division, processes)


def _side_by_side(sources: Iterator[Source | ReadError], recipe: Recipe, division: Division, processes: int) -> Iterator[Counted | Foreign | ReadError]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    decoder = msgspec.msgpack.Decoder(list[Counted | tuple[str, str]])
    waiting: deque[tuple[Future[bytes] | None, list[ReadError]]] = deque()

    def results() -> Iterator[Counted | Foreign | ReadError]:
        future, errors = waiting.popleft()
        yield from errors
        if future is not None:
            for found in decoder.decode(future.result()):
                yield found if isinstance(found, Counted) else Foreign(*found)

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(recipe, division)) as pool:
        while chunk := list(islice(sources, _CHUNK)):
            readable = [s for s in chunk if isinstance(s, Source)]
            errors = [s for s in chunk if isinstance(s, ReadError)]
            waiting.append((pool.submit(_count_chunk, readable) if readable else None, errors))
            while len(waiting) > processes * _AHEAD:
                yield from results()
        while waiting:
            yield from results()


_own: list[tuple[Annotator, Division, bool]] = []  # of a process: made once, when it begins


def _begin(recipe: Recipe, division: Division) -> None:
    _own.append((recipe.annotator(), division, recipe.any_language))


def _count_chunk(sources: list[Source]) -> bytes:
    annotator, division, any_language = _own[0]
    return msgspec.msgpack.encode([count_source(source, annotator, division, any_language) for source in sources])
