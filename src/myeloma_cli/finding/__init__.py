"""Finding records: by filters, by glossary term, and by free-text search."""
