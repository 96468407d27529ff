"""What annotating costs inside one process, without the start: ``python benchmarks/in_process.py RUNS FOLDER`` prints seconds and how they were made.

It is a file of its own so that any Python can run it, and measures the critique that is installed there.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from critique import matching
from critique.annotation import Annotator
from critique.exchange.document_json import document_record, encode
from critique.reading import read_bytes
from critique.segmenting import segment


def median_of(work: Callable[[], object], runs: int) -> float:
    """Processor seconds of a piece of work, the median after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def annotate_all(files: list[tuple[str, bytes]], annotator: Annotator | None = None) -> Callable[[], None]:
    """The work of ``critique annotate --format jsonl`` on files that are read already."""
    annotator = annotator or Annotator()

    def work() -> None:
        for path, raw in files:
            encode(document_record(annotator.annotate(segment(read_bytes(raw, path)))))

    return work


def main() -> None:
    runs, folder = int(sys.argv[1]), Path(sys.argv[2])
    seconds = median_of(annotate_all([(str(path), path.read_bytes()) for path in sorted(folder.glob("*.txt"))]), runs)
    print(json.dumps({"seconds": seconds, "compiled": not str(matching.__file__).endswith(".py")}))


if __name__ == "__main__":
    main()
