"""The command line where its user, its files or its streams go wrong: one line that tells it, status 2, and nobody else's work lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import TEXT, run

MARKS = os.name == "posix"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reprot", "a"], "no such command 'reprot'. Did you mean 'report'?"),
        (["report"], "missing argument 'PATH…';"),
        (["annotate", "--nosuch", "a"], "no such option: --nosuch"),
        (["annotate", "--fail-on", "2", "a"], "invalid value for '--fail-on'"),
        (["annotate", "--fail-on"], "option '--fail-on' requires an argument;"),
        (["compare", "--min-words", "few", "a"], "invalid value for '--min-words'"),
        (["lexicon", "chek"], "no such command 'chek'. Did you mean 'check'?"),
    ],
)
def test_a_mistake_of_use_is_one_line_like_every_other(arguments: list[str], told: str, tmp_path: Path) -> None:
    status, out, err = run(*arguments, cwd=tmp_path)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"critique: {told}") and err.rstrip().endswith("--help` shows how it is used")


def test_no_arguments_show_the_help_and_are_a_mistake(tmp_path: Path) -> None:
    status, out, err = run(cwd=tmp_path)
    assert (status, err) == (2, "") and "annotate" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [["annotate", "text.txt"], ["rules"], ["explain", "hedge/modal"], ["compare", "text.txt"]])
def test_an_output_that_cannot_be_written_is_no_finding(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "critique", *arguments], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=60)
    last = done.stderr.decode().splitlines()[-1]
    assert done.returncode == 2 and last.startswith("critique: standard output: cannot be written") and "Traceback" not in done.stderr.decode()


@pytest.mark.skipif(not MARKS, reason="pipes of another kind")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["annotate", "text.txt"], ["rules"]])
def test_a_reader_that_goes_away_is_no_finding_either(arguments: list[str], unbuffered: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT * 400, encoding="utf-8")
    command = [sys.executable, "-m", "critique", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, pipesize=4096)  # less than either says
    assert running.stdout is not None and running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert (running.wait(60), err) == (141, b"")


@pytest.mark.skipif(not MARKS, reason="shells of another kind")
def test_a_stream_that_is_closed_from_the_start_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    for closed, status in ((">&-", 0), ("2>&-", 0)):
        done = subprocess.run(["/bin/sh", "-c", f'"$0" -m critique annotate text.txt {closed}', sys.executable], cwd=tmp_path, capture_output=True, timeout=60)
        assert (done.returncode, b"Traceback" in done.stderr) == (status, False)


@pytest.mark.skipif(sys.platform != "linux", reason="names of other bytes than UTF-8 are for file systems that take them")
def test_a_name_that_is_not_utf_8_is_shown_by_its_bytes(tmp_path: Path) -> None:
    for name in (b"bad\xff.txt", b"good.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(TEXT, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/rows\xfe.jsonl")).write_text('{"text": "Perhaps."}\n', encoding="utf-8")
    for format in ("json", "jsonl", "text"):
        status, out, err = run("annotate", "-f", format, ".", cwd=tmp_path)
        assert (status, err) == (0, "") and "bad" in out and "good" in out
    assert [json.loads(line)["path"] for line in run("annotate", "-f", "jsonl", ".", cwd=tmp_path)[1].splitlines()] == [
        "bad\\xff.txt", "good.txt", "rows\\xfe.jsonl:1",
    ]  # fmt: skip
    assert run("report", ".", "--out", "out", cwd=tmp_path)[0] == 0
    assert run("compare", ".", "--by", "document", "--format", "json", cwd=tmp_path)[0] == 0


@pytest.mark.skipif(not MARKS, reason="a line break is no part of a name here")
def test_a_name_with_a_line_break_is_told_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.txt").write_text("", encoding="utf-8")
    status, _, err = run("annotate", ".", cwd=tmp_path)
    assert (status, err) == (2, "critique: two\\x0alines.txt: is empty: there is no text to read in it\n")


@pytest.mark.skipif(not MARKS, reason="links and permissions of another kind")
def test_in_a_folder_what_cannot_be_opened_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "c.txt")  # reading it would wait for ever
    status, out, err = run("annotate", "-f", "jsonl", ".", cwd=tmp_path)
    assert [json.loads(line)["path"] for line in out.splitlines()] == ["a.txt"]
    assert (status, err) == (2, "critique: b.txt: is a link that leads nowhere; mend it or take it away\n")


def test_hidden_folders_are_passed_over_as_hidden_files_are(tmp_path: Path) -> None:
    for folder in (".git", "kept", ".venv/lib"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(TEXT, encoding="utf-8")
    status, out, _ = run("annotate", "-f", "jsonl", ".", cwd=tmp_path)
    assert status == 0 and [json.loads(line)["path"] for line in out.splitlines()] == ["kept/a.txt"]
    assert run("annotate", "-f", "jsonl", ".git", cwd=tmp_path)[1].count("\n") == 1, "but one that is named is read"


@pytest.mark.skipif(not MARKS or not hasattr(os, "geteuid"), reason="permissions of another kind")
def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from critique.reading import ReadError, read

    (tmp_path / "open.txt").write_text(TEXT, encoding="utf-8")
    shut = tmp_path / "shut"
    shut.mkdir()
    (shut / "a.txt").write_text(TEXT, encoding="utf-8")
    shut.chmod(0)
    scan = os.scandir

    def refusing(path: str) -> object:  # the superuser may read what nobody may
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    try:
        first, second = read([str(tmp_path)])
    finally:
        shut.chmod(0o700)
    assert not isinstance(first, ReadError) and first.path == str(tmp_path / "open.txt")
    assert isinstance(second, ReadError) and str(second) == f"{shut}: cannot be opened (Permission denied); check its permissions"


def test_reports_of_names_that_differ_by_capitals_alone_do_not_overwrite_each_other(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "A.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "Index.txt").write_text(TEXT, encoding="utf-8")
    assert run("report", "A.txt", "x/a.txt", "Index.txt", "--format", "json", "--out", "out", cwd=tmp_path)[0] == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["A.json", "a-2.json", "text-index.json"]


def test_a_selection_that_leaves_no_rule_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    status, out, err = run("annotate", "--select", "loaded", "--ignore", "loaded", "text.txt", cwd=tmp_path)
    assert (status, out) == (2, "") and err.startswith("critique: no rule is left in force")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What now?\n", "no checkable claims"),
        ("The council spent nine million on the pier in 2030.\n", "1 of 1 checkable claim names no source"),
    ],
)
def test_the_terminal_tells_how_many_claims_name_no_source(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    assert run("annotate", "text.txt", cwd=tmp_path)[1].splitlines()[-2].strip() == told


def test_a_wrong_name_in_the_settings_is_told_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.critique]\nignore = ["lodaed"]\n', encoding="utf-8")
    status, _, err = run("annotate", "text.txt", cwd=tmp_path)
    assert (status, err) == (2, f"critique: {tmp_path / 'pyproject.toml'}: no family, rule or entry is called 'lodaed'; `critique rules` lists them\n")
    (tmp_path / "pyproject.toml").write_text('[tool.critique]\npath = "x"\n', encoding="utf-8")
    status, _, err = run("annotate", "text.txt", cwd=tmp_path)
    assert status == 2 and "the keys are lexicons, select and ignore" in err


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("HEDGE/MODAL", "hedge/modal"), ("loaded/lable", "loaded/label"), ("ruffians", "loaded/label-people/ruffians"), ("modal", "hedge/modal")],
)
def test_a_name_that_is_nearly_one_is_answered_with_it(asked: str, meant: str, tmp_path: Path) -> None:
    status, out, err = run("explain", asked, cwd=tmp_path)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert err.split("did you mean ")[1].split("?")[0].split(", ")[0] == meant, err


def test_what_an_entry_looks_for_is_told_without_marks_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "desk.toml").write_text(HOUSE, encoding="utf-8")
    out = run("explain", "loaded/house", "--lexicons", "house", cwd=tmp_path)[1]
    assert "row: A “row” makes a quarrel of every disagreement." in out


def test_every_mistake_of_a_lexicon_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    wrong = HOUSE.replace('why = "Readers took it for a verdict."\n', "").replace("strength = 0.6", "strength = 6").replace("(over | about)", "{nosuch}")
    (tmp_path / "house" / "desk.toml").write_text(wrong, encoding="utf-8")
    (tmp_path / "house" / "more.toml").write_text(
        '[rule]\nid = "source/anonimous"\n\n[entry.x]\npatterns = ["town hall insiders"]\nstrength = 0.5\n'
        'flags = ["Town hall insiders say so."]\nclears = ["It is so."]\n',
        encoding="utf-8",
    )
    status, _, err = run("annotate", "--lexicons", "house", "-", cwd=tmp_path, stdin=b"Perhaps.")
    assert status == 2
    for told in (
        "desk.toml:1: rule has no 'why'; add it",
        "desk.toml:12: strength 6.0: a number above 0, up to 1",
        "{nosuch}",
        "more.toml:2: there is no rule 'source/anonimous' to add entries to; did you mean source/anonymous",
        "A rule of your own needs title, what, why, innocent, check, references",
        "source/anonimous/x flags 1: marks nothing",
        "critique: 5 mistakes in the lexicons",
    ):
        assert told in err, err


HOUSE = """[rule]
id = "loaded/house"
title = "Words we avoid"
what = "A word that our house style avoids."
why = "Readers took it for a verdict."
innocent = "Inside a quotation."
check = "Say what was done, and who says so."
references = ["words-to-watch"]

[entry.row]
note = "A *row* makes a quarrel of every disagreement."
patterns = ["(a | the) [row] (over | about)"]
strength = 0.6
flags = ["A <<row>> over the bridge went on for a week."]
clears = ["The front row of the theatre was empty."]
"""
