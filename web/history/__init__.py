"""Conversations that are kept: whose they are, where they are stored, and their pages."""
