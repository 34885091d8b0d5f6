"""Input and output: the terminal, files, pipes and lists of names."""
