"""The command line as its users meet it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SEEDS

TEXT = "The goons were utterly routed, sources said. Perhaps the dam will hold.\n"


def run(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> tuple[int, str, str]:
    """The exit status, standard output and standard error of a run of the program."""
    done = subprocess.run(
        [sys.executable, "-m", "critique", *arguments], cwd=cwd, input=stdin, capture_output=True, timeout=120, env={**os.environ, **environment}
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def labels(document: dict[str, object]) -> list[str]:
    return [f["label"] for f in document["findings"]]  # type: ignore[attr-defined, index]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_fields_that_docs_json_tells(text: Path) -> None:
    status, out, err = run("annotate", "--format", "json", "text.txt", cwd=text.parent)
    assert (status, err) == (0, "")
    whole = json.loads(out)
    assert whole["schema"] == "critique/1"
    (document,) = whole["documents"]
    assert set(document) == {
        "id", "path", "sha256", "language", "title", "author", "date", "outlet", "url", "segments", "sentences", "attributions", "findings",
        "appeals", "scores",
    }  # fmt: skip
    for finding in document["findings"]:
        assert set(finding) == {"start", "end", "text", "label", "rule", "entry", "voice", "speaker", "strength", "message"}
        assert TEXT[finding["start"] : finding["end"]] == finding["text"]
        assert finding["voice"] in ("author", "quoted") and 0 <= finding["strength"] <= 1
    for sentence in document["sentences"]:
        assert set(sentence) == {"start", "end", "segment", "voice", "speaker", "claim", "checkworthiness", "sourcing"}
    for attribution in document["attributions"]:
        assert set(attribution) == {"source", "cue", "content", "kind", "name", "hops", "stance"}
    assert set(document["segments"][0]) == {"start", "end", "kind", "author", "date"}
    assert {"loaded/label", "loaded/intensifier", "source/anonymous", "hedge/adverb"} <= set(labels(document))


def test_jsonl_keeps_the_order_given(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "text": f"Perhaps {n} came.", "author": "Ann Lee"} for n in range(5)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    status, out, _ = run("annotate", "-f", "jsonl", "rows.jsonl", cwd=tmp_path)
    documents = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [d["id"] for d in documents] == ["r0", "r1", "r2", "r3", "r4"]
    assert documents[0]["author"] == "Ann Lee"


def test_a_csv_and_a_parquet_table(tmp_path: Path) -> None:
    import polars as pl

    frame = pl.DataFrame({"id": ["a", "b"], "text": ["Perhaps so.", "Probably not."], "outlet": ["Ledger", None]})
    frame.write_csv(tmp_path / "t.csv")
    frame.write_parquet(tmp_path / "t.parquet")
    status, out, err = run("annotate", "-f", "jsonl", "t.csv", "t.parquet", cwd=tmp_path)
    documents = [json.loads(line) for line in out.splitlines()]
    assert status == 0, err
    assert [(d["id"], d["outlet"]) for d in documents] == [("a", "Ledger"), ("b", None)] * 2
    assert labels(documents[0]) == ["hedge/adverb"]


def test_standard_input_and_folders(text: Path) -> None:
    (text.parent / "sub").mkdir()
    (text.parent / "sub" / "a.md").write_text("# Head\n\nPerhaps it rained on the harbour for days.\n", encoding="utf-8")
    status, out, _ = run("annotate", "-f", "jsonl", ".", "-", cwd=text.parent, stdin=b"Maybe.\n")
    assert status == 0
    assert [json.loads(line)["path"] for line in out.splitlines()] == ["sub/a.md", "text.txt", "-"]


def test_text_output_is_plain_when_piped(text: Path) -> None:
    status, out, err = run("annotate", "text.txt", cwd=text.parent)
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    assert "loaded/label" in out and "goons" in out and "text.txt" in out


def test_what_the_command_line_tells_of_a_document_goes_before_what_it_says_itself(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Own\nauthor: Ann Lee\noutlet: Ledger\n---\n\nPerhaps it rained.\n", encoding="utf-8")
    told = ("--title", "Given", "--author", "Bo  Ek", "--date", "2031-05-01", "--url", "https://x.example/a")
    status, out, err = run("annotate", "-f", "jsonl", *told, "a.md", cwd=tmp_path)
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert [document[k] for k in ("title", "author", "date", "outlet", "url")] == ["Given", "Bo Ek", "2031-05-01", "Ledger", "https://x.example/a"]
    (tmp_path / "b.md").write_text("Perhaps.\n", encoding="utf-8")
    for paths in (("a.md", "b.md"), (".",), ("*.md",)):
        status, out, err = run("annotate", "-f", "jsonl", "--author", "Bo Ek", *paths, cwd=tmp_path)
        assert (status, out) == (2, "")
        assert err.strip() == (
            "critique: --author: for one document, and more than one is given; give a table with columns of these names, or run once for each"
        )
    status, _, err = run("report", "--outlet", "The Quay", "--out", "out", "a.md", cwd=tmp_path)
    assert status == 0, err
    assert json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))["outlet"] == "The Quay"


def test_fail_on(text: Path) -> None:
    assert run("annotate", "--fail-on", "0.1", "-f", "jsonl", "text.txt", cwd=text.parent)[0] == 1
    assert run("annotate", "--fail-on", "1.0", "-f", "jsonl", "text.txt", cwd=text.parent)[0] == 0


def test_select_and_ignore(text: Path) -> None:
    def of(*options: str) -> set[str]:
        status, out, err = run("annotate", "-f", "jsonl", *options, "text.txt", cwd=text.parent)
        assert status == 0, err
        return set(labels(json.loads(out)))

    assert of("--select", "hedge") == {"hedge/adverb"}
    assert of("--select", "hedge,source/anonymous") == {"hedge/adverb", "source/anonymous"}
    assert "loaded/label" not in of("--ignore", "loaded")
    status, _, err = run("annotate", "--select", "lodaed", "text.txt", cwd=text.parent)
    assert status == 2 and err.strip() == "critique: no family, rule or entry is called 'lodaed'; `critique rules` lists them"


def test_settings_files(text: Path) -> None:
    (text.parent / "pyproject.toml").write_text('[tool.critique]\nignore = ["loaded"]\n', encoding="utf-8")
    out = run("annotate", "-f", "jsonl", "text.txt", cwd=text.parent)[1]
    assert not any(label.startswith("loaded") for label in labels(json.loads(out)))
    (text.parent / "critique.toml").write_text('select = ["hedge"]\n', encoding="utf-8")
    out = run("annotate", "-f", "jsonl", "text.txt", cwd=text.parent)[1]
    assert labels(json.loads(out)) == ["hedge/adverb"]
    (text.parent / "critique.toml").write_text('selct = ["hedge"]\n', encoding="utf-8")
    status, _, err = run("annotate", "text.txt", cwd=text.parent)
    assert status == 2 and len(err.splitlines()) == 1 and "critique.toml" in err and "selct" in err


def test_a_users_own_lexicon(text: Path) -> None:
    folder = text.parent / "mine"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        '[rule]\nid = "loaded/house"\ntitle = "House words"\nwhat = "A word we avoid."\nwhy = "It is ours."\ninnocent = "Never."\ncheck = "Ask the desk."\n'
        'references = ["words-to-watch"]\n[entry.routed]\npatterns = ["rout/v"]\nflags = ["They were <<routed>>."]\nclears = ["The rout."]\ncase = "lower"\n',
        encoding="utf-8",
    )
    status, out, err = run("annotate", "-f", "jsonl", "--lexicons", "mine", "text.txt", cwd=text.parent)
    assert status == 0, err
    assert "loaded/house" in labels(json.loads(out))
    (folder / "mine.toml").write_text('[rule]\nid = "loaded/house"\nwhta = 1\n[entry.x]\npattern = []\n', encoding="utf-8")
    status, out, err = run("annotate", "--lexicons", "mine", "text.txt", cwd=text.parent)
    assert status == 2 and out == ""
    assert "mine/mine.toml:3: unknown key 'whta'" in err
    assert err.splitlines()[-1].startswith("critique: ") and "in the lexicons" in err.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n ", "is empty"),
        ("binary.txt", bytes(range(256)) * 40, "is no text"),
        ("zip.txt", b"PK\x03\x04" + b"0" * 100, "ZIP"),
        ("rows.jsonl", b"", "is empty"),
        ("half.csv", b"", "is empty"),
        ("half.parquet", b"PAR1", "cannot be read as a table"),
    ],
)
def test_one_bad_document_costs_no_other(name: str, data: bytes, told: str, text: Path) -> None:
    (text.parent / name).write_bytes(data)
    status, out, err = run("annotate", "-f", "jsonl", name, "text.txt", cwd=text.parent)
    assert status == 2
    assert len(out.splitlines()) == 1
    (line,) = err.splitlines()
    assert line.startswith(f"critique: {name}") and told in line


def test_bad_rows_cost_no_other(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "Perhaps."}\nnot json\n{"txt": 1}\n{"text": "Maybe."}\n', encoding="utf-8")
    status, out, err = run("annotate", "-f", "jsonl", "rows.jsonl", cwd=tmp_path)
    assert status == 2 and len(out.splitlines()) == 2
    assert [line.split(": ")[1] for line in err.splitlines()] == ["rows.jsonl:2", "rows.jsonl:3"]


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    status, out, err = run("annotate", "-f", "json", "missing.txt", "nothing", cwd=tmp_path)
    assert status == 2
    assert json.loads(out) == {"schema": "critique/1", "documents": []}
    assert len(err.splitlines()) == 2 and "missing.txt: there is no such file" in err and "nothing: holds no file that can be read" in err


def test_other_encodings_are_read_and_said(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(("Vielleicht. " + "Perhaps the café and the naïve façade will hold. " * 5).encode("latin-1"))
    (tmp_path / "utf16.txt").write_bytes("Perhaps it is so.".encode("utf-16"))
    status, out, err = run("annotate", "-f", "jsonl", "latin.txt", "utf16.txt", cwd=tmp_path)
    assert status == 0 and "read as" in err
    assert all("hedge/adverb" in labels(json.loads(line)) for line in out.splitlines())


def test_another_language_is_said_and_still_done(tmp_path: Path) -> None:
    german = "Der Hafen wurde am Montag geschlossen, nachdem das Tor zweimal in einer Woche geklemmt hatte. Niemand weiß, wann er wieder öffnet. " * 3
    (tmp_path / "de.txt").write_text(german, encoding="utf-8")
    status, out, err = run("annotate", "-f", "jsonl", "de.txt", cwd=tmp_path)
    document = json.loads(out)
    assert status == 0 and document["language"] == "de" and document["findings"] == [] and len(document["sentences"]) == 6
    assert len(err.splitlines()) == 1 and "not English" in err


def test_suppression_comments(tmp_path: Path) -> None:
    source = (
        "# A\n\nThe goons came and perhaps they left.\n\n<!-- critique: ignore loaded -->\nThe goons came and perhaps they left.\n\n"
        "<!-- critique: off -->\nThe goons came.\n<!-- critique: on -->\n\nThe goons came.\n"
    )
    (tmp_path / "a.md").write_text(source, encoding="utf-8")
    (tmp_path / "a.html").write_text(
        "<html><body><p>The goons came and perhaps they left us.</p><!-- critique: ignore --><p>The goons came.</p></body></html>", encoding="utf-8"
    )
    out = run("annotate", "-f", "jsonl", "--select", "loaded,hedge", "a.md", "a.html", cwd=tmp_path)[1]
    first, second = map(json.loads, out.splitlines())
    assert labels(first) == ["loaded/label", "hedge/adverb", "hedge/adverb", "loaded/label"]
    assert labels(second) == ["loaded/label", "hedge/adverb"]
    assert second["text"][second["findings"][0]["start"] :].startswith("goons")


def test_hostile_and_strange_texts(tmp_path: Path) -> None:
    texts = {
        "line.txt": "The goons came and went, perhaps. " * 30_000,
        "quote.txt": 'He said " and went. ' * 200,
        "controls.txt": "The goons\x1b[31m came\x08 \u202eperhaps\u202c.",
        "rtl.txt": "المدينة بعيدة. The goons came. שלום",
        "emoji.txt": "😀😀 Perhaps 👩‍👩‍👧 the cafe\u0301 held. The goons 😀 came.",
        "word.txt": "a" * 100_000,
        "marks.txt": "“" * 3_000,
    }
    for name, body in texts.items():
        (tmp_path / name).write_text(body, encoding="utf-8")
    status, out, err = run("annotate", "-f", "jsonl", *texts, cwd=tmp_path)
    assert status == 0, err
    for line, (name, body) in zip(out.splitlines(), texts.items(), strict=True):
        document = json.loads(line)
        assert document["path"] == name
        assert all(body[f["start"] : f["end"]] == f["text"] for f in document["findings"])
        assert "".join(body[s["start"] : s["end"]] for s in document["segments"]) == body
    plain = run("annotate", "controls.txt", cwd=tmp_path)[1]
    assert "\x1b" not in plain and "\x08" not in plain and "\u202e" not in plain


def test_report(text: Path) -> None:
    status, out, err = run("report", str(SEEDS / "wire-report.txt"), "text.txt", "--out", "out", cwd=text.parent)
    assert status == 0 and out == "", err
    assert {p.name for p in (text.parent / "out").iterdir()} == {
        f"{stem}.{suffix}" for stem in ("wire-report", "text") for suffix in ("html", "md", "json")
    } | {"index.html", "index.md"}
    assert "2 reports in out: open out/index.html" in err
    document = json.loads((text.parent / "out" / "wire-report.json").read_text(encoding="utf-8"))
    assert document["scores"]["readability"]["flesch_kincaid_grade"] > 0
    assert run("report", "text.txt", "--format", "pdfx", cwd=text.parent)[0] == 2
    assert run("report", "missing.txt", cwd=text.parent)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("annotate", "--format", "xml", "text.txt"),
        ("lexicon", "stats", "-f", "xml"),
        ("lexicon", "check", "-f", "xml"),
        ("lexicon", "try", "-f", "xml", "a", "."),
    ],
)
def test_a_format_that_is_none_is_said_in_one_line(arguments: tuple[str, ...], text: Path) -> None:
    status, out, err = run(*arguments, cwd=text.parent)
    assert (status, out) == (2, "")
    assert err.strip() in ("critique: --format 'xml': take one of text, json, jsonl", "critique: --format 'xml': take one of text, json")


def test_what_ends_before_the_first_document_leaves_no_half_of_an_object(text: Path) -> None:
    assert run("annotate", "--format", "json", "--author", "Bo Ek", "text.txt", "text.txt", cwd=text.parent)[:2] == (2, "")


def test_no_report_is_written_over_a_text(text: Path) -> None:
    here = text.parent
    (here / "page.md").write_text(TEXT, encoding="utf-8")
    for paths in (["page.md"], ["*.md"], ["."]):
        status, _, err = run("report", *paths, "--out", ".", cwd=here)
        assert status == 2 and err.startswith("critique: --out .: ") and "could be written over" in err
    status, _, err = run("compare", ".", "--out", ".", cwd=here)
    assert status == 2 and "could be written over" in err
    assert sorted(p.name for p in here.iterdir()) == ["page.md", "text.txt"]
    assert run("report", "text.txt", "--out", ".", cwd=here)[0] == 0


def test_a_second_run_does_not_read_what_the_first_wrote(text: Path) -> None:
    here = text.parent
    first, second = (run("report", ".", cwd=here)[2] for _ in range(2))
    assert first == "1 report in reports: open reports/text.html\n"
    assert second == f"critique: .: reports in it is passed over, since results are written there\n{first}"
    assert "text.txt" in run("compare", ".", "--out", "reports", cwd=here)[2]
    assert sum(g["documents"] for g in json.loads((here / "reports" / "comparison.json").read_bytes())["groups"]) == 1


def test_a_report_is_named_after_its_text(tmp_path: Path) -> None:
    for name in ("a.txt", "a.MD", "b.page.html", "index.txt", "c.unknown"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    status, _, err = run("report", "a.txt", "a.MD", "b.page.html", "index.txt", "c.unknown", "--format", "json", "--out", "out", cwd=tmp_path)
    assert status == 0, err
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a-2.json", "a.json", "b.page.json", "c.unknown.json", "text-index.json"]


def test_the_same_answer_every_time(text: Path) -> None:
    def whole(seed: str) -> bytes:
        run("report", str(SEEDS / "memo-thread.txt"), "--out", f"out{seed}", cwd=text.parent, PYTHONHASHSEED=seed)
        return b"".join(p.read_bytes() for p in sorted((text.parent / f"out{seed}").iterdir()))

    assert whole("1") == whole("2")


def test_rules_and_explain(tmp_path: Path) -> None:
    status, out, _ = run("rules", cwd=tmp_path)
    assert status == 0 and "source/anonymous" in out and "claim/unsourced" in out
    status, out, _ = run("explain", "source/anonymous", cwd=tmp_path)
    assert status == 0
    for head in ("What it is", "Why it matters", "When it is innocent", "How to check", "What is measured", "Examples", "Near misses", "References"):
        assert head in out
    (tmp_path / "classes").mkdir()
    (tmp_path / "classes" / "mine.toml").write_text('[class.mine]\nwhat = "Ours."\nwords = ["quay"]\n', encoding="utf-8")
    _, out, _ = run("explain", "source/anonymous", "--lexicons", ".", cwd=tmp_path)
    assert "Measured with version" in out
    status, out, err = run("explain", "anonymous", cwd=tmp_path)
    assert status == 2 and out == "" and "did you mean source/anonymous" in err
    status, out, err = run("explain", "hedge/adverb/probabilty", cwd=tmp_path)
    assert status == 2 and out == "" and "did you mean hedge/adverb/probability" in err


def test_what_starts_fast_imports_little(tmp_path: Path, text: Path) -> None:
    heavy = "{'polars', 'textstat', 'nltk', 'scipy', 'jinja2', 'numpy'}"
    probe = "import sys\nfrom critique.cli import app\ntry:\n    app(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
    probe += f"found = {heavy} & set(sys.modules)\nassert not found, found\n"
    for arguments in (["--help"], ["rules"], ["annotate", "-f", "json", str(text)]):
        done = subprocess.run([sys.executable, "-c", probe, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
