"""
Let `python -m heromask` be the command.
"""

from heromask._cli import main

raise SystemExit(main())
