"""From files as they arrive to applications: sources, parts, pairing, contact, completeness."""
