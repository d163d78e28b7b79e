"""Finding passages: the encoder, the vectors, the lexical index and the store."""
