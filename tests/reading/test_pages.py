"""Pages of the web: the article and nothing else, whole threads, walls, what a page tells of itself."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from critique.document import Metadata
from critique.reading import ReadError, read_bytes
from critique.reading.kinds import is_page
from critique.reading.pages import read_page


def prose(n: int) -> str:
    return f"The council said on Monday that gate number {n} had jammed twice in a single week, and that nobody knew when it would open again for ships."


def body(*numbers: int) -> str:
    return "".join(f"<p>{prose(n)}</p>" for n in numbers)


def page(inside: str, head: str = "") -> bytes:
    menu = "<nav><a href=/>Home</a> <a href=/news>All the news</a></nav>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}{inside}<footer>© The Port Ledger</footer></body></html>".encode()


def test_an_article_whatever_its_name() -> None:
    inside = f"<article><header><h1>Gate jams</h1></header>{body(1)}<h2>What next</h2>{body(2, 3)}<blockquote><p>We are very sorry.</p></blockquote></article>"
    source = read_bytes(page(inside), "a.txt")
    assert source.text.split("\n\n") == ["# Gate jams", prose(1), "## What next", prose(2), prose(3), "> We are very sorry."]
    assert source.markup and source.extracted


def test_repeated_paragraphs_are_kept_or_said() -> None:
    for wrap in ("<article>{}</article>", "<div>{}</div>"):
        source = read_bytes(page(wrap.format(body(1, 2, 2, 2, 3, 3, 3, 3, 3, 4))), "a.html")
        assert source.text.count(prose(3)) == 5 or any("repeat others" in note for note in source.notes)
        assert "All the news" not in source.text


def test_a_thread_comes_whole_with_its_names() -> None:
    comments = "".join(
        f'<li class="comment"><article class="comment-body"><footer class="comment-meta"><b>{name}</b> <span>says:</span></footer>'
        f"<p>No.</p><p>{prose(7)}</p></article></li>"
        for name in ("Ann", "Bob", "fredW")
    )
    source = read_bytes(page(f"<main><article><h1>Gate</h1>{body(1, 2)}</article><ol>{comments}</ol></main>"), "a.html")
    assert source.text.count(prose(7)) == 3 and prose(1) in source.text and "# Gate" in source.text
    assert [line for line in source.text.split("\n") if line.endswith("says:")] == ["Ann says:", "Bob says:", "fredW says:"]
    assert "Port Ledger" not in source.text
    assert source.notes == ("read as a thread with 3 comments: all of it is kept",)


def test_a_thread_by_its_wording() -> None:
    inside = body(1) + "".join(f"<div>{prose(n)}<br>Posted by: N{n} | Jun 3 2017 at 5:0{n}</div>" for n in (2, 3, 4))
    source = read_bytes(page(inside), "a.html")
    assert source.text.count("Posted by") == 3 and "thread" in source.notes[0]


def test_own_comments_keep_working() -> None:
    source = read_bytes(page(f"<article>{body(1)}<!-- critique: ignore loaded -->{body(2, 3, 4)}</article>"), "a.html")
    assert f"{prose(1)}\n\n<!-- critique: ignore loaded -->\n\n{prose(2)}" in source.text


STUB = f"<article><h1>Gate jams</h1><p>{prose(1)}</p></article>"


@pytest.mark.parametrize(
    "inside",
    [
        STUB + "<div>Subscribe to continue reading</div>",
        STUB + "<aside><p>Already a subscriber? <a>Log in</a></p></aside>",
        "<div><p>We and our 812 partners store information on your device.</p><button>Accept all cookies</button></div>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        "<h1>Checking your browser</h1><p>Please wait a moment.</p>",
    ],
)
def test_walls_are_refused(inside: str) -> None:
    with pytest.raises(ReadError) as told:
        read_bytes(page(inside), "a.html")
    assert str(told.value) == "a.html: shows a cookie or pay wall instead of an article; save the page after opening it"


def test_banners_over_an_article_are_no_wall() -> None:
    banner = "<div><p>We use cookies.</p><button>Accept all cookies</button></div><noscript>Please enable JavaScript.</noscript>"
    assert prose(2) in read_bytes(page(banner + f"<article>{body(1, 2)}</article>"), "a.html").text
    long = read_bytes(page(f"<article>{body(*range(1, 20))}</article><div>Subscribe to continue reading</div>"), "a.html")
    assert prose(19) in long.text and any("may be cut short" in note for note in long.notes)


def test_metadata() -> None:
    linked = (
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Gate &amp; jam",'
        '"author": [{"name": "Ann Lee"}, "Bo Ek"], "datePublished": "2024-03-05T10:00:00Z", "publisher": {"name": "Port Ledger"}}]}'
    )
    head = f'<title>Gate | Site</title><meta property="article:author" content="https://x.org/ann"><script type="application/ld+json">{linked}</script>'
    head += '<script type="application/ld+json">{not json</script>'
    meta = read_bytes(page(body(1), head), "a.html").meta
    assert meta == Metadata(title="Gate & jam", author="Ann Lee, Bo Ek", date="2024-03-05T10:00:00Z", outlet="Port Ledger")
    meta = read_bytes(page(body(1), head + '<meta name="author" content="Cy Dee"><meta property="og:site_name" content="The Site">'), "a.html").meta
    assert (meta.author, meta.outlet) == ("Cy Dee", "The Site")


def test_the_encoding_a_page_declares() -> None:
    text = f"<html><head><meta charset=iso-8859-2></head><body><p>Łódź. {prose(1)}</p></body></html>"
    assert read_bytes(text.encode("iso-8859-2"), "a.html").text.startswith("Łódź.")


@pytest.mark.parametrize(
    ("text", "named_so", "expected"),
    [
        ("<!-- a --><!-- b -->\n<HTML lang=en>", False, True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html>', False, True),
        ("<!-- critique: off -->\n# A title", False, False),
        ("I wrote <html> by hand.", False, False),
        ("Plain words,\nx < y and z > w.", True, False),
        ("<p>Words</p>", True, True),
        ("<p>Words</p>", False, False),
        ("<!-- x -->" * 300 + "<!--", False, False),
    ],
)
def test_what_is_a_page(text: str, named_so: bool, expected: bool) -> None:
    assert is_page(text, named_so) is expected


def test_a_page_of_5_mb_and_one_of_30_000_levels() -> None:
    source = read_bytes(page(f"<article>{body(*range(34_000))}</article>"), "a.html")
    assert prose(0) in source.text and prose(33_999) in source.text
    deep = read_bytes(b"<html><body>" + b"<div><p>word " * 30_000, "a.html")
    assert deep.text.startswith("word")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<article>",
                "<!--",
                "-->",
                "<blockquote>",
                "<li class=comment>",
                "words and more",
                "&amp;",
                "\x00",
                "\ud800",
                "<script>",
                "<header>",
                "]]>",
                "&#0;",
            ]
        ),
        max_size=30,
    )
)
def test_no_page_crashes(pieces: list[str]) -> None:
    with suppress(ReadError):
        read_bytes(("<html>" + "".join(pieces)).encode("utf-8", "replace"), "a.html")


LINKED = """<html><head><title>The Gate</title><link rel="canonical" href="https://paper.example/gate"></head><body>
<nav><a href="https://shop.example/">Shop</a></nav><article><h1>The Gate</h1>
<p>By <a href="https://people.example/lee">Ann Lee</a></p>
<p>The board paid the pilot 40 crowns in May, as <a href="{href}">{words}</a> shows, and it shut the northern gate a week later without a word to the town.</p>
<p>The town has nine gates, and each of them was built by another guild in the years before the great flood came down the river.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("href", "words", "written"),
    [
        ("https://example.org/log", "the log", "[the log](https://example.org/log)"),
        ("http://example.org/a?b=c&amp;d", "the log", "[the log](http://example.org/a?b=c&d)"),
        ("https://paper.example/topic/log", "the log", "the log"),
        ("/topic/log", "the log", "the log"),
        ("javascript:alert(1)", "the log", "the log"),
        ("https://example.org/a)b", "the log", "the log"),
        ("https://example.org/log", "<b>the log</b>", "the log"),
        ("https://example.org/log", "the [old] log", "the [old] log"),
    ],
)
def test_links_of_running_text_to_other_sites_are_kept(href: str, words: str, written: str) -> None:
    read = read_page(LINKED.format(href=href, words=words), "page.html")
    assert f"as {written} shows" in read.text
    assert "people.example" not in read.text and "shop.example" not in read.text


def test_many_links_cost_little() -> None:
    links = " ".join(f'<a href="https://site{n}.example/">word {n}</a> and more of it' for n in range(999))
    read = read_page(f"<html><body><article><p>{links}</p></article></body></html>", "page.html")
    assert read.text.count("](https://site") == 999
