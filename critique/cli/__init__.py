"""The command line: one module a command, each thin. Heavy imports wait until a command runs."""

from __future__ import annotations

from critique.cli.app import app

__all__ = ["app"]
