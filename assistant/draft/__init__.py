"""Drafting an answer from weighed statements, by rules."""
