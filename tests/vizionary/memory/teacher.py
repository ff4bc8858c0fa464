"""Teaches and changes a memory without end, until it is killed: python teacher.py FILE SEED."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tests.vectors import SPACE, example, examples
from vizionary.memory import Memory

TOGETHER = 8
"""Every label has so many examples, or none: a state between would show."""


def main(path: Path, seed: int) -> None:
    """Go on until the end of the process."""
    memory = Memory(path, SPACE)
    rng = np.random.default_rng(seed)
    print("ready", flush=True)
    while True:
        labels = [count.name for count in memory.snapshot().counts()]
        chosen = str(rng.choice(labels)) if labels else ""
        match int(rng.integers(5)) if len(labels) > 3 else 0:
            case 0:
                name = f"label {rng.integers(1_000_000)}"
                memory.register(name, examples(TOGETHER, of=int(rng.integers(9))))
            case 1:
                memory.forget(chosen)
            case 2:
                memory.rename(chosen, f"renamed {rng.integers(1_000_000)}")
            case 3:
                memory.undo_action()
            case 4:
                memory.correct(example(1), wrong=chosen, right=None)
                memory.undo_action()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
