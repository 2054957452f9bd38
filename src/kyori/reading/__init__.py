"""Reading: documents to statements."""
