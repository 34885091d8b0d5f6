"""What a one-file build needs beyond the imports that PyInstaller sees: the modules of the commands, and the data."""

from importlib.metadata import files

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("myeloma_cli")
hiddenimports = [
    *collect_submodules("myeloma_cli"),
    # The compiled half of tomli, which its own modules import without a name that can be seen.
    *(file.name.partition(".")[0] for file in files("tomli") or () if "__mypyc." in file.name),
]
