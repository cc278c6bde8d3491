"""The one history of the tables of the core."""
