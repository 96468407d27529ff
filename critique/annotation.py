"""The middle of it all: a document goes in, its annotation comes out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import attrgetter
from typing import Final

from critique.appeals import find_appeals, make_words
from critique.attribution import attribute
from critique.attribution.polls import polled
from critique.attribution.reviews import PART, WORK, retold
from critique.attribution.view import View, make_view
from critique.attribution.vocabulary import FIRST_PERSON, make_vocabulary
from critique.attribution.witness import Scenes
from critique.claim_weights import claim_weights, word_levels
from critique.claims import FEATURES, SOURCED, ClaimModel, features, is_verbless
from critique.document import HEADINGS, Attribution, Document, Source, SourcingKind, Span, Voice
from critique.evidence import Evidence
from critique.findings import Annotation, Appeal, Finding, Sentence
from critique.ledger import CLASSES as LEDGER_CLASSES
from critique.lexicon import CompiledEntry, Lexicon, Rule, load_lexicon
from critique.links import vouched
from critique.matching import Hit, Matcher, Text, longest
from critique.rules import CLASSES, relational_findings
from critique.segmenting import segment
from critique.tokens import CAPITAL, MARK
from critique.voices import Voices, find_voices

_STRONGEST: Final[tuple[SourcingKind, ...]] = ("named", "self", "anonymous", "vague", "none")
_SOURCING: Final[dict[str, SourcingKind]] = {
    "named": "named",
    "document": "named",
    "self": "self",
    "anonymous": "anonymous",
    "vague": "vague",
    "hearsay": "vague",
}
_APPEALS: Final[dict[str, SourcingKind]] = {"source/anonymous": "anonymous", "source/vague": "vague", "source/hearsay": "vague"}
_APART: Final = 1  # tokens between two loaded words of one phrase
_LENT: Final = 0.5  # what each adds to the other
_NAME: Final = CAPITAL * 2  # the shapes of a word and the next that are a name together
_KNOWN_BY_WORDS: Final = ("source/", "rhetoric/call")  # what rules of words and of code both find
_COMPANY: Final = " It tells little alone; here other loaded words stand by it."
_QUOTED_SHARE: Final = 0.8  # of a sentence, from which on it is the quoted voice's


class Selection:
    """Which rules are in force: families, labels, rules or entries by name, each with all below it (``loaded`` has
    ``loaded/word``). Preview rules are in force only where one of ``select`` names them.

    Raises ``ValueError`` for a name that fits no rule of the lexicon.
    """

    def __init__(self, lexicon: Lexicon, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self.select, self.ignore = tuple(select), tuple(ignore)
        known = [n for r in lexicon.rules.values() for n in (r.id, r.label)] + [e.id for e in lexicon.entries] + [e.label for e in lexicon.entries]
        for name in (*self.select, *self.ignore):
            if not any(_below(k, name) for k in known):
                raise ValueError(f"no family, rule or entry is called {name!r}; `critique rules` lists them")
        self.rules = {name: rule for name, rule in lexicon.rules.items() if self._rule(rule)}

    def _rule(self, rule: Rule) -> bool:
        names = (rule.id, rule.label)
        if self.select:
            return any(_below(n, s) or _below(s, n) for n in names for s in self.select) and not any(_below(n, i) for n in names for i in self.ignore)
        return not rule.preview and not any(_below(n, i) for n in names for i in self.ignore)

    def entry(self, entry: CompiledEntry) -> bool:
        """Whether an entry is in force."""
        if entry.rule.id not in self.rules:
            return False
        names = (entry.id, entry.label)
        if self.select and not any(_below(n, s) for n in names for s in self.select):
            return False
        return not any(_below(n, i) for n in names for i in self.ignore)


def _below(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + "/") or ("/" in prefix and name.startswith(prefix + "-"))


class Annotator:
    """A lexicon made ready: holds what is the same for all documents, and annotates any number of them."""

    def __init__(self, lexicon: Lexicon | None = None, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self.lexicon = lexicon or load_lexicon()
        self.selection = Selection(self.lexicon, select, ignore)
        self.matcher = Matcher(self.lexicon, self.selection.entry)
        self.vocabulary = make_vocabulary(self.lexicon)
        self.calendar = self.lexicon.words("calendar")
        self.works, self.parts = self.lexicon.words(WORK), self.lexicon.words(PART)
        self.appeal_words = make_words(self.lexicon)
        self.classes = self.lexicon.members((*CLASSES, *LEDGER_CLASSES))
        self.model = ClaimModel(claim_weights(FEATURES))
        self.levels = word_levels()
        self.families = frozenset(rule.family for rule in self.selection.rules.values())

    def annotate(self, document: Document, any_language: bool = False) -> Annotation:
        """All that is found in a document. In another language than English only its structure is read, unless ``any_language``."""
        view = make_view(document, self.vocabulary)
        english = any_language or document.language in (None, "en")
        attributions = attribute(document, view) if english else ()
        voices = find_voices(document, view, attributions)
        lexical = self._lexical(document, voices, attributions) if english else []
        sentences = self._sentences(document, view, attributions, voices, lexical, english)
        findings: list[Finding] = []
        appeals: tuple[Appeal, ...] = ()
        if english:
            evidence = Evidence(document, view, attributions, voices, sentences, document.sentences, self.selection.rules, self.classes)
            relational = [f for f in relational_findings(evidence) if self._kept(f)]
            findings = _joined(lexical, relational)
            if document.ignored:
                findings = [f for f in findings if not _suppressed(f, document)]
            appeals = find_appeals(evidence, findings, self.appeal_words)
        return Annotation(document, sentences, attributions, tuple(findings), voices, self.lexicon.version, self.families, self.classes, appeals)

    def _kept(self, finding: Finding) -> bool:
        return not any(_below(f"{finding.rule}/{finding.entry}", i) for i in self.selection.ignore) if finding.entry else True

    def _sentences(
        self, document: Document, view: View, attributions: tuple[Attribution, ...], voices: Voices, lexical: list[Finding], english: bool
    ) -> tuple[Sentence, ...]:
        sourcing, tagged = _sourcing(document, attributions, lexical)
        for n in polled(view, document.sentences, attributions, sourcing):
            sourcing[n] = "named"
        for n in retold(document, view, sourcing, self.works, self.parts):
            sourcing[n] = "named"
        made = []
        scenes = Scenes(view, document.sentences)
        threshold, checkworthiness, segments = self.model.threshold, self.model.checkworthiness, document.segments
        for n, span in enumerate(document.sentences):
            quoted = voices.quoted_within(span.start, span.end) if voices.starts else 0
            length = span.end - span.start
            whole = quoted >= _QUOTED_SHARE * length or (quoted > 0 and quoted + tagged[n] >= _QUOTED_SHARE * length)
            speaker = voices.at(span.start)[1] or voices.at(max(span.start, span.end - 3))[1] if whole else None
            if not english or whole:
                made.append(Sentence(span.start, span.end, span.segment, "quoted" if whole else "author", speaker, False, 0.0, sourcing[n]))
                continue
            shown = features(view, span, sourcing[n] in SOURCED, quoted / length, self.levels)
            sourcing[n] = scenes.vouched(n, sourcing[n], bool(shown.flags & FIRST_PERSON))
            score = checkworthiness(shown)
            claim = score >= threshold and not (segments[span.segment].kind in HEADINGS and is_verbless(view, span))
            made.append(Sentence(span.start, span.end, span.segment, "author", None, claim, round(score, 3), sourcing[n]))
        return tuple(made)

    def _lexical(self, document: Document, voices: Voices, attributions: tuple[Attribution, ...]) -> list[Finding]:
        """The hits of the lexicon inside sentences, of each family the longest; a named source is no appeal to a nameless one."""
        spans = document.sentences
        starts = [s.first for s in spans]

        def sentence_of(token: int) -> tuple[int, int]:
            n = bisect_right(starts, token) - 1
            return (spans[n].first, spans[n].last) if n >= 0 else (token, token + 1)

        shapes, segments = document.tokens.shapes, document.segments
        openers = frozenset([s.first if shapes[s.first] != MARK else _opener(shapes, s.first, s.last) for s in spans])
        token_starts, token_ends = document.tokens.starts, document.tokens.ends
        text = document.text
        linked = _Spans(document.tokens.links) if document.tokens.links else None
        families: dict[str, list[Hit]] = {}
        weak: list[tuple[int, Hit]] = []  # with their sentences
        for hit in self.matcher.find(Text(document.text, document.tokens, openers, self.calendar), sentence_of):
            n = bisect_right(starts, hit.first) - 1
            if n >= 0 and hit.last <= spans[n].last:
                if linked is not None and linked.meet(token_starts[hit.first], token_ends[hit.last - 1]):
                    continue  # the words of an address are nobody's wording
                if hit.entry.entry.company:
                    in_name = shapes[hit.first : hit.last + 1] == _NAME and hit.first not in openers and segments[spans[n].segment].kind not in HEADINGS
                    if not in_name:  # *Spiral Dynamics*
                        weak.append((n, hit))
                else:
                    families.setdefault(hit.entry.rule.family, []).append(hit)
        named = _Spans([(a.source.start, a.source.end) for a in attributions if a.source is not None and a.kind in ("named", "document", "self")])
        found = []
        for family, hits in families.items():
            kept = longest(hits)
            if weak and family == "loaded":
                firm = [(bisect_right(starts, hit.first) - 1, hit) for hit in kept]
                kept = longest([*kept, *_accompanied(weak, firm, lambda hit: voices.at(token_starts[hit.first])[0])])
            strengths = _in_company(kept, shapes) if family == "loaded" else [hit.entry.entry.strength for hit in kept]
            for hit, strength in zip(kept, strengths, strict=True):
                start, end = token_starts[hit.first], token_ends[hit.last - 1]
                entry = hit.entry
                if family == "source" and entry.label in ("source/anonymous", "source/vague") and named.hold(start, end - 1):
                    continue
                voice, speaker = voices.at(start)
                rule = entry.rule.id
                key = entry.id[len(rule) + 1 :]
                message = entry.message + _COMPANY if entry.entry.company else entry.message
                found.append(Finding(start, end, text[start:end], entry.label, rule, key, voice, speaker, strength, message))
        return found


def _accompanied(weak: list[tuple[int, Hit]], firm: list[tuple[int, Hit]], voice_of: Callable[[Hit], Voice]) -> list[Hit]:
    """Of loaded words that tell little alone, those beside firm ones in the same voice: one in the same sentence, or two in its neighbours.

    Both come with the numbers of their sentences.
    """
    near = {m for n, _ in firm for m in (n - 1, n, n + 1)}
    taken = {token for _, hit in firm for token in range(hit.first, hit.last)}
    # Most stand alone: voices are asked for the others only. Part of a firm one has its place already, and is no company to itself.
    weak = [(n, hit) for n, hit in weak if n in near and taken.isdisjoint(range(hit.first, hit.last))]
    firm_at = Counter((n, voice_of(hit)) for n, hit in firm) if weak else Counter()
    kept = []
    for n, hit in weak:
        voice = voice_of(hit)
        if firm_at[n, voice] or firm_at[n - 1, voice] + firm_at[n + 1, voice] > 1:
            kept.append(hit)
    return kept


def _in_company(hits: list[Hit], shapes: str) -> list[float]:
    """The strengths of loaded words in order of the text: two in one phrase, no more than a word apart, lend each other half of theirs."""
    strengths = [hit.entry.entry.strength for hit in hits]
    grown = list(strengths)
    for n, (a, b) in enumerate(pairwise(hits)):
        if b.first - a.last <= _APART and MARK not in shapes[a.last : b.first]:
            grown[n] += (1 - grown[n]) * _LENT * strengths[n + 1]
            grown[n + 1] += (1 - grown[n + 1]) * _LENT * strengths[n]
    return [round(strength, 2) for strength in grown]


class _Spans:
    """Spans that do not overlap (of those that do, the first are asked), to be asked about places."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of a stretch."""
        n = bisect_right(self._starts, start) - 1
        return n >= 0 and end <= self._spans[n][1]

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them overlaps a stretch."""
        n = bisect_left(self._starts, end) - 1
        return n >= 0 and start < self._spans[n][1]


def _opener(shapes: str, first: int, last: int) -> int:
    """The first word of a sentence that a mark opens."""
    return next((i for i in range(first, last) if shapes[i] != MARK), first)


def _sourcing(document: Document, attributions: tuple[Attribution, ...], lexical: list[Finding]) -> tuple[list[SourcingKind], list[int]]:
    """For each sentence the strongest sourcing in scope, and how many code points its attributions' sources and cues take."""
    spans = document.sentences
    starts = [s.start for s in spans]
    kinds: list[SourcingKind] = ["none"] * len(spans)
    tagged = [0] * len(spans)
    counted: set[Span] = set()
    for attribution in attributions:
        parts = [p for p in (attribution.source, attribution.cue, attribution.content) if p is not None]
        if not parts:
            continue
        kind = _SOURCING[attribution.kind]
        if attribution.stance in ("acts", "thinks"):
            continue  # nothing need have been said, and what somebody wants or knows is the writer's word
        low, high = min(p.start for p in parts), max(p.end for p in parts)
        for n in range(max(0, bisect_right(starts, low) - 1), bisect_left(starts, high)):
            if attribution.hops == 0 and spans[n].end > low and _STRONGEST.index(kind) < _STRONGEST.index(kinds[n]):
                kinds[n] = kind
        for part in (attribution.source, attribution.cue):
            if part is not None and part not in counted:
                counted.add(part)
                tagged[max(0, bisect_right(starts, part.start) - 1)] += part.end - part.start
    for finding in lexical:
        if finding.family == "source" and finding.voice == "author":
            kind = _APPEALS.get(finding.label, "none")
            n = max(0, bisect_right(starts, finding.start) - 1)
            if _STRONGEST.index(kind) < _STRONGEST.index(kinds[n]):
                kinds[n] = kind
    for n, held in vouched(document.text, document.tokens.links, spans):
        if held or kinds[n] == "none":
            kinds[n] = "named"
    return kinds, tagged


def _joined(lexical: list[Finding], relational: list[Finding]) -> list[Finding]:
    """Both kinds in the order of the text; of two that overlap with one label, the lexical stays, as it knows its reason."""
    lexical.sort(key=attrgetter("start", "end"))
    known = {family: _Spans([(f.start, f.end) for f in lexical if f.label.startswith(family)]) for family in _KNOWN_BY_WORDS}
    kept = list(lexical)
    kept += [f for f in relational if not any(f.label.startswith(family) and spans.meet(f.start, f.end) for family, spans in known.items())]
    kept.sort(key=attrgetter("start", "end", "label"))
    return kept


def _suppressed(finding: Finding, document: Document) -> bool:
    names = (finding.rule, finding.label, f"{finding.rule}/{finding.entry}")
    return any(
        span.start < finding.end and finding.start < span.end and (not rules or any(_below(n, r) for n in names for r in rules))
        for span, rules in document.ignored
    )


def annotate(source: Source | Document, annotator: Annotator | None = None) -> Annotation:
    """The annotation of a source or document, by our lexicons where no annotator is given."""
    document = source if isinstance(source, Document) else segment(source)
    return (annotator or Annotator()).annotate(document)
