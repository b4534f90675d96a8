"""
The data in forms that other tools read: one module per format, each taking a catalog or a view.
"""
