"""Weighing sentences and rows of passages as answers to a question."""
