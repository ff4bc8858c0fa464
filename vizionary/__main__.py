"""``python -m vizionary`` is the command ``vizionary``."""

from __future__ import annotations

import sys

from vizionary.cli import main

if __name__ == "__main__":
    sys.exit(main())
