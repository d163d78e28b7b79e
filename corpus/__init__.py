"""Reading files: text, structure, passages, figures, municipalities."""
