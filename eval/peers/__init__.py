"""Senrei beside other retrieval stacks, on the same questions with the same encoder."""
