"""
The model: values, rows, tables and names. Nothing here depends on files.
"""
