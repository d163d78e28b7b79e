"""Office files: packages of XML parts, Word documents and Excel sheets."""
