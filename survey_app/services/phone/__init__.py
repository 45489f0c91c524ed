"""Records finished on a phone, perhaps days ago: sealed there, taken in here, each of them once."""
