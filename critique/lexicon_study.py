"""What whoever maintains the lexicons needs to see: how large they are and how well proved, what is wrong in them, and what a
pattern would hit before it is added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from critique.annotation import Annotator
from critique.document import Document, Voice
from critique.findings import Finding
from critique.lexicon import FAMILIES, CompiledEntry, Entry, Example, Lexicon, Rule
from critique.matching import Matcher, Text
from critique.patterns import Element, Group, PatternError, Sequence, Slot, compile_context, compile_pattern
from critique.profile import Rate
from critique.reading import read_text
from critique.scoring import rate_of, score
from critique.segmenting import segment
from critique.tokenizing import fold, tokenize

MENTIONS: Final = ("mention", "lw-mention")  #: classes of words after which a word is talked about, not used
_CONTEXT: Final = 48  # code points shown on either side of a hit


# -- size and proof -----------------------------------------------------------------------------------------------------------


class Size(msgspec.Struct, frozen=True):
    """Counts of a rule or family: ``guarded`` are entries with at least one guard, ``by_guard`` those whose every near miss is silent
    by a guard alone, ``by_mention`` those of them whose every near miss only talks about the word."""

    name: str
    rules: int
    entries: int
    forms: int
    guarded: int
    guards: int
    flags: int
    clears: int
    by_guard: int
    by_mention: int
    preview: bool = False


class Statistics(msgspec.Struct, frozen=True):
    """The size and proof of a lexicon, in all, by family and by rule; ``by_guard`` and ``by_mention`` name the entries counted."""

    version: str
    total: Size
    families: tuple[Size, ...]
    rules: tuple[Size, ...]
    by_guard: tuple[str, ...]
    by_mention: tuple[str, ...]


def statistics(lexicon: Lexicon) -> Statistics:
    """Counts of entries, forms, guards and examples, and which entries rest on their guards."""
    by_guard: set[str] = set()
    by_mention: set[str] = set()
    mentions = frozenset().union(*(lexicon.words(name) for name in MENTIONS if name in lexicon.classes))
    for entry in lexicon.entries:
        proofs = _proofs(lexicon, entry, mentions)
        if "wording" not in proofs:
            by_guard.add(entry.id)
            if proofs == {"mention"}:
                by_mention.add(entry.id)
    examples: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for column, found in enumerate((lexicon.flags, lexicon.clears)):
        for example in found:
            owner = example.id.rsplit("/", 1)[0]
            examples[owner if owner in lexicon.rules else owner.rpartition("/")[0]][column] += 1

    def size(name: str, rules: Iterable[Rule], preview: bool = False) -> Size:
        ids = {rule.id for rule in rules}
        entries = [e for e in lexicon.entries if e.rule.id in ids]
        guards = [_count(e) for e in entries]
        return Size(
            name,
            len(ids),
            len(entries),
            msgspec.structs.replace(lexicon, entries=tuple(entries)).forms(),
            sum(map(bool, guards)),
            sum(guards),
            sum(examples[i][0] for i in ids),
            sum(examples[i][1] for i in ids),
            sum(e.id in by_guard for e in entries),
            sum(e.id in by_mention for e in entries),
            preview,
        )

    rules = list(lexicon.rules.values())
    return Statistics(
        lexicon.version,
        size("all", rules),
        tuple(size(family, (r for r in rules if r.family == family)) for family in FAMILIES),
        tuple(size(rule.id, (rule,), rule.preview) for rule in rules),
        tuple(sorted(by_guard)),
        tuple(sorted(by_mention)),
    )


def _proofs(lexicon: Lexicon, entry: CompiledEntry, mentions: frozenset[str]) -> set[str]:
    """Why the near misses of an entry are silent: by its *wording*, by a *guard*, or because the word is only *mentioned*."""
    bare = msgspec.structs.replace(
        entry,
        entry=msgspec.structs.replace(entry.entry, case="any"),
        unless=(),
        only=(),
        unless_sentence=frozenset(),
        only_sentence=frozenset(),
        unless_text=frozenset(),
    )
    matcher = Matcher(msgspec.structs.replace(lexicon, entries=(bare,)))
    proofs: set[str] = set()
    for clear in entry.entry.clears:
        tokens = tokenize(fold(clear))
        hits = matcher.find(Text(clear, tokens, frozenset((0,))), lambda _, n=len(tokens.words): (0, n))  # type: ignore[misc]
        if not hits:
            proofs.add("wording")
        elif all(mentions & set(tokens.words[max(0, hit.first - 2) : hit.first]) for hit in hits):
            proofs.add("mention")
        else:
            proofs.add("guard")
    return proofs


# -- mistakes -----------------------------------------------------------------------------------------------------------------


class Remarks(msgspec.Struct, frozen=True):
    """What is wrong in a lexicon that can be loaded: each a line for people. ``shared`` only asks for a look."""

    examples: tuple[str, ...]
    duplicates: tuple[str, ...]
    unreferenced: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The remarks that have to be mended; what entries share is only for a look."""
        return (*self.examples, *self.duplicates, *self.unreferenced)


def remarks(lexicon: Lexicon) -> Remarks:
    """Examples that do not hold, patterns that stand in two entries of one family under the same guards, entries that cite
    nothing; and forms that two entries share, which may be right (a noun here, a verb there)."""
    patterns: dict[tuple[str, Sequence], dict[str, CompiledEntry]] = defaultdict(dict)
    single: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for entry in lexicon.entries:
        for pattern in entry.patterns:
            patterns[entry.rule.family, pattern][entry.id] = entry
            if len(pattern) == 1 and isinstance(pattern[0], Slot):
                for word in pattern[0].words:
                    single[entry.rule.family, word][entry.id] = None
    twice = {(pattern, tuple(ids)): len({_guards(e) for e in ids.values()}) for (_, pattern), ids in patterns.items() if len(ids) > 1}
    shared: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for (pattern, ids), guards in twice.items():
        if guards > 1:
            shared[ids][_written(pattern)] = None
    told = {ids for _, ids in twice}
    for (_, word), owners in single.items():
        if len(owners) > 1 and tuple(owners) not in told:
            shared[tuple(owners)][word] = None
    paths = {entry.id: entry.path for entry in lexicon.entries}
    return Remarks(
        tuple(_failures(lexicon)),
        tuple(f"{paths[ids[0]]}: {_written(p)!r} stands in {' and '.join(ids)}; keep one" for (p, ids), guards in twice.items() if guards == 1),
        tuple(f"{e.path}: {e.id} cites nothing, and its rule neither" for e in lexicon.entries if not (e.entry.references or e.rule.references)),
        tuple(f"{', '.join(sorted(words))}: in {' and '.join(ids)}" for ids, words in shared.items()),
    )


def _count(entry: CompiledEntry) -> int:
    """How many guards an entry has."""
    bags = (entry.unless_sentence, entry.only_sentence, entry.unless_text)
    return len(entry.unless) + len(entry.only) + sum(map(bool, bags)) + (entry.entry.case != "any") + entry.entry.company


def _guards(entry: CompiledEntry) -> tuple[object, ...]:
    return entry.unless, entry.only, entry.unless_sentence, entry.only_sentence, entry.unless_text, entry.entry.case


def _written(pattern: Sequence) -> str:
    """A pattern as a person would write it: one word for each place, an ellipsis where it is no plain word."""
    return " ".join(next(iter(sorted(e.words)), "…") if isinstance(e, Slot) else "…" for e in pattern)


def _failures(lexicon: Lexicon) -> Iterator[str]:
    """The examples that the whole program does not bear out, with all rules in force."""
    annotator = Annotator(lexicon, select=sorted({rule.family for rule in lexicon.rules.values()}))
    for example in lexicon.flags:
        rule, entry = owner(example, lexicon.rules)
        found = [f for f in _findings(annotator, example) if f.family == rule.split("/")[0]]
        for start, end in example.spans:
            meeting = [f for f in found if f.start < end and start < f.end]
            if not meeting:
                yield f"{example.path}: {example.id}: {example.text[start:end]!r} is not flagged in {example.text!r}"
            for f in meeting:
                if (f.rule, f.entry) == (rule, entry) and (f.start, f.end) not in example.spans:
                    yield f"{example.path}: {example.id}: {f.text!r} is flagged instead of {example.text[start:end]!r}"
    for example in lexicon.clears:
        rule, entry = owner(example, lexicon.rules)
        for f in _findings(annotator, example):
            if f.rule == rule and entry in (None, f.entry):
                yield f"{example.path}: {example.id}: {f.text!r} is flagged in {example.text!r}"


def _findings(annotator: Annotator, example: Example) -> tuple[Finding, ...]:
    return annotator.annotate(segment(read_text(example.text)), any_language=True).findings


def owner(example: Example, rules: Mapping[str, Rule]) -> tuple[str, str | None]:
    """The rule, and the entry where it has one, that an example proves."""
    name = example.id.rsplit("/", 1)[0]
    if name in rules:
        return name, None
    rule, _, entry = name.rpartition("/")
    return rule, entry


# -- trying a pattern -----------------------------------------------------------------------------------------------------------


class Hit(msgspec.Struct, frozen=True):
    """A hit of a tried pattern in its line (keyword in context). ``flagged`` names the entries or rules that flag it already."""

    path: str
    line: int
    start: int
    end: int
    left: str
    text: str
    right: str
    voice: Voice
    flagged: tuple[str, ...]


class Trial(msgspec.Struct, frozen=True):
    """All hits of a pattern in a corpus, and how often it fires in each voice."""

    pattern: str
    documents: int
    rates: dict[Voice, Rate]
    hits: tuple[Hit, ...]


class Trier:
    """A pattern made ready to be tried on documents.

    Raises :class:`critique.patterns.PatternError` (a ``ValueError``) for a pattern or guard that cannot be read.
    """

    def __init__(self, lexicon: Lexicon, pattern: str, unless: Iterable[str] = (), only: Iterable[str] = (), case: str = "any") -> None:
        if case not in ("any", "lower", "upper"):
            raise ValueError(f"case {case!r}: any, lower or upper")
        sequence = compile_pattern(pattern, lexicon.classes, lexicon.irregulars)
        if not any(map(_names_words, sequence)):
            raise PatternError(f"{pattern!r} names no word that must be there: there is nothing to look it up by")
        rule = Rule("loaded/trial", "Trial", "", "", "", "", (), label="loaded/trial")
        entry = CompiledEntry(
            "loaded/trial/tried",
            rule,
            rule.label,
            Entry((pattern,), (), (), case=case),
            "",
            "",
            (sequence,),
            tuple(compile_context(c, lexicon.classes, lexicon.irregulars) for c in unless),
            tuple(compile_context(c, lexicon.classes, lexicon.irregulars) for c in only),
            frozenset(),
            frozenset(),
        )
        self.pattern = pattern
        self._tried = Annotator(msgspec.structs.replace(lexicon, rules={rule.id: rule}, entries=(entry,)))
        self._present = Annotator(lexicon)
        self._hits: list[Hit] = []
        self._words: dict[Voice, int] = {"author": 0, "quoted": 0}
        self._documents = 0

    def add(self, document: Document) -> None:
        """Tries the pattern on a document."""
        tried = self._tried.annotate(document, any_language=True)
        text = document.text
        self._documents += 1
        for voice, n in score(tried).words.items():
            self._words[voice] += n
        present = self._present.annotate(document, any_language=True).findings if tried.findings else ()
        for f in tried.findings:
            begin = text.rfind("\n", 0, f.start) + 1
            stop = text.find("\n", f.end)
            stop = len(text) if stop < 0 else stop
            flagged = tuple(f"{p.rule}/{p.entry}" if p.entry else p.rule for p in present if p.start < f.end and f.start < p.end and p.family != "claim")
            line = text.count("\n", 0, f.start) + 1
            left, right = text[max(begin, f.start - _CONTEXT) : f.start], text[f.end : min(stop, f.end + _CONTEXT)]
            self._hits.append(Hit(document.source.path, line, f.start, f.end, left, f.text, right, f.voice, flagged))

    def result(self) -> Trial:
        """What was found in all documents so far."""
        return Trial(
            self.pattern,
            self._documents,
            {voice: rate_of(sum(h.voice == voice for h in self._hits), n) for voice, n in self._words.items()},
            tuple(self._hits),
        )


def _names_words(element: Element) -> bool:
    """Whether some word must stand where this element does."""
    if isinstance(element, Group):
        return all(any(map(_names_words, option)) for option in element.options)
    return isinstance(element, Slot) and bool(element.words or element.phrases)
