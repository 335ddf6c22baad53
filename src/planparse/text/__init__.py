"""The text of one input: as extracted, as cleaned and folded, and stretches of it. Knows nothing of
documents."""
