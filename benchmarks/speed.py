"""Speed of ``critique annotate`` beside proselint, write-good and a plain Python floor, on the same 500 files of about 5 KB.

``make bench`` installs what it needs and runs it. Shared machines are noisy: read the ratios. Times are of the processor (user and
system), the median of the runs; ``--quick`` takes fewer files and runs. The compiled critique (``make compiled``) is measured beside the plain
one, where it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import string
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import floor
from benchmarks.corpus import write_corpus
from benchmarks.in_process import annotate_all, median_of

BIN = Path(sys.executable).parent
NODE = Path(__file__).parent / "node_modules" / ".bin"
COMPILED = Path(__file__).parent.parent / "build" / "compiled" / "bin"


def cpu_of(command: list[str]) -> float:
    """Processor seconds of a whole process and its children; its output is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def bigger_lexicon(folder: Path, entries: int) -> None:
    """Writes a lexicon of made-up words and of phrases of common words, as many entries as told, ten forms each."""
    made = random.Random(3)
    common = ["water", "people", "gate", "night", "council", "report", "first", "after", "river", "board"]

    def word() -> str:
        return "".join(made.choice(string.ascii_lowercase) for _ in range(9))

    lines = [
        '[rule]\nid = "loaded/bulk"\ntitle = "Bulk"\nwhat = "Made for measuring."\nwhy = "To measure."\n'
        'innocent = "Always."\ncheck = "None."\nreferences = ["recasens-2013"]\n'
    ]
    for n in range(entries):
        words = [word() for _ in range(5)] + [f"{made.choice(common)} {word()}" for _ in range(5)]
        patterns = ", ".join(f'"{w}"' for w in words)
        lines.append(f'[entry.e{n}]\npatterns = [{patterns}]\nflags = ["A <<{words[0]}>>."]\nclears = ["{words[1]}"]\ncase = "lower"\n')
    (folder / "bulk.toml").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    files, runs = (60, 2) if quick else (500, 5)
    from critique.annotation import Annotator
    from critique.lexicon import load_lexicon

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "texts"
        folder.mkdir()
        size = write_corpus(folder, files, 5000) / 1e6
        print(f"{files} files, {size:.2f} MB; median of {runs} runs, processor time\n")
        paths = sorted(map(str, folder.glob("*.txt")))
        data = [Path(p).read_bytes() for p in paths]
        automaton = floor.make()

        def plain() -> None:
            for path, raw in zip(paths, data, strict=True):
                floor.annotate(path, raw.decode("utf-8"), automaton)

        ours = annotate_all(list(zip(paths, data, strict=True)))
        own, least = median_of(ours, runs), median_of(plain, runs)
        print(f"{'in process':44} {'MB/s':>8} {'of floor':>9}")
        print(f"{'plain Python floor':44} {size / least:8.2f} {1.0:9.2f}")
        print(f"{'critique annotate, jsonl':44} {size / own:8.2f} {least / own:9.2f}")
        if (COMPILED / "python").exists():
            told = subprocess.run(
                [str(COMPILED / "python"), str(Path(__file__).with_name("in_process.py")), str(runs), str(folder)], capture_output=True, text=True, check=True
            )
            compiled = json.loads(told.stdout)
            if not compiled["compiled"]:
                raise SystemExit(f"{COMPILED} holds a critique that is not compiled: remove it, and run make compiled")
            print(f"{'the same, compiled':44} {size / compiled['seconds']:8.2f} {least / compiled['seconds']:9.2f}")
        else:
            print(f"{'the same, compiled':44} not made: make compiled makes it")
        print()

        extra = Path(name) / "bulk"
        extra.mkdir()
        lexicon = load_lexicon()
        bigger_lexicon(extra, entries=lexicon.forms() * 9 // 10)
        large = load_lexicon(extra)
        many = median_of(annotate_all(list(zip(paths, data, strict=True)), Annotator(large)), runs)
        print(f"{'lexicon of ' + format(lexicon.forms(), ',') + ' forms':44} {size / own:8.2f}")
        print(f"{'lexicon of ' + format(large.forms(), ',') + ' forms':44} {size / many:8.2f}   costs {many / own:.2f} times as much\n")

        print(f"{'whole process':44} {'s':>8} {'MB/s':>8} {'of floor':>9}")
        commands: dict[str, list[str] | None] = {
            "plain Python floor": [sys.executable, "-m", "benchmarks.floor", str(folder)],
            "critique annotate, jsonl": [str(BIN / "critique"), "annotate", "--format", "jsonl", str(folder)],
            "the same, compiled": [str(COMPILED / "critique"), "annotate", "--format", "jsonl", str(folder)] if COMPILED.exists() else None,
            "proselint": [str(BIN / "proselint"), "check", *paths] if (BIN / "proselint").exists() else None,
            "write-good": [str(NODE / "write-good"), *paths] if (NODE / "write-good").exists() and shutil.which("node") else None,
        }
        first = None
        for label, command in commands.items():
            if command is None:
                print(f"{label:44} not here: make bench makes it")
                continue
            slow = label in ("proselint", "write-good")
            seconds = statistics.median(cpu_of(command) for _ in range(1 if slow else runs))
            first = first or seconds
            print(f"{label:44} {seconds:8.2f} {size / seconds:8.2f} {first / seconds:9.2f}")
        start = statistics.median(cpu_of([str(BIN / "critique"), "--help"]) for _ in range(runs))
        empty = Path(name) / "one.txt"
        empty.write_text("One sentence.\n", encoding="utf-8")
        one = statistics.median(cpu_of([str(BIN / "critique"), "annotate", str(empty)]) for _ in range(runs))
        print(f"\nstart-up: critique --help {start:.2f} s, annotate of one sentence {one:.2f} s")


if __name__ == "__main__":
    main()
