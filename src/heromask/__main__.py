"""
Let `python -m heromask` be the command.
"""

from heromask._cli.commands import main

raise SystemExit(main())
