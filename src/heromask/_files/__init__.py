"""
Text to tables and back. Nothing here knows the catalog and its questions.
"""
