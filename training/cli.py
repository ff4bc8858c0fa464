"""The workshop's command line: trains a recipe, evaluates a bundle."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from vizionary.errors import VizionaryError

__all__ = ["build_parser", "main"]


def build_parser() -> argparse.ArgumentParser:
    """Every command of ``python -m training`` and its options."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train a recipe; goes on where it stopped")
    train.add_argument("--config", type=Path, required=True, help="recipe in YAML")
    train.add_argument("--data-root", help="folder of the data sets (else VIZIONARY_DATA)")
    train.add_argument("--output", help="folder of checkpoints and the cache")
    evaluate = commands.add_parser("evaluate", help="measure a bundle on the test parts")
    evaluate.add_argument(
        "--bundle", default="embedded", help="embedded, folder or hf:// reference"
    )
    evaluate.add_argument("--data-root", help="folder of the data sets (else VIZIONARY_DATA)")
    evaluate.add_argument("--limit", type=int, help="at most so many pictures of each data set")
    evaluate.add_argument("--write", action="store_true", help="write them to the manifest too")
    return parser


def _train(args: argparse.Namespace) -> None:
    from training.config import read_config
    from training.recipe import train

    given = {"data_root": args.data_root, "output": args.output}
    overrides = {key: value for key, value in given.items() if value is not None}
    print(train(read_config(args.config, overrides)))


def _evaluate(args: argparse.Namespace) -> None:
    from training.data import data_root
    from training.evaluate import evaluate, write_metrics
    from vizionary.models.store import resolve

    folder = resolve(args.bundle)
    metrics = evaluate(folder, data_root(args.data_root), args.limit)
    for metric in metrics:
        print(json.dumps(metric.model_dump()))
    if args.write:
        write_metrics(folder, metrics)


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 when it worked, 2 when something was refused."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    args = build_parser().parse_args(argv)
    try:
        {"train": _train, "evaluate": _evaluate}[args.command](args)
    except VizionaryError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
