"""What makes two typed names one: keys, the writing round a name, the index, near names."""
