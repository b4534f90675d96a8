"""
The limits of what is read, compared and reported, so that the cost of any input is bounded.

Each is far beyond what the packaged data or a reasonable overlay needs. Input beyond a limit is
refused with a message that names the limit, or ignored if the docstring says so.
"""

LARGEST_FILE = 16 * 1024 * 1024
"""The maximum size of a data file in bytes; all packaged files together are far smaller."""

LARGEST_FOLDER = 64 * 1024 * 1024
"""The maximum size in bytes of all data files of a folder or zip file together, unpacked."""

MOST_FILES = 500
"""The maximum number of entries of a data folder or zip file."""

LONGEST_LIST = 10_000
"""The maximum number of elements in all lists of a row; a wrong one takes a kilobyte to report."""

MOST_KEYS = 3
"""The maximum number of unknown keys that an error names; the others are counted."""

LARGEST_NUMBER = 2**53 - 1
"""The largest absolute value of a number: many JSON readers round larger whole numbers."""

LONGEST_ID = 200
"""The maximum length of an id, or of each part of an edge's id; ids become file names."""

LONGEST_NAME = 1000
"""The number of characters of a name or a search text that are compared; the rest is ignored."""

LONGEST_QUOTE = 100
"""The number of characters of an id or a key that an error quotes; its attributes have all."""

MOST_CHOICES = 10
"""The number of ids that an error lists to choose from; the others are counted."""

WIDEST = 200
"""The maximum width of a column in the terminal: one long name must not widen all other lines."""

MOST_PROBLEMS = 100
"""The maximum number of problems reported for a file; further problems and rows are counted."""

MOST_GUESSES = 100
"""The number of wrong references that get a suggestion; each suggestion searches all ids."""
