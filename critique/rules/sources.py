"""Appeals to sources that the reader cannot check, as the attributions show them."""

from __future__ import annotations

from collections.abc import Iterator

from critique.findings import Evidence, Finding

RULES = ("source/anonymous", "source/vague", "source/hearsay")

_NEAR = 3  # characters between source and cue that are flagged together
_SHORT = 48  # characters: a source phrase longer than this is flagged without its cue


def find(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each attribution whose source is anonymous or vague, or that has none."""
    text = evidence.document.text
    for attribution in evidence.attributions:
        source, cue, kind = attribution.source, attribution.cue, attribution.kind
        if kind == "hearsay" and cue is not None and "source/hearsay" in evidence.rules:
            yield evidence.finding("source/hearsay", cue.start, cue.end, 0.6, "Somebody said or thought so, but the sentence does not say who.", "attribution")
        elif kind in ("anonymous", "vague") and source is not None and f"source/{kind}" in evidence.rules:
            start, end = source.start, source.end
            if cue is not None and end - start < _SHORT:
                if 0 <= cue.start - end <= _NEAR:
                    end = cue.end
                elif 0 <= start - cue.end <= 1 and cue.end - cue.start < 12 and not text[cue.start : cue.end].lower().startswith("according"):
                    start = cue.start
            what = (
                "A person or a few with access are cited, and not named: the reader cannot ask them."
                if kind == "anonymous"
                else "A crowd, a field or unnamed reports vouch for this: nobody in particular can be asked."
            )
            yield evidence.finding(f"source/{kind}", start, end, 0.7 if kind == "anonymous" else 0.6, what, "attribution")
