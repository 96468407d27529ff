"""``python -m critique``."""

from critique.cli import app

app()
