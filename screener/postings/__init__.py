"""From a job posting as published to its requirements and facts, each with its place."""
