"""The composite index: many indicators of many units, weighted and aggregated over any number of levels."""
