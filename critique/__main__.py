"""``python -m critique``."""
