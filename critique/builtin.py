"""Where the data that comes with the program lies."""

from __future__ import annotations

from pathlib import Path


def own_lexicons() -> Path:
    """The folder of our lexicons of English: inside the package where it is installed, beside it in the repository."""
    package = Path(__file__).resolve().parent
    inside = package / "lexicons"
    return (inside if inside.is_dir() else package.parent / "lexicons") / "en"
