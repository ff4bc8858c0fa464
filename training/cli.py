"""The workshop's command line: trains a recipe, evaluates a bundle."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vizionary.errors import InvalidOptionError, VizionaryError

__all__ = ["build_parser", "main"]


class _Steps(argparse.Action):
    """An option that stands for some steps, beside those that were asked for already."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option: Any = None) -> None:
        setattr(namespace, self.dest, [*getattr(namespace, self.dest), *self.const])


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 on, got {text!r}")
    return number


def build_parser() -> argparse.ArgumentParser:
    """Every command of ``python -m training`` and its options."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train a recipe; goes on where it stopped")
    train.add_argument("--config", type=Path, required=True, help="recipe in YAML")
    train.add_argument("--data-root", help="folder of the data sets (else VIZIONARY_DATA)")
    train.add_argument("--output", help="folder of checkpoints and the cache")
    _add_evaluate(commands)
    gallery = commands.add_parser("gallery", help="what a bundle sees in pictures free to share")
    gallery.add_argument("--bundle", default="embedded", help="embedded, folder or hf:// reference")
    gallery.add_argument("--out", type=Path, default=Path("docs/gallery.md"), help="the page")
    probe = commands.add_parser("probe", help="what a larger network or picture would bring")
    probe.add_argument("--data-root", help="folder of the data sets (else VIZIONARY_DATA)")
    probe.add_argument(
        "--cache", type=Path, default=Path("runs/probe-cache"), help="folder of features"
    )
    return parser


def _add_evaluate(commands: Any) -> None:
    evaluate = commands.add_parser("evaluate", help="measure a bundle on the test parts")
    evaluate.add_argument(
        "--bundle", default="embedded", help="embedded, folder or hf:// reference"
    )
    evaluate.add_argument("--data-root", help="folder of the data sets (else VIZIONARY_DATA)")
    evaluate.add_argument(
        "--limit", type=_positive, help="at most so many pictures of each data set"
    )
    evaluate.add_argument(
        "--only",
        nargs="+",
        action="extend",
        default=[],
        help="some of the steps; what is given more than once adds up",
        metavar="STEP",
    )
    for flag, steps in (
        ("--fewshot", ("few-shot", "memory", "few-shot-of-plain")),
        ("--narration", ("narration",)),
    ):
        alone = f"--only {' '.join(steps)}"
        evaluate.add_argument(flag, dest="only", action=_Steps, const=steps, nargs=0, help=alone)
    evaluate.add_argument(
        "--ablation",
        action="append",
        default=[],
        metavar="KIND=FOLDER",
        help="bundle trained without something: synonyms, unknown or few-shot",
    )
    evaluate.add_argument(
        "--float",
        type=Path,
        dest="original",
        metavar="FOLDER",
        help="the bundle before it was quantized: how much int8 loses",
    )
    evaluate.add_argument(
        "--cache",
        type=Path,
        default=Path("runs/evaluate-cache"),
        help="folder of embeddings and of the teacher's answers",
    )
    evaluate.add_argument("--report", type=Path, help="folder for report.html and report.json")
    evaluate.add_argument("--image", type=Path, help="one picture instead of the data sets")
    evaluate.add_argument(
        "--visualize", action="store_true", help="draw its answers, maps and neighbours"
    )
    evaluate.add_argument("--out", type=Path, help="where to draw them (.png, .svg or .pdf)")
    evaluate.add_argument("--write", action="store_true", help="write them to the manifest too")


def _train(args: argparse.Namespace) -> None:
    from training.config import read_config
    from training.recipe import train

    given = {"data_root": args.data_root, "output": args.output}
    overrides = {key: value for key, value in given.items() if value is not None}
    print(train(read_config(args.config, overrides)))


def _evaluate(args: argparse.Namespace) -> None:
    if args.image or args.visualize:
        _visualize(args)
        return
    from training.data import data_root
    from training.evaluate import Options, evaluate, write_metrics
    from vizionary.models.store import resolve

    if args.write and (args.only or args.limit is not None):
        raise InvalidOptionError("--write", "every step on every picture", "--only or --limit")
    folder = resolve(args.bundle)
    options = Options(
        data_root(args.data_root),
        args.cache,
        args.limit,
        _steps(args.only),
        _ablations(args),
        args.original,
    )
    outcome = evaluate(folder, options)
    for number in outcome.numbers:
        print(number)
    for latency in outcome.latencies:
        print(f"{latency.median_ms} ms  {latency.task}, {latency.threads} threads, {latency.cpu}")
    if args.report:
        from training.evaluate.report import write_report

        print(write_report(outcome, args.report))
    if args.write:
        write_metrics(folder, outcome.metrics, outcome.latencies)


def _visualize(args: argparse.Namespace) -> None:
    from training.data import data_root
    from training.evaluate.bench import Bench
    from training.evaluate.subject import Subject
    from training.evaluate.visualize import visualize
    from vizionary.models.store import resolve

    if args.image is None or not args.visualize:
        raise InvalidOptionError("--visualize", "given together with --image", "one of them")
    bench = Bench(Subject(resolve(args.bundle), data_root(args.data_root), args.cache, args.limit))
    out = args.out or Path(f"{args.image.stem}-seen.png")
    seen = visualize(bench, args.image, out)
    print(seen.sentence)
    for match in seen.matches:
        print(f"{match.probability:7.1%}  {match.label}")
    print(out)


def _gallery(args: argparse.Namespace) -> None:
    from training.evaluate.gallery import write_gallery
    from vizionary.models.store import resolve

    for name, verdict in write_gallery(resolve(args.bundle), args.out).items():
        print(f"{verdict:7} {name}")
    print(args.out)


def _probe(args: argparse.Namespace) -> None:
    from training.data import data_root
    from training.probe import markdown, probe

    found = []
    for one in probe(data_root(args.data_root), args.cache):
        print(f"{one.network} {one.pixels} px, {one.dataset} {one.pictures}: {one.accuracy:.1%}")
        found.append(one)
    print(markdown(found))


def _steps(names: Sequence[str]) -> tuple[str, ...]:
    from training.evaluate import STEPS

    if strangers := sorted(set(names) - set(STEPS)):
        raise InvalidOptionError("--only", f"some of {', '.join(STEPS)}", ", ".join(strangers))
    return tuple(names)


def _ablations(args: argparse.Namespace) -> dict[str, Path]:
    from training.evaluate import ABLATIONS

    found = {}
    for text in args.ablation:
        kind, _, folder = text.partition("=")
        if kind not in ABLATIONS or not folder:
            expected = f"KIND=FOLDER, the kind one of {', '.join(ABLATIONS)}"
            raise InvalidOptionError("--ablation", expected, text)
        found[kind] = Path(folder)
    return found


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 when it worked, 2 when something was refused."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    args = build_parser().parse_args(argv)
    try:
        commands = {"train": _train, "evaluate": _evaluate, "gallery": _gallery, "probe": _probe}
        commands[args.command](args)
    except VizionaryError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
