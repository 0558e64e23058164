"""Windows that ask something, and the two functions that everything asked goes through."""
