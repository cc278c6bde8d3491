"""Supervision: by when something is due in working days, what a lock allows, and which move may follow which."""
