"""The rule book: rules that are data, each with dates and source. What is done by them: lights, scores, progress."""
