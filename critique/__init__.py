"""critique: source criticism and rhetoric annotation."""
