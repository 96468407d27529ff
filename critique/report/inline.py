"""What the pages have in common: styles and scripts inside the page, allowed by their hash, and text that is shown and never acts."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from critique.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def shown(value: object) -> object:
    """What every expression of a template passes through: characters that act are shown instead."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(environment: Environment, name: str) -> str:
    """A style sheet or script of ours. Raises ``ValueError`` where it holds what could end its element."""
    loader = environment.loader
    assert loader is not None
    text = loader.get_source(environment, name)[0]
    if "</" in text:
        raise ValueError(f"templates/{name} holds '</', which would end its element in the page")
    return text


def policy(style: str, script: str) -> str:
    """The content security policy of a page with one style sheet and one script inside it, and no network."""
    return f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    """The hash by which the policy knows an inline element. Its content is exactly ``text``."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
