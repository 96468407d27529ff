"""The page of a comparison: one file that needs no network and no script, and in which nothing of the texts is ever markup."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from critique.comparison.marking import MARKS_FROM, MOST_MARKED
from critique.comparison.shrinkage import MIN_GROUPS
from critique.comparison.values import Comparison
from critique.comparison_report import wording
from critique.comparison_report.content import MOST_ROWS, build_content, middle_of, noun
from critique.comparison_report.methods import methods_of
from critique.comparison_report.summary import caveat, told
from critique.report.families import BY_NAME
from critique.report.figures import counted
from critique.report.html import emphasised
from critique.report.inline import asset, policy, shown
from critique.report.visible import excerpt, one_line


def render_page(comparison: Comparison, version: str) -> str:
    """The page. Same comparison, same characters."""
    environment = _environment()
    style, script = asset(environment, "report/page.css") + asset(environment, "compare.css"), asset(environment, "compare.js")
    return environment.get_template("compare.html.j2").render(
        style=Markup(style),  # noqa: S704  ours, and known to the policy by its hash
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        content=build_content(comparison),
        c=comparison,
        measure={m.id: m for m in comparison.measures},
        caveat=caveat(comparison),
        methods=methods_of(comparison),
        version=version,
        most_rows=MOST_ROWS,
        most_marked=MOST_MARKED,
        marks_from=MARKS_FROM,
        min_groups=MIN_GROUPS,
        family=BY_NAME,
        short=wording.SHORT,
    )


@cache
def _environment() -> Environment:
    loader = ChoiceLoader([PackageLoader("critique.comparison_report"), PrefixLoader({"report": PackageLoader("critique.report")})])
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=shown)
    environment.filters |= {"emphasised": emphasised, "excerpt": excerpt, "line": one_line}
    environment.globals |= {
        "counted": counted,
        "value_of": wording.value_of,
        "bounds_of": wording.bounds_of,
        "rank_of": wording.rank_of,
        "effect_of": wording.effect_of,
        "effect_bounds": wording.effect_bounds,
        "q_of": wording.q_of,
        "method_of": lambda method: wording.METHODS[method] if method else "–",
        "middle_of": middle_of,
        "noun": noun,
        "news_of": wording.news_of,
        "span_of": wording.span_of,
        "told": told,
    }
    return environment
