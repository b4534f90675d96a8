"""
From data files to tables and back. Nothing here imports the catalog.
"""
