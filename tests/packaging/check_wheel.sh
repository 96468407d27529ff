#!/bin/sh
# Builds sdist and wheel, installs each in a clean environment outside the checkout, and runs it there on a text of its own.
set -eu
python=${PYTHON:-python3}
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m build --outdir "$work/dist" "$here" >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
"$python" -m zipfile -l "$work"/dist/*.whl | grep "critique/lexicons/en/references.toml" >/dev/null || { echo "the wheel carries no lexicons"; exit 1; }
for package in "$work"/dist/*.whl "$work"/dist/*.tar.gz; do
    "$python" -m venv "$work/env"
    "$work/env/bin/python" -m pip install --quiet "$package"
    cd "$work"
    printf 'The goons were utterly routed, sources said. Perhaps the dam will hold.\n' >sample.txt
    "$work/env/bin/critique" rules >rules.out
    "$work/env/bin/critique" annotate --format json sample.txt >found.json
    "$work/env/bin/critique" report sample.txt --out out
    "$work/env/bin/critique" compare sample.txt --out out
    "$work/env/bin/python" - <<'PY'
import json, pathlib
document = json.loads(pathlib.Path("found.json").read_text())["documents"][0]
labels = {f["label"] for f in document["findings"]}
missing = {"loaded/label", "loaded/intensifier", "source/anonymous", "hedge/adverb"} - labels
assert not missing, f"not found: {missing}"
assert pathlib.Path("out/sample.html").stat().st_size > 1000
assert pathlib.Path("out/comparison.html").stat().st_size > 1000

from critique.norms import load_norms

assert load_norms().rates, "the package carries no norms"
PY
    cd "$here"
    rm -rf "$work/env" "$work/out"
    echo "installs and runs outside the checkout: $(basename "$package")"
done
