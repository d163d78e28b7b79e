"""Phrasing a composed answer anew with a language model, as far as what it writes holds."""
