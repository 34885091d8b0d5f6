"""What a reader is shown: which facts, under which headings, in which order. No formats, no colours."""
