"""From the bytes of a file to a Document: visible text in reading order, with its places."""
