"""The app of a Hugging Face Space, and of ``python app.py`` at home."""

from __future__ import annotations

import sys
from pathlib import Path

from vizionary.cli import main

SETTINGS = Path(__file__).parent / "configs" / "app.yaml"

if __name__ == "__main__":
    sys.exit(main(["serve", "--config", str(SETTINGS), *sys.argv[1:]]))
