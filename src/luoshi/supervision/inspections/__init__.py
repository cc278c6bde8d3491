"""Inspections by any body: calendar, yearly budget of a unit, and the random draw (双随机)."""
