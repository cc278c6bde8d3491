"""Uncertainty: how sure a rank is when the assumptions of an index vary, and which of them moves it."""
