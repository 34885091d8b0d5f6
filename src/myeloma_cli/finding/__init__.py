"""Records by what they are, signs, words of the glossary, and free-text search."""
