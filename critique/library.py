"""The library as its users call it: texts or paths in, values out that turn into polars tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, overload

from critique.document import Document, Source
from critique.findings import Annotation
from critique.profile import Profile
from critique.reading import ReadError, read, read_text
from critique.scoring import score as profile_of

if TYPE_CHECKING:
    import polars as pl

    from critique.annotation import Annotator
    from critique.comparison.grouping import Period
    from critique.comparison.values import By, Comparison

Input = str | PathLike[str] | Source | Document | Annotation


class Annotations(Sequence[Annotation]):
    """Annotations in the order of their documents."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self._all = tuple(annotations)

    @overload
    def __getitem__(self, n: int) -> Annotation: ...
    @overload
    def __getitem__(self, n: slice) -> Annotations: ...
    def __getitem__(self, n: int | slice) -> Annotation | Annotations:
        return self._all[n] if isinstance(n, int) else Annotations(self._all[n])

    def __len__(self) -> int:
        return len(self._all)

    def to_polars(self) -> pl.DataFrame:
        """One row a finding, with its document's id and path; offsets are code points."""
        import polars as pl

        rows = [
            (
                a.document.source.id,
                a.document.source.path,
                f.start,
                f.end,
                f.text,
                f.family,
                f.label,
                f.rule,
                f.entry,
                f.voice,
                f.speaker,
                f.strength,
                f.message,
            )
            for a in self._all
            for f in a.findings
        ]
        text, whole = pl.String(), pl.Int64()
        schema = {
            "id": text, "path": text, "start": whole, "end": whole, "text": text, "family": text, "label": text, "rule": text, "entry": text,
            "voice": text, "speaker": text, "strength": pl.Float64(), "message": text,
        }  # fmt: skip
        return pl.DataFrame(rows, schema=schema, orient="row")


class Profiles(Sequence[Profile]):
    """Profiles in the order of their documents; ``paths`` are those of the documents."""

    def __init__(self, profiles: Iterable[tuple[str, Profile]]) -> None:
        found = tuple(profiles)
        self.paths = tuple(path for path, _ in found)
        self._all = tuple(profile for _, profile in found)

    @overload
    def __getitem__(self, n: int) -> Profile: ...
    @overload
    def __getitem__(self, n: slice) -> Profiles: ...
    def __getitem__(self, n: int | slice) -> Profile | Profiles:
        return self._all[n] if isinstance(n, int) else Profiles(zip(self.paths[n], self._all[n], strict=True))

    def __len__(self) -> int:
        return len(self._all)

    def to_polars(self) -> pl.DataFrame:
        """One row for each document and measure: count, what it is of, figure and 95 % limits (null where there is too little text)."""
        import polars as pl

        rows: list[tuple[str, str, str, int, int, float | None, float | None, float | None]] = []
        for path, p in zip(self.paths, self._all, strict=True):
            for name, rate in (p.rates | p.labels).items():
                i = rate.per_1000
                rows.append((path, name, "words", rate.count, rate.words, *((i.value, i.low, i.high) if i else (None, None, None))))
            shares = [("claims", "sentences", p.claims), *((f"claims/{kind}", "claims", share) for kind, share in p.sourcing.items())]
            shares += [(f"attributions/{kind}", "attributions", share) for kind, share in p.attributions.items()]
            for name, of, share in shares:
                i = share.share
                rows.append((path, name, of, share.count, share.of, *((i.value, i.low, i.high) if i else (None, None, None))))
        text, whole, number = pl.String(), pl.Int64(), pl.Float64()
        schema = {"path": text, "measure": text, "unit": text, "count": whole, "of": whole, "value": number, "low": number, "high": number}
        return pl.DataFrame(rows, schema=schema, orient="row")


def annotate(*inputs: Input, text: str | None = None, annotator: Annotator | None = None, any_language: bool = False) -> Annotations:
    """The annotations of files, folders, tables and addresses (as :func:`critique.reading.read` takes them), of sources or documents,
    or of a ``text`` itself.

    Raises :class:`~critique.reading.ReadError` at the first that cannot be read.
    """
    from critique.annotation import Annotator

    made = annotator or Annotator()
    return Annotations(a if isinstance(a, Annotation) else made.annotate(a, any_language) for a in _documents(inputs, text))


def score(*inputs: Input | Annotations, text: str | None = None, annotator: Annotator | None = None, readability: bool = False) -> Profiles:
    """The profiles of what :func:`annotate` takes, or of annotations."""
    annotations = annotate(*_flat(inputs), text=text, annotator=annotator)
    return Profiles((a.document.source.path, profile_of(a, readability)) for a in annotations)


def compare(
    *inputs: Input | Annotations,
    by: By = "author",
    against: Iterable[Input] | Comparison = (),
    aliases: Mapping[str, Sequence[str]] | None = None,
    map: Iterable[str | PathLike[str]] = (),
    authors: Iterable[str] = (),
    period: Period = "month",
    pairs: bool = False,
    min_words: int | None = None,
    min_cases: int | None = None,
    annotator: Annotator | None = None,
    any_language: bool = False,
    processes: int = 1,
) -> Comparison:
    """What :func:`annotate` takes, side by side: by document, author, outlet, genre, date or segment.

    ``against`` is a norm: texts, or a former comparison. Annotations tell of which families rules were in force, and not of which rules:
    where some were left out, give the ``annotator`` too, so that the norms of news are left out. ``aliases`` and ``map`` files say who
    is who (docs/comparing.md). With ``processes`` above 1, and no annotator of one's own, texts from 400 on are annotated side by side.
    Raises :class:`~critique.reading.ReadError` at the first input that cannot be read, and ``ValueError`` for what is asked wrongly.
    """
    from critique.comparison.asking import Question, answer
    from critique.comparison.values import Comparison

    question = Question(
        by=by,
        maps=tuple(Path(fspath(path)) for path in map),
        aliases={name: tuple(others) for name, others in (aliases or {}).items()},
        authors=tuple(authors),
        period=period,
        pairs=pairs,
        min_words=min_words,
        min_cases=min_cases,
    )
    former = against if isinstance(against, Comparison) else None
    norm: list[Input] = [] if isinstance(against, Comparison) else list(against)
    return answer(question, _inputs(_flat(inputs)), _inputs(norm), former, annotator=annotator, any_language=any_language, processes=processes)


def _flat(inputs: Iterable[Input | Annotations]) -> list[Input]:
    found: list[Input] = []
    for one in inputs:
        if isinstance(one, Annotations):
            found.extend(one)
        else:
            found.append(one)
    return found


def _inputs(inputs: Iterable[Input]) -> Iterator[Source | Document | Annotation]:
    """The sources of paths, and what is more than that as it is."""
    for one in inputs:
        if isinstance(one, (Source, Document, Annotation)):
            yield one
            continue
        for source in read([fspath(one)]):
            if isinstance(source, ReadError):
                raise source
            yield source


def _documents(inputs: Iterable[Input], text: str | None) -> Iterator[Document | Annotation]:
    from critique.segmenting import segment

    for one in _inputs(inputs):
        yield segment(one) if isinstance(one, Source) else one
    if text is not None:
        yield segment(read_text(text))
