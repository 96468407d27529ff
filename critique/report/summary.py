"""The report in a few sentences: what was counted, in plain words, with no verdict on the truth or on the writer."""

from __future__ import annotations

from critique.findings import Annotation
from critique.report.families import BY_NAME
from critique.report.figures import counted, listed, rate_bounds, rate_text
from critique.report.passages import is_thread
from critique.report.unnamed import left_open
from critique.report.values import Flag
from critique.report.visible import excerpt
from critique.scoring import MIN_CLAIMS, MIN_WORDS, Profile

_OUT_OF_REACH = ("anonymous", "vague")


def summarise(annotation: Annotation, profile: Profile, flags: tuple[Flag, ...]) -> tuple[str, ...]:
    """The sentences of the summary, each computed from the figures."""
    if unread(annotation):
        return (
            f"The text was taken to be in the language “{annotation.document.language}”. The rules are made for English, so only its structure was read: "
            "nothing is flagged, and that says nothing about the text.",
        )
    segments = annotation.document.segments
    thread = is_thread(segments)
    whose = "the writers’" if thread else "the writer’s"
    return tuple(
        sentence
        for sentence in (
            _thread(annotation) if thread else "",
            _size(profile, whose),
            _sourcing(profile),
            _wording(profile, whose),
            _sources_and_hedges(profile, flags),
            left_open(profile),
        )
        if sentence
    )


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def unread(annotation: Annotation) -> bool:
    """Whether the rules were not run, as the text is not in English."""
    read = annotation.findings or annotation.attributions or any(s.claim for s in annotation.sentences)
    return annotation.document.language not in (None, "en") and not read


def _thread(annotation: Annotation) -> str:
    comments = [s for s in annotation.document.segments if s.kind == "comment"]
    writers = len({s.author for s in comments if s.author})
    by = f" by {counted(writers, 'writer')}" if writers else ""
    return f"This is a thread: every figure takes the text and its {counted(len(comments), 'comment')}{by} together."


def _size(profile: Profile, whose: str) -> str:
    words, quoted = profile.words["author"], profile.words["quoted"]
    if not profile.enough:
        return (
            f"Too little text to say much: {counted(words, 'word')} {'is' if words == 1 else 'are'} {whose} own, and under {MIN_WORDS} no rate is given. "
            "What was found is marked in the text, and not weighed."
        )
    heard = f" and {counted(quoted, 'word')} quoted" if quoted else ", and none are quoted"
    claims = profile.claims
    verb = "claims" if claims.count == 1 else "claim"
    return (
        f"The text holds {counted(words, 'word')} of {whose} own{heard}; "
        f"of {counted(claims.of, 'sentence')} of {whose} own, {claims.count or 'none'} {verb} something that could be checked."
    )


def _sourcing(profile: Profile) -> str:
    n = {kind: share.count for kind, share in profile.sourcing.items()}
    claims = profile.claims.count
    if not claims:
        return "No sentence was read as a claim that could be checked." if not profile.enough else ""
    told = (
        (n["named"], "name a source", "names a source"),
        (n["anonymous"] + n["vague"], "rest on an unnamed or vague one", "rests on an unnamed or vague one"),
        (n["self"], "rest on the writer as witness", "rests on the writer as witness"),
        (n["none"], "name none", "names none"),
    )
    parts = [f"{count} {one if count == 1 else many}" for count, many, one in told if count]
    few = " (too few to speak of shares)" if claims < MIN_CLAIMS else ""
    return f"Of its {counted(claims, 'checkable claim')}{few}, {listed(parts)}."


def _wording(profile: Profile, whose: str) -> str:
    rate = profile.rates.get("loaded")
    if rate is None:
        return ""
    family = BY_NAME["loaded"]
    if not rate.count:
        return f"No {family.one} was flagged in {whose} own voice." if profile.enough else ""
    if rate.per_1000 is None:
        return f"{counted(rate.count, family.one, family.many)} {'was' if rate.count == 1 else 'were'} flagged in {whose} own voice."
    return (
        f"{counted(rate.count, family.one, family.many)} {'comes' if rate.count == 1 else 'come'} to {rate_text(rate)} per 1,000 of {whose} words; "
        f"on a text of this length anything from {rate_bounds(rate)} would fit."
    )


def _sources_and_hedges(profile: Profile, flags: tuple[Flag, ...]) -> str:
    if "source" not in profile.rates or "hedge" not in profile.rates:
        return ""
    hedges = profile.rates["hedge"].count
    doubt = f"it hedges {_times(hedges)}, which may well be honest doubt" if hedges else "it does not hedge"
    unnamed = sorted((s for s in profile.sources if s.kind in _OUT_OF_REACH), key=lambda s: s.first)
    if unnamed:
        anonymous = sum(s.kind == "anonymous" for s in unnamed)
        kinds = [counted(n, f"{kind} source") for kind, n in (("unnamed", anonymous), ("vague", len(unnamed) - anonymous)) if n]
        lead = "the first is" if len(unnamed) > 1 else "namely"
        return f"It leans on {listed(kinds)} ({lead} “{excerpt(unnamed[0].name, 80)}”), and {doubt}."
    if any(f.finding.family == "source" and f.finding.voice == "author" for f in flags):
        return f"It appeals to sources that the reader cannot ask, without saying who they are, and {doubt}."
    return f"No appeal to an unnamed or vague source was found, and {doubt}." if profile.enough or hedges else ""
