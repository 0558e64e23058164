"""Qt item models: what tables and lists show of a session."""
