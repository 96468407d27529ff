"""A file of the user's that says who is who: aliases of one author, and author, outlet, date and genre of texts."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path, PurePath
from typing import Any

import msgspec

FIELDS = ("author", "outlet", "date", "genre")
_NAMES = ("file", "path", "id")


class MappingError(ValueError):
    """A mapping file that cannot be used: where, what, and how to mend it."""


class Mapping(msgspec.Struct, frozen=True):
    """``aliases``: folded alias to name. ``texts``: file name, path or id to the fields that are known of it."""

    aliases: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}

    def name(self, author: str) -> str:
        """What an author goes by: spaces are folded, and an alias is replaced by its name, whatever its capitals."""
        plain = " ".join(author.split())
        return self.aliases.get(plain.casefold(), plain)

    def field(self, name: str, id: str, path: str) -> str | None:
        """What the file says of a text, known by its id, its path or the last part of that."""
        for key in _keys(id, path):
            found = self.texts.get(key, {}).get(name)
            if found:
                return found
        return None

    def knows(self, id: str, path: str) -> bool:
        """Whether the file has a line on a text."""
        return any(key in self.texts for key in _keys(id, path))


def _keys(id: str, path: str) -> tuple[str, str, str]:
    """What a text may be called in the file."""
    return id, path, PurePath(path.replace("\\", "/")).name


def make_mapping(aliases: dict[str, list[str] | tuple[str, ...]]) -> Mapping:
    """A mapping of names to their aliases: ``{"Ann Lee": ["annl", "A. Lee"]}``. Raises :class:`MappingError`."""
    return Mapping(_aliases(dict(aliases), "the aliases"))


def read_mappings(paths: list[Path]) -> Mapping:
    """The mapping of some files; what a later one says goes before. Raises :class:`MappingError`."""
    aliases: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for path in paths:
        one = _read(path)
        aliases |= one.aliases
        for name, fields in one.texts.items():
            texts[name] = texts.get(name, {}) | fields
    return Mapping(aliases, texts)


def _read(path: Path) -> Mapping:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MappingError(f"{path}: there is no such file; check what --map names") from None
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(f"{path}: cannot be read as UTF-8 text ({error}); a mapping is a .toml or .csv file") from None
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv(path, text)
    if suffix == ".toml":
        return _toml(path, text)
    raise MappingError(f"{path}: is neither .toml nor .csv; see docs/comparing.md for both")


def _toml(path: Path, text: str) -> Mapping:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{path}: is not valid TOML: {error}") from None
    known = {"aliases", "text"}
    others = {name for name, value in found.items() if isinstance(value, list) and "text" in found}  # a register may hold more than texts
    unknown = sorted(set(found) - known - others)
    if unknown:
        raise MappingError(f"{path}: does not know {unknown[0]!r}; it may hold a table [aliases] and tables [[text]]")
    aliases = found.get("aliases", {})
    rows = found.get("text", [])
    if not isinstance(aliases, dict) or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise MappingError(f'{path}: write [aliases] with lines "Name" = ["alias", "alias"], and [[text]] with file = "…" and author = "…"')
    return Mapping(_aliases(aliases, str(path)), _texts(rows, path))


def _csv(path: Path, text: str) -> Mapping:
    head = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)  # the comma, or what spreadsheets write
    try:
        table.fieldnames = [name.strip().lower() for name in table.fieldnames or ()]
        rows = list(table)
    except csv.Error as error:
        raise MappingError(f"{path}:{table.line_num}: cannot be read as a row ({error}): a quotation mark may be open") from None
    names = set(table.fieldnames)
    if {"alias", "name"} <= names:
        found: dict[str, Any] = {}
        for n, row in enumerate(rows, 2):
            if not row["alias"] or not row["name"]:
                raise MappingError(f"{path}:{n}: needs both an alias and a name")
            found.setdefault(row["name"], []).append(row["alias"])
        return Mapping(_aliases(found, str(path)))
    if names & set(_NAMES) and names & set(FIELDS):
        return Mapping(texts=_texts(rows, path))
    given = ", ".join(repr(name[:40]) for name in table.fieldnames[:8]) or "none"
    raise MappingError(f"{path}: needs columns alias and name, or file (or path, or id) and any of {', '.join(FIELDS)}; it has {given}")


def _aliases(table: dict[str, Any], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, aliases in table.items():
        if not isinstance(aliases, (list, tuple)) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            raise MappingError(f'{where}: aliases of {name!r} must be a list of names: "{name}" = ["alias", "alias"]')
        plain = " ".join(name.split())
        for alias in (name, *aliases):
            key = " ".join(alias.split()).casefold()
            if found.setdefault(key, plain) != plain:
                raise MappingError(f"{where}: {alias!r} is given to both {found[key]!r} and {name!r}; leave it with one")
    return found


def _texts(rows: list[dict[str, Any]], path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for n, row in enumerate(rows, 1):
        name = next((str(row[key]) for key in _NAMES if row.get(key)), None)
        if name is None:
            raise MappingError(f'{path}: text {n} has no file; say which one it is about: file = "name.txt"')
        found[name] = {field: str(row[field]).strip() for field in FIELDS if row.get(field) not in (None, "")}
    return found
