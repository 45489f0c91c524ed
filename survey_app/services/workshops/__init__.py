"""A workshop, live: prepared, joined, voted in, led, and closed."""
