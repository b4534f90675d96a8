"""
The limits: how much is read, compared and told, so that nothing costs without bound.

Each is far beyond what the packaged data and any honest overlay need. What goes beyond one is
refused with a line that names the limit, or left out where the docstring says so.
"""

LARGEST_FILE = 16 * 1024 * 1024
"""The bytes a data file may have; all packaged ones together have a fraction of it."""

LARGEST_FOLDER = 64 * 1024 * 1024
"""The bytes that all data files of a folder or zip file may have together, unpacked."""

MOST_FILES = 500
"""How many files and folders a data folder or zip file may hold, data or not."""

LONGEST_LIST = 10_000
"""How many elements the lists of a row may have: each wrong one costs a kilobyte to report."""

MOST_KEYS = 3
"""How many unknown keys of an object an error names; the rest is counted."""

LARGEST_NUMBER = 2**53 - 1
"""The largest whole number, either side of zero: JSON readers and SQLite lose larger ones."""

LONGEST_ID = 200
"""The characters an id may have, that of an edge in each part; ids become file names."""

LONGEST_NAME = 1000
"""How many characters of a name, or of what is searched for, are compared: the rest is not seen."""

LONGEST_QUOTE = 100
"""How many characters of an id or a key an error quotes; its attributes have the whole."""

WIDEST = 200
"""The terminal cells a column may take: one long name must not pad every other line."""

MOST_PROBLEMS = 100
"""How many problems of a file are told; the rest, and rows not even examined, are counted."""

MOST_GUESSES = 100
"""How many wrong references get a suggestion in one reading; each looks through all ids."""
