"""Named rules: what a question asks for by name, answered by the pure functions beside this package."""
