"""A comparison as Markdown, for wikis, notebooks and plain editors. Nothing of the texts acts as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from critique.comparison.values import Comparison, Keyword
from critique.comparison_report.content import Content, Forest, build_content, noun
from critique.comparison_report.methods import methods_of
from critique.comparison_report.summary import told
from critique.comparison_report.wording import bounds_of, effect_bounds, effect_of, figure_of, news_of, q_of, rank_of, value_of
from critique.report.markdown import escaped
from critique.report.visible import excerpt


def render_markdown(comparison: Comparison, version: str) -> str:
    """The comparison. Same comparison, same characters."""
    return "\n".join(_lines(build_content(comparison), version)).rstrip() + "\n"


def _cell(text: str, most: int = 80) -> str:
    return escaped(excerpt(text, most))


def _lines(content: Content, version: str) -> Iterator[str]:
    c = content.comparison
    yield from (f"# {content.title}", "")
    for sentence in content.summary:
        yield from (escaped(sentence), "")
    if content.surest:
        yield from (*(f"- {escaped(told(d, c))}." for d in content.surest), "")
    yield from ("None of this says whether a text is true or its author honest, and more flags are not worse writing.", "")
    yield from (*(f"- {escaped(note)}" for note in c.notes), "") if c.notes else ()
    yield from _differences(content)
    yield from ("## Measure by measure", "", "In order of the figure drawn towards all; a rank is the range that the data leave open.", "")
    for forest in content.forests:
        yield from _forest(content, forest)
    if c.news:
        yield from (f"News: where eight in ten single articles lie, and their middle, of {c.news.what}. To differ is no fault. After: {c.news.reference}", "")
    yield from _all(content)
    yield from _words(content)
    yield from _made(content, version)


def _differences(content: Content) -> Iterator[str]:
    c = content.comparison
    yield from ("## What differs", "")
    if not content.clear:
        yield from ("No difference is clear." if c.differences else "No two sides have text enough for a difference to be tested.", "")
        return
    measures = {m.id: m for m in c.measures}
    yield from (f"| {noun(c).capitalize()} | Measure | Beside | Difference | 95 % interval | q |", "| --- | --- | --- | ---: | ---: | ---: |")
    for d in content.clear:
        yield (
            f"| {_cell(d.group)} | {measures[d.measure].title} | {_cell(d.against)} | {effect_of(d)} | {effect_bounds(d)} | {q_of(d.q).replace('<', '&lt;')} |"
        )
    yield ""


def _forest(content: Content, forest: Forest) -> Iterator[str]:
    m = forest.measure
    yield from (f"### {m.title}, {m.unit}", "")
    if forest.rows:
        yield f"| {noun(content.comparison).capitalize()} | Figure | 95 % interval | Count | Drawn to all | Rank |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for r in forest.rows:
        figure = r.figure.figure
        assert figure is not None
        drawn = value_of(m, r.figure.shrunk.value) if r.figure.shrunk else "–"
        rank = "norm" if r.group.norm else rank_of(r.figure.rank)
        yield f"| {_cell(r.group.name)} | {value_of(m, figure.value)} | {bounds_of(m, figure)} | {r.figure.count:,} in {r.figure.of:,} | {drawn} | {rank} |"
    yield ""
    if forest.rows and forest.news:
        yield from (f"Eight in ten news articles: {news_of(m, forest.news)}.", "")
    if forest.few:
        least = content.comparison.min_words if m.kind == "rate" else content.comparison.min_cases
        yield from (f"{len(forest.few)} with under {least} {m.of}: no figure, no rank, no test.", "")


def _all(content: Content) -> Iterator[str]:
    c = content.comparison
    yield from ("## All figures", "")
    yield f"| {noun(c).capitalize()} | Texts | Words | {' | '.join(m.title for m in content.main)} |"
    yield f"| --- | ---: | ---: |{' ---: |' * len(content.main)}"
    for g in c.groups:
        yield f"| {_cell(g.name)} | {g.texts} | {g.words:,} | {' | '.join(figure_of(m, g.figure(m.id)) for m in content.main)} |"
    if c.news:
        yield f"| *News articles: eight in ten* | – | – | {' | '.join(news_of(m, n) if (n := c.news_of(m.id)) else '–' for m in content.main)} |"
    yield ""


def _words(content: Content) -> Iterator[str]:
    if not content.keyness:
        return
    yield from ("## Marking words", "")
    for side in content.keyness:
        yield from (f"### {_cell(side.group)}", "", f"Beside {escaped(side.against)}.", "")
        yield from ("| Word or expression | Here | There | z | G² | DP | In context |", "| --- | ---: | ---: | ---: | ---: | ---: | --- |")
        yield from (_keyword(k) for k in (*side.words, *side.expressions))
        yield ""


def _keyword(k: Keyword) -> str:
    line = k.lines[0] if k.lines else None
    context = "–"
    if line:
        before, after = f"{escaped(line.before)}{' ' * line.before.endswith(' ')}", f"{' ' * line.after.startswith(' ')}{escaped(line.after)}"
        context = f"{before}**{escaped(line.words)}**{after}"
    name = f"{_cell(k.item, 60)} ({k.family})" if k.family else _cell(k.item, 60)
    return f"| {name} | {k.count} | {k.other} | {k.z:.1f} | {k.g2:.1f} | {'–' if k.dp is None else f'{k.dp:.2f}'} | {context} |"


def _made(content: Content, version: str) -> Iterator[str]:
    methods = methods_of(content.comparison)
    yield from ("## How it was made", "", *(f"- {escaped(sentence)}" for sentence in methods.done), "")
    yield from ("References:", "", *(f"- {escaped(reference)}" for reference in methods.references), "")
    yield f"critique version {version}, lexicon {content.comparison.lexicon or '–'}"
