"""Evaluation: what the figures say of the targets, and of many indicators together."""
