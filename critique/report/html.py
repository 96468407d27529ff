"""Web pages: one file each, that need no network and no script, and in which nothing of the text is ever markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec.structs import replace

from critique.report import figures
from critique.report.families import BY_NAME, FAMILIES
from critique.report.inline import asset, policy, shown
from critique.report.listing import IndexEntry
from critique.report.marks import Style
from critique.report.strip import lanes, parts
from critique.report.values import Passage, ReportContent, Run
from critique.report.visible import excerpt, one_line, visible
from critique.scoring import MIN_CLAIMS, MIN_WORDS

SHOWN = 12  #: claims on the work-list of a page; the JSON has all
_EMPHASIS = re.compile(r"\*([^*\n]+)\*")


def render_report(content: ReportContent) -> str:
    """The page of one document. Same content, same characters."""
    norms = content.norms
    ordered = {rule.id: (n, rule.label) for n, rule in enumerate(content.rules, 1)}
    return _page(
        "report.html.j2",
        "report",
        ("report", "text"),
        content=content,
        flags={flag.number: flag for flag in content.flags},
        scale=figures.scale_of([row.rate for row in content.families], [norms.rates[row.name] for row in content.families] if norms else ()),
        shown=SHOWN,
        rules=ordered,
        speakers=sorted({flag.finding.speaker or "" for flag in content.flags if flag.finding.voice == "quoted"}),
        lanes=lanes(content),
        parts=parts(content),
    )


def render_index(entries: Sequence[tuple[IndexEntry, str]]) -> str:
    """The page that lists reports: the entry of each with the relative path of its page."""
    return _page("index.html.j2", "index", ("index",), entries=[(entry, _href(href)) for entry, href in entries])


def _page(template: str, script_name: str, styles: Sequence[str], **values: object) -> str:
    """A page of a template, with the styles that all pages share before its own, and one script."""
    environment = _environment()
    style, script = "".join(asset(environment, f"{name}.css") for name in ("page", *styles)), asset(environment, f"{script_name}.js")
    return environment.get_template(template).render(
        style=Markup(style),  # noqa: S704  ours, and known to the policy by its hash
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        families=FAMILIES,
        family=BY_NAME,
        min_words=MIN_WORDS,
        min_claims=MIN_CLAIMS,
        **values,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("critique.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.filters |= {
        "emphasised": emphasised,
        "excerpt": excerpt,
        "line": one_line,
        "rate": figures.rate_text,
        "rate_bounds": figures.rate_bounds,
        "share": figures.share_text,
        "share_bounds": figures.share_bounds,
        "inner": _inner,
        "norm": figures.norm_text,
        "norm_share": figures.norm_share_text,
        "styled": _styled,
    }
    environment.globals |= {"bar": figures.bar, "band": figures.band, "counted": figures.counted, "often": figures.often}
    return environment


def emphasised(text: str) -> Markup:
    """Prose of the lexicon, in which asterisks set words apart as words."""
    return Markup(_EMPHASIS.sub(r"<i>\1</i>", str(escape(visible(text)))))  # noqa: S704  escaped before the tags are added


_ELEMENTS: Final[dict[Style, str]] = {"strong": "strong", "em": "em", "code": "code"}


def _styled(run: Run) -> Markup:
    """The words of a run, set as the marks of Markdown around them ask."""
    text = str(escape(visible(run.text)))
    for style in run.styles:
        if style in _ELEMENTS:
            text = f"<{_ELEMENTS[style]}>{text}</{_ELEMENTS[style]}>"
        elif style == "address":
            text = f'<span class="address">{text}</span>'
    return Markup(text)  # noqa: S704  escaped before the tags are added


def _inner(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages of a block without the blank ones at its edges, which only a file needs."""
    first, last = 0, len(passages)
    while first < last and _blank(passages[first]):
        first += 1
    while last > first and _blank(passages[last - 1]):
        last -= 1
    if first == last:
        return ()
    kept = list(passages[first:last])
    kept[0] = _trimmed(kept[0], 0, str.lstrip)
    kept[-1] = _trimmed(kept[-1], -1, str.rstrip)
    return tuple(kept)


def _trimmed(passage: Passage, at: int, trim: Callable[[str], str]) -> Passage:
    """The passage with its first or last run trimmed."""
    runs = list(passage.runs)
    runs[at] = replace(runs[at], text=trim(runs[at].text))
    return replace(passage, runs=tuple(runs))


def _blank(passage: Passage) -> bool:
    return passage.number is None and all(run.hidden or (not run.flags and not run.text.strip()) for run in passage.runs)


def _href(path: str) -> str:
    """A relative path as a link: percent-encoded, so that no character of a file name can make it anything else."""
    return quote(path.replace("\\", "/").lstrip("/"), safe="/", errors="replace")
