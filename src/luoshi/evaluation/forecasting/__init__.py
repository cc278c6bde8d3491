"""Forecasting: where a short yearly series is going, and how likely a target is met by its deadline."""
