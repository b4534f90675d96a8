"""
What there is: values, rows, tables and names. Nothing here knows about files.
"""
