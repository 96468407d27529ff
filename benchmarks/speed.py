"""Speed of ``critique annotate`` beside proselint, write-good and a plain Python floor, on the same 500 files of about 5 KB.

``make bench`` installs what it needs and runs it. Shared machines are noisy: read the ratios. Times are of the processor (user and
system), the median of the runs; ``--quick`` takes fewer files and runs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import floor
from benchmarks.corpus import write_corpus

BIN = Path(sys.executable).parent
NODE = Path(__file__).parent / "node_modules" / ".bin"


def cpu_of(command: list[str]) -> float:
    """Processor seconds of a whole process and its children; its output is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_process(work: Callable[[], object], runs: int) -> float:
    """Processor seconds of a piece of work, the median after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times)


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
    from critique.exchange.document_json import document_record, encode
    from critique.lexicon import load_lexicon
    from critique.reading import read_bytes
    from critique.segmenting import segment

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "texts"
        folder.mkdir()
        size = write_corpus(folder, files, 5000) / 1e6
        print(f"{files} files, {size:.2f} MB; median of {runs} runs, processor time\n")
        paths = sorted(map(str, folder.glob("*.txt")))
        data = [Path(p).read_bytes() for p in paths]
        annotator = Annotator()
        automaton = floor.make()

        def ours(with_annotator: Annotator = annotator) -> None:
            for path, raw in zip(paths, data, strict=True):
                encode(document_record(with_annotator.annotate(segment(read_bytes(raw, path)))))

        def plain() -> None:
            for path, raw in zip(paths, data, strict=True):
                floor.annotate(path, raw.decode("utf-8"), automaton)

        own, least = in_process(ours, runs), in_process(plain, runs)
        print(f"{'in process':44} {'MB/s':>8} {'of floor':>9}")
        print(f"{'plain Python floor':44} {size / least:8.2f} {1.0:9.2f}")
        print(f"{'critique annotate, jsonl':44} {size / own:8.2f} {least / own:9.2f}\n")

        extra = Path(name) / "bulk"
        extra.mkdir()
        lexicon = load_lexicon()
        bigger_lexicon(extra, entries=lexicon.forms() * 9 // 10)
        large = load_lexicon(extra)
        large_annotator = Annotator(large)
        many = in_process(lambda: ours(large_annotator), runs)
        print(f"{'lexicon of ' + format(lexicon.forms(), ',') + ' forms':44} {size / own:8.2f}")
        print(f"{'lexicon of ' + format(large.forms(), ',') + ' forms':44} {size / many:8.2f}   costs {many / own:.2f} times as much\n")

        print(f"{'whole process':44} {'s':>8} {'MB/s':>8} {'of floor':>9}")
        commands: dict[str, list[str] | None] = {
            "plain Python floor": [sys.executable, "-m", "benchmarks.floor", str(folder)],
            "critique annotate, jsonl": [str(BIN / "critique"), "annotate", "--format", "jsonl", str(folder)],
            "proselint": [str(BIN / "proselint"), "check", *paths] if (BIN / "proselint").exists() else None,
            "write-good": [str(NODE / "write-good"), *paths] if (NODE / "write-good").exists() and shutil.which("node") else None,
        }
        first = None
        for label, command in commands.items():
            if command is None:
                print(f"{label:44} not installed: make bench installs it")
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
