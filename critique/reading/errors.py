"""What is said of something that cannot be read."""

from __future__ import annotations


class ReadError(Exception):
    """A document that cannot be read: where, what is wrong, and how to mend it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")
