"""A parser of arguments whose help is printed, or refused like any other output.

Knows argparse; does not know the commands.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

__all__ = ["Parser"]


class Parser(argparse.ArgumentParser):
    """argparse's own leaves out in silence what it cannot write, and ends with status 0."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout:
            file.write(message)
        else:
            # where nobody can be told, the status still says it
            super()._print_message(message, file)
