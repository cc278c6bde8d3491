"""Queries: what pages, files and reports show, read from rows that access reached. They change nothing."""
