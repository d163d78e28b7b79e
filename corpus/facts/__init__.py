"""Facts: what a document states about a municipality, each with its exact span."""
