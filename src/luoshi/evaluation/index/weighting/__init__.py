"""Weighting: how much each indicator counts, by data, by judgement or by both.

One module a method; each gives `Weights` and says why a weight is what it is. Formulas: docs/methods.md, "Weights".
"""
