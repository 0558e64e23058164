"""What exists, and how it is kept: domain types, journal and store. No Qt, no computing."""
