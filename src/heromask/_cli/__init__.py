"""
The command line: what may be asked, what is answered, and how it is printed.
"""
