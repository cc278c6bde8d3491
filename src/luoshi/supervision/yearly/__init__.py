"""Yearly plans (年度计划): the moves from draft to approved, and what in a draft does not fit together."""
