#!/bin/sh
# The compiled program answers as the plain one does: the records of the sample texts are the same byte for byte, and the tests of what is
# compiled pass.
# check_compiled.sh PLAIN COMPILED: the bin folders of the two.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
plain=$(cd "$1" && pwd)
compiled=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for part in tests seeds benchmarks docs lexicons README.md pyproject.toml; do
    cp -R "$here/$part" "$work/"
done
cd "$work" # where no plain package stands in the way
"$compiled/python" -c 'from critique import matching; assert not matching.__file__.endswith(".py"), "this critique is not compiled"'
"$plain/critique" annotate --format jsonl seeds >plain.jsonl || test $? = 1
"$compiled/critique" annotate --format jsonl seeds >compiled.jsonl || test $? = 1
test -s plain.jsonl
cmp plain.jsonl compiled.jsonl
"$compiled/python" -m pytest -n auto -p no:cacheprovider --ignore tests/test_imports.py tests/test_*.py tests/segmenting
