"""``critique report`` beyond its pages: PDF by an installed browser, opening what was made, and telling how far it has come."""

from __future__ import annotations

import json
import os
import pty
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from critique.report.printing import NAMES, PLACES, PrintingError, find_browser, print_page
from tests.conftest import SEEDS
from tests.report.browsing import missing

TEXT = "The goons were utterly routed, sources said. Perhaps the dam will hold.\n"


def run(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """The exit status and standard error of a run of the program."""
    done = subprocess.run(
        [sys.executable, "-m", "critique", "report", *arguments], cwd=cwd, capture_output=True, timeout=120, env={**os.environ, **environment}
    )
    assert done.stdout == b"", "standard output carries only a result, and this command writes files"
    return done.returncode, done.stderr.decode("utf-8")


def program(path: Path, body: str) -> str:
    """A program of ours."""
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_is_printed_by_a_browser_that_is_installed(text: Path) -> None:
    from pypdf import PdfReader

    try:
        find_browser()
    except PrintingError as error:
        missing(str(error))
    status, err = run("--format", "pdf", "--out", "out", "text.txt", cwd=text.parent)
    assert (status, [p.name for p in (text.parent / "out").iterdir()]) == (0, ["text.pdf"]), err
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(text.parent / "out" / "text.pdf").pages).split())
    assert "goons" in words and "How this report was made" in words and "1 / " in words
    assert "open out/text.pdf" in err


def test_without_a_browser_it_says_what_to_do_before_any_work(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, err = run("--format", "html,pdf", "text.txt", cwd=text.parent, CRITIQUE_BROWSER="no-such-browser")
    assert status == 2
    assert err == "critique: --format pdf: CRITIQUE_BROWSER names 'no-such-browser', and that is no program here; name Chromium, Chrome or Edge\n"
    assert not (text.parent / "reports").exists()
    monkeypatch.delenv("CRITIQUE_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(text.parent))
    monkeypatch.setattr("critique.report.printing.PLACES", ())
    with pytest.raises(PrintingError, match="none was found; install Chromium, Chrome or Edge"):
        find_browser()
    assert NAMES and PLACES


@pytest.mark.parametrize(
    ("body", "told"),
    [("echo loading >&2; echo it broke >&2; exit 3", "did not print \\(it broke\\)"), ("exit 0", "did not print \\(exit status 0\\)")],
)
def test_a_browser_that_fails_is_told_of(body: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(PrintingError, match=told):
        print_page("<p>", tmp_path / "a.pdf", program(tmp_path / "browser", body))
    assert not (tmp_path / "a.pdf").exists()


def test_a_browser_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("critique.report.printing.SECONDS", 1)
    with pytest.raises(PrintingError, match="did not print within 1 seconds"):
        print_page("<p>", tmp_path / "a.pdf", program(tmp_path / "browser", "exec sleep 30"))


def test_what_was_made_is_opened(text: Path) -> None:
    seen = text.parent / "seen"
    browser = program(text.parent / "browser", f'echo "$1" >"{seen}"')
    status, err = run("--open", "--out", "my reports", "text.txt", cwd=text.parent, BROWSER=browser)
    assert status == 0, err
    assert seen.read_text(encoding="utf-8").strip() == (text.parent / "my reports" / "text.html").resolve().as_uri()
    (text.parent / "two.txt").write_text(TEXT, encoding="utf-8")
    run("--open", "--out", "my reports", "text.txt", "two.txt", cwd=text.parent, BROWSER=browser)
    assert seen.read_text(encoding="utf-8").strip().endswith("my%20reports/index.html")


def test_where_nothing_can_open_it_that_is_said(text: Path) -> None:
    status, err = run("--open", "text.txt", cwd=text.parent, BROWSER=program(text.parent / "browser", "exit 1"), PATH=str(text.parent))
    assert status == 0
    assert err.splitlines()[-1] == "critique: no browser could be started; open reports/text.html yourself"


def test_the_json_of_a_report_carries_the_report(text: Path) -> None:
    assert run("--format", "json", "--ignore", "hedge", "text.txt", cwd=text.parent)[0] == 0
    made = json.loads((text.parent / "reports" / "text.json").read_text(encoding="utf-8"))
    assert {f["label"] for f in made["findings"]} >= {"loaded/label", "source/anonymous"}
    assert made["report"]["settings"]["ignore"] == ["hedge"]
    assert made["report"]["settings"]["rules"] > 10 < made["report"]["settings"]["entries"]
    assert made["report"]["command"] == "critique report --ignore hedge text.txt"


def test_many_documents_tell_how_far_they_have_come(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": f"r{n}", "text": TEXT}) + "\n" for n in range(205))
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    status, err = run("--format", "json", "rows.jsonl", cwd=tmp_path)
    assert status == 0
    assert [line for line in err.splitlines() if "reports" in line][:2] == ["100 reports", "200 reports"]


def test_on_a_terminal_one_line_counts_and_is_wiped(text: Path) -> None:
    hostile = text.parent / "a\x1b]0;owned\x07.txt"
    hostile.write_text(TEXT, encoding="utf-8")
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "critique", "report", "--format", "json", "text.txt", hostile.name], cwd=text.parent, stderr=follower, timeout=60, check=False
    )
    os.close(follower)
    shown = os.read(leader, 10_000).decode("utf-8")
    os.close(leader)
    assert done.returncode == 0
    assert "2 reports: a" in shown
    assert "\x1b]0;owned" not in shown.split("reports in")[0]
    assert shown.index("\r\x1b[K2 reports") < shown.rindex("\r\x1b[K")


def test_on_paper_each_work_is_printed_once_and_a_rule_has_its_number(tmp_path: Path) -> None:
    from pypdf import PdfReader

    try:
        find_browser()
    except PrintingError as error:
        missing(str(error))
    assert run("--format", "pdf", "--out", "out", str(SEEDS / "partisan-essay-north.txt"), cwd=tmp_path)[0] == 0
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "out" / "partisan-essay-north.pdf").pages).split())
    assert words.count("SemEval-2020 Task 11") == 1 and re.search(r"After: \[\d+\] \[\d+\]", words)
