"""Reports for people: one content, worked out once, and its renderings as a web page, as Markdown and in a terminal."""
