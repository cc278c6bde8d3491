"""Results: what an index says beyond its scores: what they are made of, what moves together, what changed.

Every function takes arrays, and names only to say them back. Formulas: docs/methods.md, "Results of an index".
"""
