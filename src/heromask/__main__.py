# PYTHON_ARGCOMPLETE_OK
"""
Let `heromask` and `python -m heromask` be the command.
"""

EXIT_INTERRUPTED = 130


def main() -> None:
    """
    Answer the question of the command line, and exit with its status.

    Ctrl-C ends it silently, even while it is imported.
    """
    try:
        from heromask._cli.commands import main as answer

        status = answer()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    raise SystemExit(status)


if __name__ == "__main__":
    main()
