"""The records: what is known of a drug, a symptom, a test, a word, a source. One module a kind of knowledge.

Reads nothing, prints nothing, searches nothing. What is unknown is an empty string or tuple, or `Known.UNKNOWN` where a
yes or no is wanted. The values of the enums are the words of the TOML files and of the command line.

`overlaid` are the fields that somebody's own data gives to a record, by their keys: none in bundled records.

The records are named tuples, made by keyword: frozen and slotted as data classes are, at a tenth of their import time
(a data class of Drug's size takes 2 ms to define, and every command would pay for each of them). Annotations are not
postponed in modules that define many of them: a named tuple would compile each of them, which doubles its time.
"""
