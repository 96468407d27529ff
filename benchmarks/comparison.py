"""Is a comparison right, and does it scale? Simulations with a known truth, and a large table.

``python -m benchmarks.comparison`` runs all three; name one to run it alone:

- ``coverage``: how often the 95 % intervals hold the truth, over 1,000 simulated sets of each kind. 95 would be right.
- ``power``: how often a planted difference is called clear, and how often something is where nothing is planted.
- ``scale``: 20,000 rows by 300 authors through the whole command: seconds, and the memory of its largest process and of all.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from benchmarks.corpus import SEEDS
from critique.comparison.comparing import compare_tally
from critique.comparison.counting import Counted, Text
from critique.comparison.grouping import Grouping
from critique.comparison.mapping import Mapping
from critique.comparison.tallying import Tally
from critique.comparison.values import Comparison

SETS = 1000
ALPHAS = (0.0, 0.15, 0.4)  # excess of the variance of a rate between texts of one author: none, some, much
RHOS = (0.0, 0.05, 0.15)  # the same of a share, as correlation


def simulated(rates: np.ndarray, shares: np.ndarray, texts: list[int], alpha: float, rho: float, seed: int) -> Comparison:
    """The comparison of authors whose true rates (loaded words per 1,000) and shares (claims without a source) are known.

    Each text has 150 to about 2,000 words and a claim every 25 or so. Its own rate and share lie about its author's: gamma with
    variance ``alpha`` times the square of the rate, beta with correlation ``rho``.
    """
    chance = np.random.default_rng(seed)
    tally = Tally(Grouping("author", Mapping()))
    for author, (rate, share, many) in enumerate(zip(rates, shares, texts, strict=True)):
        for n in range(many):
            words = int(150 + chance.lognormal(6.0, 0.7))
            claims = int(chance.poisson(words / 25))
            own_rate = rate * (chance.gamma(1 / alpha, alpha) if alpha else 1.0)
            own_share = chance.beta(share * (1 / rho - 1), (1 - share) * (1 / rho - 1)) if rho else share
            none = int(chance.binomial(claims, own_share))
            counts = {
                "words": words,
                "sentences": claims + int(chance.poisson(words / 30)),
                "claims": claims,
                "claims/none": none,
                "attributions": 0,
                "appeals": 0,
            }
            counts |= {"loaded": int(chance.poisson(own_rate * words / 1000))}
            name = f"{author}-{n}"
            text = Text("", f"author {author}", None, False, counts, {}, [], [])
            tally.add(Counted(name, name, None, f"author {author}", None, None, None, name.encode(), b"", frozenset(("loaded",)), "", [text]))
    return compare_tally(tally)


def coverage(sets: int) -> None:
    """Prints how often intervals hold the truth, by how texts vary and how many texts an author has."""
    print(f"coverage of the 95 % intervals in per cent, {sets:,} sets of each kind\n")
    print(f"{'authors × texts':>16} {'dispersion':>11} {'rates':>7} {'alone':>7} {'shares':>7} {'alone':>7}   method; alone: Poisson and Wilson as they are")
    for authors, many in ((10, 1), (10, 2), (10, 4), (8, 10), (5, 25), (3, 60)):
        for alpha, rho in zip(ALPHAS, RHOS, strict=True):
            if many == 1 and alpha:
                continue  # of one text each nothing can be known of what else an author does
            held: dict[str, list[bool]] = {"rate": [], "rate alone": [], "share": [], "share alone": []}
            method = ""
            for seed in range(sets):
                truth = np.random.default_rng(10_000 + seed)
                rates, shares = truth.gamma(4, 2.5, authors), truth.beta(6, 4, authors)
                comparison = simulated(rates, shares, [many] * authors, alpha, rho, seed)
                for author in range(authors):
                    group = comparison.group(f"author {author}")
                    for name, kind, true in (("loaded", "rate", rates[author]), ("claims/none", "share", shares[author])):
                        figure = group.figure(name)
                        if figure.figure is None:
                            continue
                        method = figure.method or "" if kind == "rate" else method
                        held[kind].append(figure.figure.low <= true <= figure.figure.high)
                        held[f"{kind} alone"].append(_alone(kind, figure.count, figure.of, true))
            shown = [f"{100 * np.mean(held[name]):7.1f}" for name in held]
            label = "none" if not alpha else f"{alpha:.2f}, {rho:.2f}"
            print(f"{f'{authors} × {many}':>16} {label:>11} {' '.join(shown)}   {method}")


def _alone(kind: str, count: int, of: int, true: float) -> bool:
    """Whether the interval that knows nothing of dispersion holds the truth."""
    from critique.scoring import poisson_interval, wilson_interval

    interval = poisson_interval(count, of / 1000) if kind == "rate" else wilson_interval(count, of)
    return interval.low <= true <= interval.high


def power(sets: int) -> None:
    """Prints how often a planted difference is found, and how often one is where none is."""
    print(f"planted differences: one author of ten with so many times the others' rate of loaded words, dispersion 0.15; {sets:,} sets\n")
    print(f"{'texts each':>10} {'planted':>8} {'found':>7}")
    for many in (3, 8, 30):
        for ratio in (1.5, 2.0, 3.0):
            found = 0
            for seed in range(sets):
                rates = np.full(10, 10.0)
                rates[0] *= ratio
                comparison = simulated(rates, np.full(10, 0.6), [many] * 10, 0.15, 0.05, seed)
                found += any(d.clear and d.group == "author 0" and d.measure == "loaded" and (d.value or 99) > 1 for d in comparison.differences)
            print(f"{many:>10} {ratio:>8} {100 * found / sets:6.1f} %")
    print(
        f"\nplanted null: ten authors alike in all; {sets:,} sets. A false alarm is a set in which anything is called clear: 5 % at the most would be right.\n"
    )
    print(f"{'texts each':>10} {'dispersion':>11} {'tests':>6} {'p ≤ 0.05':>9} {'sets with a false alarm':>24}")
    for many in (1, 3, 8, 30):
        for alpha, rho in zip(ALPHAS, RHOS, strict=True):
            if many == 1 and alpha:
                continue
            alarms = tests = small = 0
            for seed in range(sets):
                comparison = simulated(np.full(10, 10.0), np.full(10, 0.6), [many] * 10, alpha, rho, 50_000 + seed)
                alarms += any(d.clear for d in comparison.differences)
                tests += len(comparison.differences)
                small += sum(d.p <= 0.05 for d in comparison.differences)
            label = "none" if not alpha else f"{alpha:.2f}, {rho:.2f}"
            print(f"{many:>10} {label:>11} {tests // sets:>6} {100 * small / tests:7.1f} % {100 * alarms / sets:22.1f} %")


def write_table(path: Path, rows: int, authors: int) -> float:
    """Writes a table of rows of some 300 words, made of shuffled paragraphs of the sample texts; its megabytes of text."""
    paragraphs = [p for file in sorted(SEEDS.glob("*.txt")) for p in file.read_text(encoding="utf-8").split("\n\n") if len(p) > 80]
    shuffled = random.Random(5)
    total = 0
    with path.open("w", encoding="utf-8") as out:
        for n in range(rows):
            parts: list[str] = [f"Note {n} of the day."]
            while sum(map(len, parts)) < 1500:
                parts.append(shuffled.choice(paragraphs))
            text = "\n\n".join(parts)
            total += len(text)
            out.write(json.dumps({"id": f"r{n}", "text": text, "author": f"Author {n * 7919 % authors:03}", "date": f"2031-{1 + n % 12:02}-01"}) + "\n")
    return total / 1e6


def scale(rows: int, authors: int) -> None:
    """Prints what a large table costs."""
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "rows.jsonl"
        size = write_table(table, rows, authors)
        command = [sys.executable, "-m", "critique", "compare", str(table), "--out", str(Path(name) / "out")]
        begin = time.perf_counter()
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        largest: dict[int, float] = {}
        most = [0.0]
        watch = threading.Thread(target=_watch, args=(running, largest, most))
        watch.start()
        running.wait()
        seconds = time.perf_counter() - begin
        watch.join()
        out = sum(p.stat().st_size for p in (Path(name) / "out").iterdir()) / 1e6
        page = (Path(name) / "out" / "comparison.html").stat().st_size / 1e6
    print(f"{rows:,} rows, {authors} authors, {size:.1f} MB of text, {os.cpu_count()} processors: {seconds:.1f} s")
    print(f"memory: {max(largest.values(), default=0):.0f} MB in the largest process, {most[0]:.0f} MB in all")
    print(f"written: {out:.1f} MB, of which the page {page:.2f} MB")


def _watch(running: subprocess.Popen[bytes], largest: dict[int, float], most: list[float]) -> None:
    """Notes the resident memory of a process and its children while it runs (Linux)."""
    while running.poll() is None:
        now = {}
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
                group = os.getpgid(int(status.parent.name)) if fields.get("VmRSS") else -1
            except (OSError, ValueError):
                continue
            pid, parent = int(status.parent.name), int(fields.get("PPid", "0"))
            if group == os.getpgid(running.pid) and (pid == running.pid or parent == running.pid):
                now[pid] = int(fields["VmRSS"].split()[0]) / 1024
        for pid, size in now.items():
            largest[pid] = max(largest.get(pid, 0.0), size)
        most[0] = max(most[0], sum(now.values()))
        time.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=["coverage", "power", "scale", []], help="all, where none is named")
    parser.add_argument("--sets", type=int, default=SETS)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--authors", type=int, default=300)
    asked = parser.parse_args()
    if "coverage" in asked.what or not asked.what:
        coverage(asked.sets)
        print()
    if "power" in asked.what or not asked.what:
        power(asked.sets // 2)
        print()
    if "scale" in asked.what or not asked.what:
        scale(asked.rows, asked.authors)


if __name__ == "__main__":
    main()
