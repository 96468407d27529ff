"""Annotations in the formats of others: one file a format, each a pure function of an annotation."""
