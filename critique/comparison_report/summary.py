"""The comparison in a few sentences, each computed from the figures, none saying more than the intervals allow."""

from __future__ import annotations

from critique.comparison.values import Comparison, Difference
from critique.comparison_report.wording import NAMES, effect_bounds, effect_of, groups_of, value_of
from critique.report.figures import counted

MOST_TOLD = 5  #: clear differences told in words

CAVEAT = {
    "author": "There is one text by each author here, so what is compared is texts and not people: what an author does elsewhere is not known.",
    "outlet": "There is one text of each outlet here, so what is compared is texts and not outlets: what an outlet prints elsewhere is not known.",
    "genre": "There is one text of each genre here, so what is compared is texts and not genres.",
    "date": "There is one text of each period here, so what is compared is texts and not times.",
    "document": "Each text stands for itself alone: nothing here says what its author or outlet does elsewhere.",
    "segment": "Each segment stands for itself alone: nothing here says what its author does elsewhere.",
}


def summarise(comparison: Comparison) -> tuple[str, ...]:
    """The sentences of the summary; :func:`surest` are the differences that follow the last."""
    return tuple(sentence for sentence in (_size(comparison), caveat(comparison), _norm(comparison), _differences(comparison)) if sentence)


def caveat(comparison: Comparison) -> str:
    """That texts are compared and not people, where it is so."""
    if comparison.single or comparison.by in ("document", "segment"):
        return CAVEAT[comparison.by]
    one, many = NAMES[comparison.by]
    able = [g for g in comparison.groups if not g.norm and g.words >= comparison.min_words]
    alone = sum(g.texts == 1 for g in able)
    if not alone:
        return ""
    return (
        f"Of the {len(able)} {many} with text enough, {alone} {'has' if alone == 1 else 'have'} one text here: of "
        f"{'this one' if alone == 1 else 'these'} a text is compared, and not the {one} as such."
    )


def surest(comparison: Comparison) -> tuple[Difference, ...]:
    """The surest clear differences, one a group."""
    first: dict[str, Difference] = {}
    for difference in clear_differences(comparison):
        first.setdefault(difference.group, difference)
    return tuple(first.values())[:MOST_TOLD]


def clear_differences(comparison: Comparison) -> tuple[Difference, ...]:
    """The differences that chance would seldom make, the surest first."""
    return tuple(sorted((d for d in comparison.differences if d.clear), key=lambda d: (d.q, d.p, d.group, d.measure)))


def told(difference: Difference, comparison: Comparison) -> str:
    """One difference as a clause: who differs from whom, in what, by how much, and what the data leave open."""
    measure = next(m for m in comparison.measures if m.id == difference.measure)
    mine = comparison.group(difference.group).figure(measure.id)
    title = measure.title[0].lower() + measure.title[1:]
    against = difference.against
    if difference.effect == "points":
        share = f"{value_of(measure, mine.count / mine.of)} of {mine.of:,} {measure.of}"
        return f"{difference.group}, {title}: {share}, {effect_of(difference)} beside {against} ({effect_bounds(difference)})"
    if difference.value is None:
        return f"{difference.group}, {title}: {mine.count} in {mine.of:,} words, where {against} had none ({effect_bounds(difference)} times the rate)"
    if difference.value == 0:
        return f"{difference.group}, {title}: none in {mine.of:,} words ({effect_bounds(difference)} times the rate of {against})"
    return f"{difference.group}, {title}: {effect_of(difference)} the rate of {against} ({effect_bounds(difference)})"


def _size(comparison: Comparison) -> str:
    compared = [g for g in comparison.groups if not g.norm]
    words = sum(g.words for g in compared)
    few = [g for g in compared if g.words < comparison.min_words]
    texts = counted(sum(g.texts for g in compared), "text")
    lead = (
        f"{groups_of(comparison, len(compared)).capitalize()} {'stands' if len(compared) == 1 else 'stand'} here with {texts} and {words:,} words of their own."
    )
    if not few:
        return lead
    many = NAMES[comparison.by][1]
    return (
        f"{lead} {len(few)} of these {many} {'has' if len(few) == 1 else 'have'} under {comparison.min_words} words: "
        f"of {'this' if len(few) == 1 else 'these'} no rate is given, none is ranked, and none is tested."
    )


def _differences(comparison: Comparison) -> str:
    made = comparison.differences
    if not made:
        return "No two sides have text enough for a difference to be tested."
    clear = clear_differences(comparison)
    looked = counted(len(made), "difference")
    if not clear:
        return (
            f"Of {looked} looked at, none is clear: chance alone could have made each of them. "
            "That does not show that all write alike; with this little text it could not be seen."
        )
    told_here = len(surest(comparison))
    which = "This one:" if len(clear) == 1 else "They are:" if len(clear) == told_here else "The surest, one of each:"
    few = "" if len(clear) < MOST_TOLD else ", though about one in twenty of them may still be"
    return f"Of {looked} looked at, {len(clear)} {'is' if len(clear) == 1 else 'are'} clear: chance is an unlikely reason{few}. {which}"


def _norm(comparison: Comparison) -> str:
    norm = next((g for g in comparison.groups if g.norm), None)
    if norm is not None:
        return f"Each is held against a norm of {counted(norm.texts, 'text')} and {norm.words:,} words."
    return f"Each is held against {comparison.against}." if comparison.against else ""
