"""The report in three or four sentences of plain words: what was counted, with no verdict on the truth or on the writer."""

from __future__ import annotations

from critique.findings import Annotation
from critique.norms import Norms, place
from critique.profile import Profile
from critique.report.families import BY_NAME
from critique.report.figures import beside_news, counted, listed, number, often, rate_bounds, rate_text, spelled
from critique.report.passages import is_thread
from critique.report.unnamed import left_open
from critique.scoring import MIN_WORDS


def summarise(annotation: Annotation, profile: Profile, norms: Norms | None) -> tuple[str, ...]:
    """The sentences of the summary, each computed from the figures."""
    if unread(annotation):
        return (
            f"The text was taken to be in the language “{annotation.document.language}”. The rules are made for English, so only its structure was read: "
            "nothing is flagged, and that says nothing about the text.",
        )
    thread = is_thread(annotation.document.segments)
    whose = "the writers’" if thread else "the writer’s"
    return tuple(
        sentence
        for sentence in (
            _thread(annotation) if thread else "",
            "" if profile.enough else _short(profile, whose),
            _sourcing(profile, norms),
            left_open(profile),
            _wording(profile, whose, norms),
            _commitment(profile),
        )
        if sentence
    )


def unread(annotation: Annotation) -> bool:
    """Whether the rules were not run, as the text is not in English."""
    read = annotation.findings or annotation.attributions or any(s.claim for s in annotation.sentences)
    return annotation.document.language not in (None, "en") and not read


def _thread(annotation: Annotation) -> str:
    comments = [s for s in annotation.document.segments if s.kind == "comment"]
    writers = len({s.author for s in comments if s.author})
    by = f" by {spelled(writers, 'writer')}" if writers else ""
    return f"This is a thread: every figure takes the text and its {spelled(len(comments), 'comment')}{by} together."


def _short(profile: Profile, whose: str) -> str:
    words = profile.words["author"]
    return (
        f"Too little text to say much: {spelled(words, 'word')} {'is' if words == 1 else 'are'} {whose} own, and under {MIN_WORDS} no rate is given. "
        "What was found is marked in the text, and not weighed."
    )


def _sourcing(profile: Profile, norms: Norms | None) -> str:
    """What the claims rest on; the greater half, where there is one, leads."""
    n = {kind: share.count for kind, share in profile.sourcing.items()}
    claims = profile.claims.count
    if not claims:
        return "No sentence was read as a claim that could be checked."
    told = [
        (n["none"], "name no source", "names no source"),
        (n["named"], "name a source", "names a source"),
        (n["anonymous"] + n["vague"], "rest on an unnamed or vague one", "rests on an unnamed or vague one"),
        (n["self"], "rest on the writer as witness", "rests on the writer as witness"),
    ]
    told = sorted((row for row in told if row[0]), key=lambda row: -row[0])
    most, many, one = told[0][0], *(words.replace("vague one", "vague source") for words in told[0][1:])
    all_claims = spelled(claims, "checkable claim")
    rest = [f"{number(count)} {single if count == 1 else several}" for count, several, single in told[1:]]
    share = profile.sourcing["none"].share
    unusual = norms is not None and share is not None and place(share, norms.unsourced) == "far above"
    more = ", a greater part than in nine of ten news articles" if unusual else ""
    if claims == 1:
        return f"Its one checkable claim {one}."
    if most == claims:
        return f"None of its {all_claims} names a source{more}." if n["none"] else f"All of its {all_claims} {many}."
    if 2 * most > claims:
        return f"Most of its {all_claims} ({most}) {many}{more}; {listed(rest)}."
    return f"Of its {all_claims}, {listed([f'{number(most)} {one if most == 1 else many}', *rest])}."


def _wording(profile: Profile, whose: str, norms: Norms | None) -> str:
    rate = profile.rates.get("loaded")
    if rate is None:
        return ""
    family = BY_NAME["loaded"]
    if not rate.count:
        return f"No {family.one} was flagged in {whose} own words." if profile.enough else ""
    counted_words = spelled(rate.count, family.one, family.many)
    if rate.per_1000 is None:
        return f"{counted_words.capitalize()} {'was' if rate.count == 1 else 'were'} flagged in {whose} own words."
    beside = f", {beside_news(rate.per_1000, norms.rates['loaded'])}" if norms is not None else f" (on a text of this length {rate_bounds(rate)} would fit)"
    return f"{whose.capitalize()} own {counted(rate.words, 'word')} hold {counted_words}: {rate_text(rate)} in 1,000{beside}."


def _commitment(profile: Profile) -> str:
    """How often the writer lowers and raises the commitment."""
    if "hedge" not in profile.rates or "booster" not in profile.rates:
        return ""
    hedges, boosters = profile.rates["hedge"].count, profile.rates["booster"].count
    if not hedges and not boosters:
        return "It neither hedges nor stresses its certainty." if profile.enough else ""
    doubt = f"It hedges {often(hedges)}, which may well be honest doubt" if hedges else "It never hedges"
    return f"{doubt}, and {f'stresses its certainty {often(boosters)}' if boosters else 'never stresses its certainty'}."
