"""Checking what a text claims against the passages that it cites."""
