"""Training the layers of the embedded encoder that stand above its token table."""
