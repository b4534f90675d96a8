# PYTHON_ARGCOMPLETE_OK
"""
The command, for `heromask` and `python -m heromask`.
"""

EXIT_INTERRUPTED = 130


def main() -> None:
    """
    Answer the question on the command line, and exit with its status.

    Ctrl-C ends the program silently, even during its imports.
    """
    try:
        from heromask._cli.commands import main as answer

        status = answer()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    raise SystemExit(status)


if __name__ == "__main__":
    main()
