"""PDF files: letters, lines and rules on pages, and the text that they make."""
