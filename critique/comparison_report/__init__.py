"""A comparison for people: a page, Markdown, and text for a terminal, all of the same words and roundings."""
