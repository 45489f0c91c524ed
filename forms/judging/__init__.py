"""How answers are judged: typed, put into a tree, settled in order, checked."""
