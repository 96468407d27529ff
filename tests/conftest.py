"""What tests share: an annotator made once, and short ways from a text to what is found in it."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from critique.annotation import Annotator
from critique.findings import Annotation, Finding
from critique.lexicon import Lexicon, load_lexicon
from critique.reading import read_text
from critique.segmenting import segment

# A slow machine is no failure: speed is measured by the benchmarks, not by tests.
settings.register_profile("critique", deadline=None)
settings.load_profile("critique")

SEEDS = Path(__file__).parent.parent / "seeds"


def tree_of(module: ModuleType) -> ast.Module:
    """A module as it is written, compiled or not."""
    path = Path(str(module.__file__))
    return ast.parse((path.parent / f"{path.name.partition('.')[0]}.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def annotator(lexicon: Lexicon) -> Annotator:
    return Annotator(lexicon)


@pytest.fixture(scope="session")
def annotated(annotator: Annotator) -> Callable[..., Annotation]:
    """From a text to its annotation."""

    def run(text: str, markup: bool = False) -> Annotation:
        return annotator.annotate(segment(read_text(text, markup=markup)))

    return run


@pytest.fixture(scope="session")
def found(annotated: Callable[..., Annotation]) -> Callable[..., list[Finding]]:
    """From a text to its findings, of one family or label where given."""

    def run(text: str, prefix: str = "") -> list[Finding]:
        return [f for f in annotated(text).findings if f.label.startswith(prefix)]

    return run


@pytest.fixture(scope="session")
def reference_articles() -> Path:
    """The folder of the reference articles that ``seeds/manifest.toml`` names by hash; they are no part of the project."""
    folder = os.environ.get("CRITIQUE_REFERENCE")
    if not folder or not Path(folder).is_dir():
        pytest.skip("the reference articles are not here: name their folder in CRITIQUE_REFERENCE")
    return Path(folder)
