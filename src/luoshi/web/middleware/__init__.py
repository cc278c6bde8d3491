"""What happens around every request: its language, its person, and the answer when something is refused."""
