"""The commands put together."""

from __future__ import annotations

from typing import Annotated

import typer

from critique.cli.annotate import annotate
from critique.cli.compare import compare
from critique.cli.explain import explain
from critique.cli.lexicon import app as lexicon
from critique.cli.report import report
from critique.cli.rules import rules

app = typer.Typer(
    name="critique",
    help="Source criticism for texts: loaded language, unsourced claims, hedges and appeals to unnamed sources, each with its reason. No verdicts on truth.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"critique {version('critique')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Options of the program itself; the commands have their own."""


app.command()(report)
app.command()(annotate)
app.command()(compare)
app.command()(rules)
app.command()(explain)
app.add_typer(lexicon, name="lexicon")
