"""A checkpoint: weights and everything that is needed to read them, in one folder.

model.safetensors   state dict of ``VisionModel``
meta.json           ``CheckpointMeta``
detector.safetensors state dict of ``DetectorHead``; only where there is a detector
text/               ``embeddings.safetensors`` (int8 [V, D], scales [V]), ``tokenizer.json``
vocabulary.json     ``vizionary.models.manifest.Vocabulary``
prototypes.npz      what the vocabulary's labels look like
left_out.json       what an ablation never showed; only of one
report.json         what was trained, on what, and how good it is
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import nn

from training.detector.head import DetectorHead
from training.detector.levels import Levels
from training.errors import CheckpointError, first_complaint
from training.model import VisionModel
from vizionary.models.manifest import (
    Calibration,
    DataSource,
    Metric,
    Preprocessing,
    ScoreCalibration,
)

__all__ = [
    "CheckpointMeta",
    "DetectorMeta",
    "load_detector",
    "load_model",
    "read_meta",
    "save_detector",
    "save_model",
]

DETECTOR = "detector.safetensors"
META = "meta.json"
_SHOWN = 200


class DetectorMeta(BaseModel):
    """How to rebuild the detector's head, and what its classes are called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: int = Field(gt=0)
    classes: tuple[str, ...] = Field(min_length=1)
    threshold: float = Field(ge=0, le=1)
    calibration: ScoreCalibration | None = None


class CheckpointMeta(BaseModel):
    """``meta.json``: how to rebuild the model, and what the bundle's manifest will say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    backbone: str
    embedding_dim: int = Field(gt=0)
    hidden: int = Field(default=0, ge=0)
    memory_dim: int = Field(default=0, ge=0)
    preprocessing: Preprocessing
    calibration: Calibration
    templates: tuple[str, ...] = ("{}",)
    description: str = ""
    licence: str = "Apache-2.0"
    metrics: tuple[Metric, ...] = ()
    data: tuple[DataSource, ...] = ()
    detector: DetectorMeta | None = None


def save_model(folder: Path, model: VisionModel, meta: CheckpointMeta) -> None:
    """Write the weights and ``meta.json``; the other parts are written by their owners."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {k: v.contiguous() for k, v in model.state_dict().items()}, folder / "model.safetensors"
    )
    (folder / META).write_text(meta.model_dump_json(indent=2) + "\n")


def read_meta(folder: Path) -> CheckpointMeta:
    """``meta.json`` of a checkpoint; raises ``CheckpointError``."""
    path = folder / META
    try:
        return CheckpointMeta.model_validate_json(path.read_bytes())
    except OSError as error:
        there = "a folder without it" if folder.is_dir() else "no such folder"
        found = there if isinstance(error, FileNotFoundError | NotADirectoryError) else str(error)
        raise CheckpointError(str(path), "what training wrote", found) from error
    except ValidationError as error:
        expected = "a checkpoint's meta"
        raise CheckpointError(str(path), expected, first_complaint(error)) from error


def load_model(folder: Path) -> tuple[VisionModel, CheckpointMeta]:
    """The model in eval mode on the CPU, and its meta; raises ``CheckpointError``."""
    meta = read_meta(folder)
    dims = {"hidden": meta.hidden, "memory_dim": meta.memory_dim}
    try:
        model = VisionModel(meta.backbone, meta.embedding_dim, **dims)
    except RuntimeError as error:
        expected = "a backbone that timm knows"
        raise CheckpointError(str(folder / META), expected, meta.backbone) from error
    _load_weights(model, folder / "model.safetensors")
    return model.eval(), meta


def _load_weights(network: nn.Module, path: Path) -> None:
    try:
        network.load_state_dict(load_file(path))
    except (OSError, SafetensorError, RuntimeError) as error:
        # torch lists every tensor that does not fit
        found = str(error).splitlines()[0][:_SHOWN]
        raise CheckpointError(str(path), "the weights that meta.json tells of", found) from error


def save_detector(
    folder: Path,
    head: DetectorHead,
    classes: Sequence[str],
    threshold: float,
    calibration: ScoreCalibration | None = None,
) -> None:
    """Put a detector's head into a checkpoint; objects are shown from ``threshold`` on.

    Without a ``calibration`` scores are taken for probabilities.
    """
    save_file({k: v.contiguous() for k, v in head.state_dict().items()}, folder / DETECTOR)
    detector = DetectorMeta(
        width=head.width, classes=tuple(classes), threshold=threshold, calibration=calibration
    )
    meta = read_meta(folder).model_copy(update={"detector": detector})
    (folder / META).write_text(meta.model_dump_json(indent=2) + "\n")


def load_detector(folder: Path, model: VisionModel) -> DetectorHead | None:
    """The head in eval mode on the CPU; None for a checkpoint without one.

    Raises ``CheckpointError``.
    """
    meta = read_meta(folder).detector
    if meta is None:
        return None
    head = DetectorHead(Levels(model).channels, meta.width, len(meta.classes))
    _load_weights(head, folder / DETECTOR)
    return head.eval()
