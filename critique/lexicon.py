"""TOML to a lexicon: rules with their reasons and proofs, word classes, references. All mistakes are told at once."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import rtoml

from critique.builtin import own_lexicons
from critique.morphology import Irregulars
from critique.patterns import Element, PatternError, Sequence, Slot, WordClass, compile_context, compile_pattern, expand_member

FAMILIES = ("loaded", "source", "hedge", "booster", "rhetoric", "claim")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*\Z")
_MISNAMED = "claim/misnamed"  # what a rule goes by whose name cannot be, while its other mistakes are looked for
_MARKED = re.compile(r"<<(.+?)>>", re.S)


class LexiconError(Exception):
    """One or more mistakes in lexicon files, each ``path:line: what and how to mend``."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is flagged: its words for people, and how it is named in results.

    ``id`` names the rule (*loaded/metaphor-disease*), ``label`` what its findings are called (*loaded/metaphor*; the id where not
    given). ``preview`` rules are off unless selected by name.
    """

    id: str
    title: str
    what: str
    why: str
    innocent: str
    check: str
    references: tuple[str, ...]
    label: str = ""
    preview: bool = False

    @property
    def family(self) -> str:
        """The part of the id before its slash."""
        return self.id.split("/")[0]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of words that share one rationale, with the sentences that prove it.

    ``flags`` mark the words as ``<<…>>``; ``clears`` are near misses that hold a word of the entry and must stay silent. ``unless``
    and ``only`` are contexts in which ``_`` stands for the match; ``unless_sentence`` and ``only_sentence`` are words anywhere in
    its sentence, ``unless_text`` anywhere in its document. ``case`` is *lower* (not where the match is capitalised inside a
    sentence), *upper*, or *any*. A ``company`` entry (of the family *loaded*) is found only where firmer words of its family stand
    by it.
    """

    patterns: tuple[str, ...]
    flags: tuple[str, ...]
    clears: tuple[str, ...]
    strength: float = 0.5
    note: str = ""
    references: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    only_sentence: tuple[str, ...] = ()
    unless_text: tuple[str, ...] = ()
    case: str = "any"
    company: bool = False
    label: str = ""


class Example(msgspec.Struct, frozen=True):
    """A proof of an entry or rule: a sentence, the stretches that must be flagged in it, and a name that points to it."""

    id: str
    path: str
    text: str
    spans: tuple[tuple[int, int], ...]


class CompiledEntry(msgspec.Struct, frozen=True):
    """An entry ready to match: its patterns, and its contexts as (what stands before, what stands after), empty where nothing is asked."""

    id: str
    rule: Rule
    label: str
    entry: Entry
    path: str
    message: str
    patterns: tuple[Sequence, ...]
    unless: tuple[tuple[Sequence, Sequence], ...]
    only: tuple[tuple[Sequence, Sequence], ...]
    unless_sentence: frozenset[str]
    only_sentence: frozenset[str]
    unless_text: frozenset[str] = frozenset()


class Lexicon(msgspec.Struct, frozen=True):
    """Everything the rules know. ``version`` is a hash of the files it was read from; ``examples`` holds every flag and near miss."""

    rules: Mapping[str, Rule]
    entries: tuple[CompiledEntry, ...]
    classes: Mapping[str, WordClass]
    references: Mapping[str, str]
    flags: tuple[Example, ...]
    clears: tuple[Example, ...]
    version: str
    irregulars: Irregulars = Irregulars()

    def words(self, name: str) -> frozenset[str]:
        """The one-word members of a word class. Raises ``KeyError`` where there is none of that name."""
        return self.classes[name].words

    def require(self, names: Iterable[str]) -> None:
        """Raises :class:`LexiconError` that names each of some word classes which is missing."""
        if missing := sorted(set(names) - self.classes.keys()):
            place = own_lexicons() / "classes"
            raise LexiconError(f"{place}: there is no word class {name!r}, which the program needs; add [class.{name}] with what and words" for name in missing)

    def members(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        """The members of word classes by the classes' names, phrases with spaces between their words.

        Raises :class:`LexiconError` that names each class which is missing.
        """
        names = tuple(names)
        self.require(names)
        return {name: self.classes[name].words.union(map(" ".join, self.classes[name].phrases)) for name in names}

    def forms(self) -> int:
        """How many word forms and phrases the entries name: each form of a single word, and each pattern of several once."""
        single: set[str] = set()
        several: set[Sequence] = set()
        for entry in self.entries:
            for pattern in entry.patterns:
                slots = [e for e in pattern if isinstance(e, Slot)]
                if len(pattern) == len(slots) == 1:
                    single |= slots[0].words
                    several |= {(Slot(phrases=(p,)),) for p in slots[0].phrases}
                else:
                    several.add(pattern)
        return len(single) + len(several)


class _RuleExamples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Proofs of a rule that code finds: it has no entries of its own."""

    flags: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()


class _ClassTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    what: str
    words: tuple[str, ...]


def load_lexicon(*folders: Path) -> Lexicon:
    """Our lexicons with the given folders laid over them, later ones first.

    A rule file of a folder may add entries to a rule of ours (``[rule]`` with only its ``id``), bring a rule of its own, or name an
    entry that exists and so replace it. Raises :class:`LexiconError` with every mistake of every file.
    """
    return _Loader((own_lexicons(), *folders)).load()


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, bool]:
    """The keys of a table, and whether each is required."""
    return {field.name: field.required for field in msgspec.structs.fields(kind)}


def _unknown(name: str, rules: Iterable[str]) -> str:
    """What is said where entries are added to a rule that is not there."""
    near = difflib.get_close_matches(name, rules, 3)
    needed = ", ".join(key for key, required in _fields(Rule).items() if required and key != "id")
    return f"there is no rule {name!r} to add entries to{'; did you mean ' + ', '.join(near) + '?' if near else ';'} A rule of your own needs {needed}"


class _Loader:
    """Collects the tables of all files, then builds; mistakes are gathered on the way."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.mistakes: list[str] = []
        self.digest = hashlib.sha256()
        self.texts: dict[Path, str] = {}
        self.classes: dict[str, tuple[Path, _ClassTable]] = {}
        self.references: dict[str, str] = {}
        self.irregular: dict[str, Any] = {}
        self.rules: dict[str, tuple[Path, Rule]] = {}
        self.entries: dict[str, tuple[Path, str, str, Entry]] = {}
        self.rule_examples: list[tuple[Path, str, _RuleExamples]] = []

    def load(self) -> Lexicon:
        later: list[tuple[Path, dict[str, Any]]] = []
        for folder in self.folders:
            if not folder.is_dir():
                self.mistakes.append(f"{folder}: there is no such lexicon folder; name a folder of .toml files")
                continue
            files = sorted(folder.rglob("*.toml"))
            if not files:
                self.mistakes.append(f"{folder}: holds no .toml file; name a folder of lexicon files")
            for path in files:
                table = self._parse(path)
                if table is None:
                    continue
                if path.name == "references.toml":
                    self.references.update(self._convert(path, table, dict[str, str], "") or {})
                elif path.name == "irregular.toml":
                    self.irregular = table
                elif path.parent.name == "classes":
                    self._classes(path, table)
                elif path.parent.name != "structure":
                    later.append((path, table))
        irregulars = self._convert(self.folders[0] / "irregular.toml", self.irregular, Irregulars, "") or Irregulars()
        for path, table in later:
            self._rule_file(path, table)
        classes = self._build_classes(irregulars)
        entries = self._build_entries(classes, irregulars)
        flags, clears = self._examples(entries)
        if self.mistakes:
            raise LexiconError(sorted(self.mistakes))
        return Lexicon(
            rules={name: rule for name, (_, rule) in sorted(self.rules.items())},
            entries=entries,
            classes=classes,
            references=self.references,
            flags=flags,
            clears=clears,
            version=self.digest.hexdigest()[:12],
            irregulars=irregulars,
        )

    # -- reading ----------------------------------------------------------------------------------------------------

    def _parse(self, path: Path) -> dict[str, Any] | None:
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.mistakes.append(f"{path}: cannot be read as UTF-8 text ({error})")
            return None
        self.digest.update(path.name.encode() + b"\0" + raw)
        self.texts[path] = text
        try:
            return dict(rtoml.loads(text))
        except rtoml.TomlParsingError as error:
            where = re.search(r"line (\d+)", str(error))
            what = str(error).split("\n")[-1].strip() or str(error)
            self.mistakes.append(f"{path}:{where[1] if where else 1}: not valid TOML: {what}")
            return None

    def _mistake(self, path: Path, table: str, key: str, what: str) -> None:
        self.mistakes.append(f"{path}:{self._line(path, table, key)}: {what}")

    def _line(self, path: Path, table: str, key: str) -> int:
        lines = self.texts.get(path, "").split("\n")
        at = 0
        if table:
            header = re.compile(r"\s*\[\s*" + re.escape(table).replace(r"\.", r'\s*\.\s*"?') + r'"?\s*\]')
            at = next((i for i, line in enumerate(lines) if header.match(line)), 0)
        if key:
            name = re.compile(r"\s*" + re.escape(key) + r"\s*=")
            for i in range(at + bool(table), len(lines)):
                if table and re.match(r"\s*\[[^\[\]\"']*\]\s*(#.*)?$", lines[i]):
                    break
                if name.match(lines[i]):
                    return i + 1
        return at + 1

    def _convert(self, path: Path, value: object, kind: Any, table: str) -> Any:
        """The value as ``kind``; every unknown or missing key, and one wrong type, is noted as a mistake."""
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            info = _fields(kind)
            unknown = [k for k in value if k not in info]
            missing = [name for name, required in info.items() if required and name not in value]
            for key in unknown:
                self._mistake(path, table, key, f"unknown key {key!r}; the keys are {', '.join(sorted(info))}")
            for key in missing:
                self._mistake(path, table, "", f"{table or 'the file'} has no {key!r}; add it")
            value = {k: v for k, v in value.items() if k in info}
            if missing:
                return None
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            at = re.search(r"\$\.([\w-]+)", str(error))
            self._mistake(path, table, at[1] if at else "", f"{table}{'.' + at[1] if at else ''}: {str(error).split(' - at')[0]}")
            return None

    def _classes(self, path: Path, table: dict[str, Any]) -> None:
        for key in table.keys() - {"class"}:
            self._mistake(path, "", key, f"unknown table {key!r}; a class is [class.NAME] with what and words")
        for name, value in table.get("class", {}).items():
            made = self._convert(path, value, _ClassTable, f"class.{name}")
            if made is not None:
                self.classes[name] = (path, made)

    def _rule_file(self, path: Path, table: dict[str, Any]) -> None:
        for key in table.keys() - {"rule", "entry", "examples"}:
            self._mistake(
                path, key, "" if isinstance(table[key], dict) else key, f"unknown table or key {key!r}; a rule file has [rule], [entry.NAME] and [examples]"
            )
        head = table.get("rule")
        if not isinstance(head, dict) or not isinstance(head.get("id"), str):
            self._mistake(path, "rule", "", "the file has no [rule] with an id; add one")
            return
        name = head["id"]
        if not _NAME.match(name) or "/" not in name or name.split("/")[0] not in FAMILIES:
            self._mistake(path, "rule", "id", f"rule id {name!r}: write FAMILY/NAME in lower case, with a family of {', '.join(FAMILIES)}")
            name = _MISNAMED
        if set(head) == {"id"} and name in self.rules:
            pass  # more entries for a rule that stands elsewhere
        else:
            if set(head) == {"id"}:
                rule = None
                if name != _MISNAMED:
                    self._mistake(path, "rule", "id", _unknown(name, self.rules))
            else:
                rule = self._convert(path, head | {"id": name}, Rule, "rule")
            if rule is None:  # so that the mistakes in its entries are told too
                rule = Rule(name, "", "", "", "", "", ())
            if name in self.rules and self.rules[name][0].parent == path.parent:
                self._mistake(path, "rule", "id", f"rule {name!r} is already in {self.rules[name][0].name}; give only its id to add entries to it")
            label = rule.label or "/".join(name.split("/")[:2])
            if label.split("/")[0] != rule.family:
                self._mistake(path, "rule", "label", f"label {label!r} is of another family than rule {name!r}")
            self.rules[name] = (path, msgspec.structs.replace(rule, label=label))
        for key, value in table.get("entry", {}).items():
            entry = self._convert(path, value, Entry, f"entry.{key}")
            if not _NAME.match(key) or "/" in key:
                self._mistake(path, f"entry.{key}", "", f"entry name {key!r}: use lower-case words joined by hyphens")
            if entry is not None:
                self.entries[f"{name}/{key}"] = (path, name, key, entry)
        if "examples" in table:
            proofs = self._convert(path, table["examples"], _RuleExamples, "examples")
            if proofs is not None:
                self.rule_examples.append((path, name, proofs))

    # -- building ---------------------------------------------------------------------------------------------------

    def _build_classes(self, irregulars: Irregulars) -> dict[str, WordClass]:
        built: dict[str, WordClass] = {}

        def build(name: str, trail: tuple[str, ...]) -> WordClass:
            if name in built:
                return built[name]
            path, table = self.classes[name]
            words: set[str] = set()
            phrases: dict[tuple[str, ...], None] = {}
            for member in table.words:
                if member.startswith("{"):
                    other = member.strip("{}")
                    if other not in self.classes or other in trail:
                        why = "which contains this one" if other in trail else "which does not exist"
                        self._mistake(path, f"class.{name}", "words", f"class {name!r} includes {member}, {why}")
                        continue
                    inner = build(other, (*trail, name))
                    words |= inner.words
                    phrases.update(dict.fromkeys(inner.phrases))
                    continue
                try:
                    for phrase in expand_member(member, irregulars):
                        if len(phrase) == 1:
                            words.add(phrase[0])
                        elif phrase:
                            phrases[phrase] = None
                except (PatternError, ValueError) as error:
                    self._mistake(path, f"class.{name}", "words", str(error))
            built[name] = WordClass(frozenset(words), tuple(phrases))
            return built[name]

        for name in self.classes:
            build(name, (name,))
        return built

    def _build_entries(self, classes: Mapping[str, WordClass], irregulars: Irregulars) -> tuple[CompiledEntry, ...]:
        compiled = []
        memo: dict[str, Element] = {}
        for full, (path, rule_name, key, entry) in sorted(self.entries.items()):
            if rule_name not in self.rules:
                continue
            rule = self.rules[rule_name][1]
            table = f"entry.{key}"

            def read(field: str, pattern: str, path: Path = path, table: str = table) -> Sequence:
                try:
                    return compile_pattern(pattern, classes, irregulars, memo=memo)
                except (PatternError, ValueError) as error:
                    self._mistake(path, table, field, str(error))
                    return ()

            def context(field: str, pattern: str, path: Path = path, table: str = table) -> tuple[Sequence, Sequence]:
                try:
                    return compile_context(pattern, classes, irregulars, memo)
                except (PatternError, ValueError) as error:
                    self._mistake(path, table, field, str(error))
                    return (), ()

            def bag(field: str, items: tuple[str, ...], path: Path = path, table: str = table) -> frozenset[str]:
                found: set[str] = set()
                for item in items:
                    sequence = read(field, item)
                    if len(sequence) != 1 or not isinstance(sequence[0], Slot) or not sequence[0].words:
                        self._mistake(path, table, field, f"{item!r}: {field} takes single words and classes of words")
                    else:
                        found |= sequence[0].words
                return frozenset(found)

            if not entry.patterns:
                self._mistake(path, table, "patterns", f"{full}: give at least one pattern")
            if not 0 < entry.strength <= 1:
                self._mistake(path, table, "strength", f"strength {entry.strength}: a number above 0, up to 1")
            if entry.case not in ("any", "lower", "upper"):
                self._mistake(path, table, "case", f"case {entry.case!r}: any, lower or upper")
            if entry.company and rule.family != "loaded":
                self._mistake(path, table, "company", "company is for entries of the family loaded")
            for reference in (*entry.references, *rule.references):
                if reference not in self.references:
                    self._mistake(path, table if reference in entry.references else "rule", "references", f"reference {reference!r} is not in references.toml")
            compiled.append(
                CompiledEntry(
                    id=full,
                    rule=rule,
                    label=entry.label or rule.label,
                    entry=entry,
                    path=str(path),
                    message=entry.note or rule.what,
                    patterns=tuple(dict.fromkeys(sequence for pattern in entry.patterns if (sequence := read("patterns", pattern)))),
                    unless=tuple(context("unless", pattern) for pattern in entry.unless),
                    only=tuple(context("only", pattern) for pattern in entry.only),
                    unless_sentence=bag("unless_sentence", entry.unless_sentence),
                    only_sentence=bag("only_sentence", entry.only_sentence),
                    unless_text=bag("unless_text", entry.unless_text),
                )
            )
        return tuple(compiled)

    def _examples(self, entries: tuple[CompiledEntry, ...]) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        flags: list[Example] = []
        clears: list[Example] = []

        def add(path: Path, table: str, name: str, proofs: Entry | _RuleExamples) -> None:
            for kind in ("flags", "clears"):
                sentences: tuple[str, ...] = getattr(proofs, kind)
                if not sentences:
                    self._mistake(path, table, kind, f"{name} has no {kind}: every entry proves what it flags and a near miss that it clears")
                for n, marked in enumerate(sentences, 1):
                    text, spans = unmark(marked)
                    if (kind == "flags") != bool(spans):
                        what = "marks nothing: put << >> around what must be flagged" if kind == "flags" else "is a near miss and marks nothing: take << >> out"
                        self._mistake(path, table, kind, f"{name} {kind} {n}: {what}")
                    (flags if kind == "flags" else clears).append(Example(f"{name}/{kind}-{n}", str(path), text, spans))

        for compiled in entries:
            path = self.entries[compiled.id][0]
            add(path, "entry." + compiled.id.rsplit("/", 1)[1], compiled.id, compiled.entry)
        for path, name, proofs in self.rule_examples:
            add(path, "examples", name, proofs)
        with_entries = {compiled.rule.id for compiled in entries} | {name for _, name, _ in self.rule_examples}
        for name, (path, _) in self.rules.items():
            if name not in with_entries:
                self._mistake(path, "rule", "", f"rule {name!r} has neither entries nor [examples]")
        return tuple(flags), tuple(clears)


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A sentence with ``<<…>>`` to its plain text and the marked stretches in it."""
    spans, out, at = [], "", 0
    for m in _MARKED.finditer(marked):
        out += marked[at : m.start()]
        spans.append((len(out), len(out) + len(m[1])))
        out += m[1]
        at = m.end()
    return out + marked[at:], tuple(spans)
