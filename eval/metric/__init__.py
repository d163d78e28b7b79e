"""Metrics, one a file: pure functions of what was found or said and what should have been."""
