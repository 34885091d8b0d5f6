"""The types of records: drugs, combinations, symptoms, tests, terms, sources. They hold data and do nothing else.

An unknown value is an empty string or tuple, or `Known.UNKNOWN` where it would be yes or no. The values of the enums
are the words of the TOML files and of the command line. `overlaid` has the keys of the fields that own data gives to a
record; it is empty in bundled records.

Records are named tuples because those take a tenth of the time that data classes take to define (2 ms for one of Drug's
size), and every command pays for all of them. Create them by keyword. Annotations are not postponed in these modules: a
named tuple would compile each of them, which doubles its time.
"""
