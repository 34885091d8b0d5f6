"""What a reader sees: which facts, under which headings, in which order. Formats and colours are the renderers'."""
