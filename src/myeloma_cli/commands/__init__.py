"""The commands, a module each: find records, make a page of them, return both. The function is named `command` in all.

Annotations are not postponed here as they are elsewhere, since they say what a user may type (`parameters`).
"""
