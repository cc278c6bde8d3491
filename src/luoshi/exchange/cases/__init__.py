"""Cases of judging as a file: a table of questions with answers that were worked out by hand, as JSON."""
