"""Compiles the modules that read every word of a text, where ``CRITIQUE_COMPILE=1`` asks for it: the same program, faster.

The wheel is then one for this machine's kind and this Python, and a C compiler and Python's headers are needed. Without it, or in a checkout that is
installed to be edited, everything stays plain Python.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Modules that hold what is written or read as JSON or TOML stay plain: msgspec asks their classes for their types.
COMPILED = ("appeals", "attribution", "matching", "rules", "segmenting")
COMPILED_FILES = ("annotation", "claims", "evidence", "ledger", "links", "patterns", "scoring", "settling", "tokenizing", "tokens", "voices")


class CompileHook(BuildHookInterface[Any]):
    """Called by the build; does nothing unless it is asked to."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling."""
        return ["mypy>=1.15", "msgspec>=0.19", "setuptools>=77"] if _asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Puts the compiled modules beside the plain ones in the wheel."""
        if not _asked() or self.target_name != "wheel" or version == "editable":
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        self._folder = tempfile.TemporaryDirectory()
        for path in _compile(Path(self.root), Path(self._folder.name)):
            build_data["force_include"][str(path)] = str(path.relative_to(Path(self._folder.name) / "lib"))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - as the build calls it
        """Clears up."""
        if _asked() and hasattr(self, "_folder"):
            self._folder.cleanup()


def _asked() -> bool:
    return os.environ.get("CRITIQUE_COMPILE") == "1"


def _compile(root: Path, folder: Path) -> list[Path]:
    """The compiled modules, made in a folder of their own."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    package = Path("critique")
    here = Path.cwd()
    os.chdir(root)  # modules go by their paths from here
    try:
        modules = [path for part in COMPILED for path in sorted((package / part).glob("*.py"))] + [package / f"{name}.py" for name in COMPILED_FILES]
        # An empty configuration: types are checked elsewhere, with all that the program imports.
        options = ["--config-file=", "--ignore-missing-imports"]
        extensions = mypycify([*options, *map(str, modules)], target_dir=str(folder / "c"), multi_file=True, opt_level="3", debug_level="0")
        distribution = Distribution({"name": "critique", "ext_modules": extensions})
        command = distribution.get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
    except Exception as error:
        why = "a C compiler and the headers of Python are needed; without CRITIQUE_COMPILE critique is installed as plain Python, and answers the same"
        raise SystemExit(f"critique could not be compiled ({error}): {why}") from None
    finally:
        os.chdir(here)
    return sorted(path for path in (folder / "lib").rglob("*") if path.suffix in (".so", ".pyd"))
