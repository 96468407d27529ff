"""Findings for a terminal: the sentence, the words marked in it, and why; a summary at the end."""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from critique.findings import Annotation, Finding
from critique.lexicon import Lexicon
from critique.profile import Profile
from critique.report.families import BY_NAME, FAMILIES
from critique.report.figures import counted, rate_bounds, rate_text, share_bounds, share_text
from critique.report.visible import one_line

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {"loaded": "red", "source": "blue", "hedge": "green", "booster": "yellow", "rhetoric": "magenta", "claim": "cyan"}
_AROUND = 160  # characters of the sentence shown on each side of the words
_MOST = 400  # characters of the words themselves
_NARROWEST = 40
_EMPHASIS = re.compile(r"\*([^*\n]+)\*")


def render_terminal(annotation: Annotation, profile: Profile, lexicon: Lexicon, colour: bool, width: int) -> str:
    """All findings of a document and its summary, ``width`` columns wide; without ``colour`` the words stand in >>…<<.

    No control character of the text or its path reaches the terminal.
    """
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, _NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for line in _lines(annotation, profile, lexicon, colour):
        console.print(line, soft_wrap=line.no_wrap is True)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def _lines(annotation: Annotation, profile: Profile, lexicon: Lexicon, colour: bool) -> Iterator[Text]:
    from rich.text import Text

    document = annotation.document
    breaks = [m.start() for m in re.finditer("\n", document.text)]
    path = one_line(document.source.path)
    for finding in annotation.findings:
        line = bisect_left(breaks, finding.start)
        column = finding.start - (breaks[line - 1] if line else -1)
        rule = lexicon.rules[finding.rule]
        style = _STYLES[finding.family]
        yield Text.assemble(
            (f"{path}:{line + 1}:{column}", "bold"),
            "  ",
            (f"{BY_NAME[finding.family].code} {rule.title}", style),
            (f"  {finding.rule}{'/' + finding.entry if finding.entry else ''}  {finding.strength:.2f}", "dim"),
            no_wrap=True,  # a place is for programs too: it stays on one line
        )
        for content, dim in ((_in_context(annotation, finding, style, colour), False), (Text(_reason(finding)), True)):
            if dim:
                content.stylize("dim")
            yield _indented(content)
        yield Text()
    yield from _summary(annotation, profile, path)


def _indented(text: Text) -> Text:
    from rich.text import Text

    return Text("  ") + text


def _reason(finding: Finding) -> str:
    reason = _EMPHASIS.sub(r"“\1”", one_line(finding.message))
    if finding.voice == "quoted":
        reason += f" [quoted{': ' + one_line(finding.speaker)[:80] if finding.speaker else ''}]"
    return reason


def _in_context(annotation: Annotation, finding: Finding, style: str, colour: bool) -> Text:
    """The sentence around the words, cut where it is long; a flag on a whole sentence needs no marks."""
    from rich.text import Text

    text, sentences = annotation.document.text, annotation.sentences
    n = bisect_right(sentences, finding.start, key=lambda s: s.start) - 1
    start = min(sentences[n].start, finding.start) if n >= 0 else finding.start
    end = max(sentences[n].end, finding.end) if n >= 0 else finding.end
    left, right = max(start, finding.start - _AROUND), min(end, finding.end + _AROUND)
    words = text[finding.start : finding.end]
    if len(words) > _MOST:
        words = words[:_MOST] + "…"
    marked = Text(one_line(words), style=f"{style} bold underline") if colour else Text(f">>{one_line(words)}<<")
    before = _beside(text[left : finding.start])
    after = _beside(text[finding.end : right])
    return Text("…" if left > start else "") + Text(before) + marked + Text(after) + Text("…" if right < end else "")


def _beside(text: str) -> str:
    """A stretch on one line that keeps the space at its edges."""
    line = one_line(text)
    if not line:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{line}{' ' if text[-1].isspace() else ''}"


def _summary(annotation: Annotation, profile: Profile, path: str) -> Iterator[Text]:
    """What was found, family by family; rates only where the text is long enough."""
    from rich.text import Text

    yield Text(f"{path}: {counted(len(annotation.findings), 'flag')}", style="bold")
    words = profile.words["author"]
    few = "" if profile.enough else "; too little text for rates"
    yield _indented(Text(f"{counted(words, 'word')} of the writer’s own, {counted(profile.words['quoted'], 'word')} quoted{few}"))
    for family in FAMILIES:
        if family.name not in profile.rates:
            continue
        rate, quoted = profile.rates[family.name], profile.quoted[family.name]
        figure = f"{rate.count:>5}"
        if rate.per_1000:
            figure += f"  {rate_text(rate)} per 1,000 words ({rate_bounds(rate)})"
        if quoted.count:
            figure += f", and {quoted.count} in quotation"
        yield _indented(Text.assemble((f"{family.code} {family.title:<22}", _STYLES[family.name]), figure))
    none = profile.sourcing["none"]
    told = f"{none.count} of {counted(none.of, 'checkable claim')} {'names' if none.count == 1 else 'name'} no source" if none.of else "no checkable claims"
    if none.share:
        told += f": {share_text(none)} ({share_bounds(none)})"
    yield _indented(Text(told))
    yield Text()
