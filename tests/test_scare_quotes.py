"""Marks that disown a word, told from marks that quote: what the place in a document decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from critique.findings import Annotation

Annotated = Callable[..., Annotation]

PROSE = "The guild met in the hall on Monday and spoke of the boats that it had sold in the spring of that year."


@pytest.mark.parametrize(("title", "is_scare"), [("Mayor 'proud of old dam'", False), ('The "experts" and the dam', True)])
def test_headlines_quote_with_single_marks(title: str, is_scare: bool, annotated: Annotated) -> None:
    findings = annotated(f"{title}\n\nBy Ann Lee\n\n{PROSE}\n\n{PROSE}").findings
    assert any(f.label == "loaded/scare-quotes" for f in findings) == is_scare
