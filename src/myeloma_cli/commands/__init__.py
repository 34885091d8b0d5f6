"""The commands, one module each, whose function `command` finds records, makes a page of them and returns both.

Annotations are not postponed here as they are elsewhere, because they declare the options (`parameters`).
"""
