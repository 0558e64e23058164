"""The command line: the second client, which keeps the engine honest. Imports no Qt."""
