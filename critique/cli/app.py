"""The commands put together."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from critique.cli.annotate import annotate
from critique.cli.compare import compare
from critique.cli.explain import explain
from critique.cli.lexicon import app as lexicon
from critique.cli.report import report
from critique.cli.rules import rules
from critique.cli.shared import FAILED, fail, say

_READER_GONE = 141  # 128 and SIGPIPE, as a shell tells of a program whose reader went away


class _Program(TyperGroup):
    """The commands, with every mistake of use told in one line as all others are, and an output that cannot be written told too.

    A status of 1 must mean findings, so neither a reader that has gone nor a full disk may end with it.
    """

    def main(self, *arguments: Any, **options: Any) -> Any:
        if not options.get("standalone_mode", True):
            return super().main(*arguments, **options)
        try:
            status = super().main(*arguments, **{**options, "standalone_mode": False})
        except Exception as error:
            # the class of these errors moved between releases of typer; what it tells did not
            if not hasattr(error, "format_message"):
                raise
            if type(error).__name__ != "NoArgsIsHelpError":  # of which the help has been printed
                _tell_usage(error.format_message(), getattr(getattr(error, "ctx", None), "command_path", "critique"))
            status = FAILED
        except SystemExit as end:
            if not isinstance(end.__context__, BrokenPipeError):
                raise
            status = _READER_GONE
        sys.exit(status)

    def invoke(self, ctx: Any) -> Any:
        # of a stream that was closed before the start nobody reads
        sys.stdout, sys.stderr = (stream if stream is not None else open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: PTH123, SIM115
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            _let_go()
            fail(
                f"{error.filename or 'standard output'}: cannot be written or read ({error.strerror or error}); see that there is room, and that it is allowed"
            )


def _tell_usage(message: str, command: str) -> None:
    """A mistake of use in one line, and where its mending is told."""
    from critique.report.visible import one_line

    line = one_line(message).rstrip(".")
    say(f"critique: {line[:1].lower()}{line[1:]}{'' if line.endswith('?') else ';'} `{command} --help` shows how it is used")


def _let_go() -> None:
    """Lets what is still to be written go nowhere: the interpreter would try it again at its end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


app = typer.Typer(
    name="critique",
    cls=_Program,
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
