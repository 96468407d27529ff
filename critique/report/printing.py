"""Pages to paper: a page printed to PDF by a browser that is installed. None comes with the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

VARIABLE: Final = "CRITIQUE_BROWSER"  #: names the browser to print with
SECONDS: Final = 120  #: that one page may take
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge", "brave-browser")
PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# No profile, no network of its own, no second thoughts: it opens one file of ours, which allows nothing but itself.
_OPTIONS: Final = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--no-pdf-header-footer",
)  # fmt: skip


class PrintingError(Exception):
    """No browser could print, or it failed to; the message says how to mend it."""


def find_browser() -> str:
    """The path of a browser that can print. Raises :class:`PrintingError` where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise PrintingError(f"{VARIABLE} names {named!r}, and that is no program here; name Chromium, Chrome or Edge")
        return found
    for name in (*NAMES, *PLACES):
        if found := shutil.which(name):
            return found
    raise PrintingError(f"PDF is printed by a browser, and none was found; install Chromium, Chrome or Edge, or name one in {VARIABLE}")


def print_page(page: str, path: Path, browser: str) -> None:
    """Prints the HTML of a page to a PDF file. Raises :class:`PrintingError`."""
    with tempfile.TemporaryDirectory(prefix="critique-") as folder:
        source, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_bytes(page.encode("utf-8", "backslashreplace"))
        command = [browser, *_OPTIONS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", source.as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium does not start as root otherwise
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  the user's own browser
        except subprocess.TimeoutExpired:
            raise PrintingError(f"{browser} did not print within {SECONDS} seconds") from None
        except OSError as error:
            raise PrintingError(f"{browser} cannot be run ({error.strerror or error}); name another in {VARIABLE}") from None
        if done.returncode or not made.is_file():
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PrintingError(f"{browser} did not print ({lines[-1] if lines else f'exit status {done.returncode}'}); name another in {VARIABLE}")
        try:
            shutil.copyfile(made, path)
        except OSError as error:
            raise PrintingError(f"{path}: cannot be written ({error.strerror or error}); name another folder with --out") from None
