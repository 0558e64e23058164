"""From criteria and an application to evidence: spans of documents with a strength."""
