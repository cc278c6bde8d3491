"""Indicators: what is measured, and the figures that are reported for it. What they are judged by: evaluation."""
