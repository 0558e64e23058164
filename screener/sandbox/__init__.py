"""Locks a worker process before it touches a stranger's document."""
