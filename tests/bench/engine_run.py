"""The engine alone, in the runtime environment: ``python -m tests.bench.engine_run PHOTO``."""

from __future__ import annotations

import sys
from pathlib import Path

from vizionary.config import Settings
from vizionary.engine import build_engine
from vizionary.picture import read

_TIMES = 20


def main() -> int:
    """Describe one photo again and again; its parent reads how much memory that took."""
    settings = Settings()
    engine = build_engine(settings)
    limits = settings.picture
    for _ in range(_TIMES):
        engine.describe(
            read(Path(sys.argv[1]), max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
