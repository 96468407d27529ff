"""Documents, authors and the like side by side: counts, figures with their uncertainty, ranks, differences and marking words."""
