"""Understanding what is asked: attributes, terms, municipalities, the conversation."""
