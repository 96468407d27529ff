"""critique: source criticism and rhetoric annotation.

``critique.annotate(...)``, ``critique.score(...)`` and ``critique.compare(...)`` take files, folders, tables, addresses or texts, and give
values with ``.to_polars()``. Behind them is one way through: ``critique.reading`` makes a :class:`~critique.document.Source` of a file,
``critique.annotation`` an :class:`~critique.findings.Annotation` of that, ``critique.scoring`` a profile, ``critique.comparison`` a
comparison, and ``critique.report`` the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critique.library import annotate, compare, score

__all__ = ["annotate", "compare", "score"]


def __getattr__(name: str) -> object:
    """The functions of the library, loaded when they are first asked for: ``import critique`` alone costs nothing."""
    if name in __all__:
        from critique import library

        return getattr(library, name)
    raise AttributeError(f"module 'critique' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
