"""What is outside: terminal, output, lists of names."""
