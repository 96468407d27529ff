"""What is said of something that cannot be read, and what its path is called."""

from __future__ import annotations

import os
from pathlib import Path


class ReadError(Exception):
    """A document that cannot be read: where, what is wrong, and how to mend it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


def shown(path: str | Path) -> str:
    """A path as text that every format can carry: a byte of a name that is not UTF-8 as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
