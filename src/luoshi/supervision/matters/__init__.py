"""Matters (督办事项): from registered to closed, by when, and what their lights look at."""
