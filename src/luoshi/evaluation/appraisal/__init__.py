"""Appraisal (考核): the yearly scores of units from targets, matters and opinions, by a dated rule file."""
