"""From a question and its inputs to the comparison that answers it, and every way in which the question can be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from critique.comparison.comparing import MOST_PAIRS, Limits, compare_tally
from critique.comparison.grouping import BYS, PERIODS, Grouping, Period, division_of
from critique.comparison.mapping import Mapping, make_mapping, read_mappings
from critique.comparison.streaming import Foreign, Input, Recipe, count_all
from critique.comparison.tallying import Tally
from critique.comparison.values import SCHEMA, Baseline, By, Comparison
from critique.norms import Norms, load_norms
from critique.reading import ReadError
from critique.scoring import MIN_CLAIMS, MIN_WORDS

if TYPE_CHECKING:
    from critique.annotation import Annotator


class QuestionError(ValueError):
    """A question that cannot be answered: what is wrong with it, and what to ask instead."""


class Question(msgspec.Struct, frozen=True):
    """What is to be compared, and how; see ``critique compare --help``."""

    by: By = "author"
    maps: tuple[Path, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}
    authors: tuple[str, ...] = ()
    period: Period = "month"
    pairs: bool = False
    min_words: int | None = None
    min_cases: int | None = None

    def check(self) -> None:
        """Raises :class:`QuestionError` for what nobody can answer."""
        for name, value, known in (("by", self.by, BYS), ("period", self.period, PERIODS)):
            if value not in known:
                raise QuestionError(f"--{name} {value!r}: take one of {', '.join(known)}")
        for name, least in (("min-words", self.min_words), ("min-cases", self.min_cases)):
            if least is not None and least < 1:
                raise QuestionError(f"--{name} {least}: it must be 1 or more")

    def limits(self) -> Limits:
        """The least text from which there are figures."""
        return Limits(MIN_WORDS if self.min_words is None else self.min_words, MIN_CLAIMS if self.min_cases is None else self.min_cases)

    def mapping(self) -> Mapping:
        """Who is who. Raises :class:`~critique.comparison.mapping.MappingError`."""
        read = read_mappings(list(self.maps))
        own = make_mapping(dict(self.aliases))
        return Mapping(read.aliases | own.aliases, read.texts)


def answer(
    question: Question,
    inputs: Iterable[Input],
    norm: Iterable[Input] = (),
    former: Comparison | Baseline | None = None,
    *,
    recipe: Recipe | None = None,
    annotator: Annotator | None = None,
    any_language: bool = False,
    processes: int = 1,
    said: Callable[[str], None] | None = None,
    failed: Callable[[ReadError], None] | None = None,
    done: Callable[[str], None] | None = None,
) -> Comparison:
    """The comparison of ``inputs``, against ``norm`` or a ``former`` comparison where there is one.

    ``said`` is told what is worth a word while it goes on; ``failed`` of each input that cannot be read, which is raised without it;
    ``done`` is told the path of each document that is counted.
    Raises :class:`QuestionError` where nothing can be compared, and :class:`~critique.comparison.mapping.MappingError`.
    """
    question.check()
    grouping = Grouping(question.by, question.mapping(), question.period)
    division = division_of(question.by)
    tally = Tally(grouping, question.authors, norm=None if former is not None else "the norm")
    if recipe is None:
        recipe = Recipe(any_language=any_language)
        processes = 1 if annotator else processes  # others could not be made like it
    foreign: list[Foreign] = []
    held_against = False
    for each, as_norm in ((inputs, False), (norm, True)):
        for found in count_all(each, recipe, division, processes, annotator):
            held_against = held_against or as_norm
            if isinstance(found, ReadError):
                if failed is None:
                    raise found
                failed(found)
                continue
            if isinstance(found, Foreign):
                foreign.append(found)
            else:
                for note in found.notes if said else ():
                    assert said is not None
                    said(f"{found.path}: {note}")
                tally.add(found, as_norm)
            if done:
                done(found.path)
    _check_tally(question, tally)
    if held_against and tally.norm not in tally.groups:
        raise QuestionError("--against: none of its texts is left for a norm: they cannot be read, or are among those compared")
    baseline = former.baseline if isinstance(former, Comparison) else former
    comparison = compare_tally(tally, question.limits(), baseline, question.pairs)
    notes = [*comparison.notes]
    if foreign:
        names = ", ".join(f"{f.path} ({f.language})" for f in foreign[:3]) + (f" and {len(foreign) - 3} more" if len(foreign) > 3 else "")
        notes.append(f"{len(foreign)} left out, as not in English: {names}. --any-language takes them in all the same.")
    mapping, read = grouping.mapping, [kept.counted for kept in tally.documents]
    if mapping.texts and not any(mapping.knows(d.id, d.path) for d in read):
        notes.append(
            f"--map tells of texts by file, path or id, and of none that is here: "
            f"its first is {next(iter(mapping.texts))!r}, the first here is {read[0].path!r}."
        )
    compared = [g for g in comparison.groups if not g.norm]
    if len(compared) == 1 and comparison.against is None:
        notes.append(f"{compared[0].name} stands alone: there is nobody to compare with. --against names a norm.")
    comparison = msgspec.structs.replace(comparison, notes=tuple(notes), news=_news(recipe, annotator, tally))
    for note in notes if said else ():
        assert said is not None
        said(note)
    return comparison


def _news(recipe: Recipe, annotator: Annotator | None, tally: Tally) -> Norms | None:
    """The norms of news, where the rules in force are those that they were counted with: all rules of the program, and none beside them."""
    from critique.lexicon import load_lexicon

    chosen = recipe.lexicons or recipe.select or recipe.ignore or (annotator and (annotator.selection.select or annotator.selection.ignore))
    if chosen or not tally.complete or len(tally.lexicons) != 1:
        return None
    norms = load_norms()
    (version,) = tally.lexicons
    return norms if version == norms.lexicon or version == load_lexicon().version else None


def _check_tally(question: Question, tally: Tally) -> None:
    """Raises :class:`QuestionError` where there is nothing to compare."""
    asked = {name: tally.grouping.mapping.name(name) for name in question.authors}
    missing = [name for name, known in asked.items() if known.casefold() not in tally.met]
    if missing and tally.documents:
        raise QuestionError(f"--only-author {missing[0]!r}: nobody of that name wrote here; --by author lists who did")
    compared = [name for name in tally.groups if name != tally.norm]
    if not tally.documents:
        raise QuestionError("no document could be read, so there is nothing to compare")
    if not compared:
        notes = " ".join(tally.notes())
        raise QuestionError(f"no text can be put in a group by {question.by}: {notes or 'none holds a sentence.'} --by document compares texts")
    if question.pairs and len(compared) > MOST_PAIRS:
        raise QuestionError(
            f"--pairs: {len(compared)} groups make {len(compared) * (len(compared) - 1) // 2:,} pairs; up to {MOST_PAIRS} groups are compared so"
        )


def read_baseline(path: Path) -> Baseline:
    """The norm in the JSON of a former comparison. Raises :class:`QuestionError`."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_Former)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be opened ({error.strerror or error})") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: is no comparison of `critique compare --format json` ({error})") from None
    if found.schema != SCHEMA:
        raise QuestionError(f"{path}: has the schema {found.schema!r}, not {SCHEMA!r}; make it anew with `critique compare --format json`")
    return msgspec.structs.replace(found.baseline, name=f"the norm ({path.name})")


class _Former(msgspec.Struct):
    schema: str
    baseline: Baseline
