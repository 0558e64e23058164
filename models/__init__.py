"""What exists, and how it is kept: domain types, the journal and the store. No Qt, no computing."""
