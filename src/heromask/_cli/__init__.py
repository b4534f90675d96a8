"""
The command line: commands, answers and printing.
"""
