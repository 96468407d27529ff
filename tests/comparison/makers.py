"""Texts whose counts are given, so that figures can be worked out by hand."""

from __future__ import annotations

from critique.comparison.comparing import compare_tally
from critique.comparison.counting import Counted, Text
from critique.comparison.grouping import Grouping
from critique.comparison.mapping import Mapping
from critique.comparison.tallying import Tally
from critique.comparison.values import Comparison


def text(author: str | None, words: int, part: str = "", comment: bool = False, date: str | None = None, **counts: int) -> Text:
    """A text of so many words; counts are named with _ for /."""
    named = {name.replace("_", "/"): n for name, n in counts.items()}
    base = {"words": words, "sentences": 0, "claims": 0, "attributions": 0, "appeals": 0}
    return Text(part, author, date, comment, base | named, {}, [], [])


def document(name: str, *texts: Text, author: str | None = None, outlet: str | None = None, date: str | None = None) -> Counted:
    """A document of these texts."""
    return Counted(name, name, None, author, outlet, date, None, name.encode(), b"", frozenset(("loaded", "hedge")), "0", list(texts))


def compared(*authors: tuple[str, list[Text]], **options: object) -> Comparison:
    """The comparison of authors with a document for each of their texts."""
    tally = Tally(Grouping("author", Mapping()))
    for name, texts in authors:
        for n, each in enumerate(texts):
            tally.add(document(f"{name}-{n}", each, author=name))
    return compare_tally(tally, **options)  # type: ignore[arg-type]
