"""Formal supervision (政府督查) under the State Council's regulation, decree 733."""
