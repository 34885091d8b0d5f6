"""The commands, a module each: select records, make a sheet, show it. The function is named `command` in all of them.

Annotations are not postponed here as they are elsewhere: Typer would have to evaluate each of them at every start.
"""
