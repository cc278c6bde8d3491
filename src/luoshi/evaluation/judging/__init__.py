"""Judging: one target, its figures and a day in; what the figures say of it, by a named rule, and why, out."""
