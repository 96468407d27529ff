#!/bin/sh
# Makes docs/pictures/ from the sample texts: report.png, phone.png, index.png and comparison.png.
# Uses the critique of .venv, or $CRITIQUE; and a Chromium or Chrome on the PATH, or $BROWSER.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
critique=${CRITIQUE:-$here/.venv/bin/critique}
if ! command -v "$critique" >/dev/null 2>&1; then
    echo "There is no critique at $critique: run make report first, or name one: CRITIQUE=/path/to/critique" >&2
    exit 1
fi
browser=${BROWSER:-}
for name in chromium chromium-browser google-chrome; do
    if [ -z "$browser" ] && command -v "$name" >/dev/null 2>&1; then browser=$name; fi
done
if [ -z "$browser" ]; then
    echo "No browser found: install Chromium or Chrome, or name one: BROWSER=/path/to/chrome" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$here/docs/pictures"
cd "$here"
"$critique" report seeds --out "$work/reports" --format html
"$critique" compare seeds --map seeds/manifest.toml --map seeds/authors.toml --out "$work/reports" --format html

# picture NAME WIDTH HEIGHT PAGE: the page stands in a frame, as a headless browser paints only the top of a page it has scrolled itself.
picture() {
    printf '<!doctype html><style>body{margin:0}iframe{border:0;display:block;width:%spx;height:%spx}</style><iframe src="reports/%s"></iframe>\n' "$2" "$3" "$4" >"$work/frame.html"
    "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update \
        --disable-sync --user-data-dir="$work/profile-$1" --force-prefers-reduced-motion --hide-scrollbars --window-size="$2,$3" \
        --screenshot="$here/docs/pictures/$1.png" "file://$work/frame.html" >"$work/$1.log" 2>&1 || { cat "$work/$1.log" >&2; exit 1; }
    [ -s "$here/docs/pictures/$1.png" ] || { cat "$work/$1.log" >&2; exit 1; }
    echo "docs/pictures/$1.png"
}

# The first loaded word is clicked, so that its reason stands beside the text. The page's own policy allows no foreign script: here it is taken out.
sed '/http-equiv="Content-Security-Policy"/d' "$work/reports/partisan-essay-north.html" >"$work/reports/clicked.html"
echo '<script>document.querySelector("#annotated a.flag .f-L").click()</script>' >>"$work/reports/clicked.html"

picture report 1120 840 "clicked.html#annotated"
picture phone 390 844 "insider-newsletter.html#profile"
picture index 1200 800 "index.html"
picture comparison 1120 900 "comparison.html#measures"
