"""The lexicon: what people of a trade say and write, and reading criteria with it."""
