"""Answering: understanding a question, composing an answer, checking it; the command line."""
