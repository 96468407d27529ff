"""Settings from ``critique.toml`` or ``[tool.critique]`` in ``pyproject.toml``: what the command line says goes before them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec


class ConfigurationError(ValueError):
    """A settings file that cannot be used: where, what, and how to mend it."""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lexicons: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True):
    """``lexicons``: folders laid over ours (relative to the file); ``select``, ``ignore``: families, rules or entries by name; ``path`` of the file."""

    lexicons: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    path: Path | None = None


def find_settings(folder: Path) -> Settings:
    """The settings of a folder or the nearest one above it that has some; none at all where nothing is found.

    Raises :class:`ConfigurationError`.
    """
    for place in (folder, *folder.parents):
        own = place / "critique.toml"
        if own.is_file():
            return _settings(own, _table(own), place)
        project = place / "pyproject.toml"
        if project.is_file():
            table = _table(project).get("tool", {})
            if isinstance(table, dict) and "critique" in table:
                return _settings(project, table["critique"], place)
    return Settings()


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(f"{path}: is not valid TOML: {error}") from None


def _settings(path: Path, table: object, place: Path) -> Settings:
    try:
        found = msgspec.convert(table, _Table)
    except msgspec.ValidationError as error:
        raise ConfigurationError(f"{path}: critique settings: {error}; the keys are lexicons, select and ignore") from None
    return Settings(tuple(str(place / folder) for folder in found.lexicons), found.select, found.ignore, path)
