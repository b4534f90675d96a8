"""
The hook for what PyInstaller cannot see in the code: data, and modules imported by name.
"""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("heromask")
hiddenimports = collect_submodules("heromask", lambda name: name != "heromask.__pyinstaller")
