"""Precedents: the cases that come closest to a draft plan, with what they state, cited."""
