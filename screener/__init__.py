"""What is computed: reading, matching, scoring, ranking, export. No Qt, no SQL, no state."""
