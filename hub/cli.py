"""The hub's commands: export, quantize, detector, card.

Each command imports what it needs when it runs: cards are made where there is no torch.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from vizionary import __version__
from vizionary.errors import VizionaryError

__all__ = ["build_parser", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 where it worked, 1 where something was refused."""
    arguments = build_parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("vizionary").setLevel(logging.INFO)
    try:
        arguments.command(arguments)
    except VizionaryError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Every command of ``python -m hub`` and its options."""
    parser = argparse.ArgumentParser(prog="python -m hub", description="Makes bundles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_export(commands)
    _add_quantize(commands)
    _add_detector(commands)
    _add_card(commands)
    return parser


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="a checkpoint or an encoder to a float bundle")
    source = export.add_mutually_exclusive_group(required=True)
    source.add_argument("--checkpoint", type=Path, metavar="FOLDER", help="what training wrote")
    source.add_argument("--encoder", metavar="LIBRARY:NAME", help="timm:NAME or open_clip:NAME")
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the bundle")
    export.add_argument(
        "--weights", default="none", metavar="FILE", help="of --encoder; none: random (default)"
    )
    export.add_argument("--image-size", type=int, help="of --encoder, in pixels; default: its own")
    export.add_argument("--revision", default=__version__, help="default: %(default)s")
    export.add_argument(
        "--tolerance", type=float, default=1e-4, help="largest error to torch (%(default)s)"
    )
    export.add_argument("--threads", type=_count, default=2, help="of ONNX Runtime (%(default)s)")
    export.add_argument("--no-latency", action="store_true", help="do not time the graph")
    export.add_argument("--force", action="store_true", help="replace what is in --out")
    export.set_defaults(command=_export)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        # 0 means all cores to ONNX Runtime; a measured time names how many it was
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {number}")
    return number


def _export(arguments: argparse.Namespace) -> None:
    from hub.export.assembly import ExportOptions, export_checkpoint, export_named

    options = ExportOptions(
        revision=arguments.revision,
        tolerance=arguments.tolerance,
        threads=arguments.threads,
        latencies=not arguments.no_latency,
        force=arguments.force,
    )
    if arguments.checkpoint is not None:
        manifest = export_checkpoint(arguments.checkpoint, arguments.out, options)
    else:
        manifest = export_named(
            arguments.encoder,
            arguments.out,
            options,
            weights=None if arguments.weights == "none" else Path(arguments.weights),
            image_size=arguments.image_size,
        )
    for metric in manifest.metrics:
        sys.stdout.write(f"{metric.name}: {metric.value:.3g}\n")
    sys.stdout.write(f"{arguments.out}: {manifest.name}, revision {manifest.revision}\n")


def _add_quantize(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    quantize = commands.add_parser("quantize", help="a float bundle to int8, if it stays good")
    quantize.add_argument("--bundle", type=Path, required=True, metavar="FOLDER", help="float")
    quantize.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="int8")
    quantize.add_argument(
        "--config", type=Path, default=Path("configs/quantize.yaml"), help="default: %(default)s"
    )
    quantize.add_argument("--force", action="store_true", help="replace what is in --out")
    quantize.set_defaults(command=_quantize)


def _quantize(arguments: argparse.Namespace) -> None:
    from hub.quantize.assembly import quantize_bundle
    from hub.quantize.settings import read_settings

    settings = read_settings(arguments.config)
    report = quantize_bundle(arguments.bundle, arguments.out, settings, force=arguments.force)
    sys.stdout.write(
        f"{arguments.out}: mean cosine {report.mean_cosine:.4f}, "
        f"mean map correlation {report.mean_map_correlation:.4f}, "
        f"{report.before_ms:.2f} ms before, {report.after_ms:.2f} ms after\n"
    )


def _add_detector(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    detector = commands.add_parser("detector", help="a YOLOX graph of yours into a bundle")
    detector.add_argument("--bundle", default="embedded", help="default: %(default)s")
    detector.add_argument("--yolox", type=Path, required=True, metavar="FILE", help="ONNX graph")
    detector.add_argument(
        "--terms", default="Apache-2.0; trained on COCO", help="its licence (%(default)s)"
    )
    detector.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the bundle")
    detector.add_argument("--force", action="store_true", help="replace what is in --out")
    detector.set_defaults(command=_detector)


def _detector(arguments: argparse.Namespace) -> None:
    from hub.export.yolox import add_yolox
    from vizionary.models.store import resolve

    source, terms = resolve(arguments.bundle), arguments.terms
    add_yolox(source, arguments.yolox, arguments.out, terms=terms, force=arguments.force)
    sys.stdout.write(f"{arguments.out}: try it with vizionary --bundle {arguments.out}\n")


def _add_card(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    card = commands.add_parser("card", help="the model card of a bundle")
    card.add_argument("--bundle", type=Path, required=True, metavar="FOLDER")
    card.add_argument(
        "--out", type=Path, default=Path("model_card.md"), metavar="FILE", help="%(default)s"
    )
    card.set_defaults(command=_card)


def _card(arguments: argparse.Namespace) -> None:
    from hub.card import write_card

    sys.stdout.write(f"{write_card(arguments.bundle, arguments.out)}\n")
