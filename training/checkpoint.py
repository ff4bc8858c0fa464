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

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from safetensors.torch import load_file, save_file

from training.detector.head import DetectorHead
from training.detector.levels import Levels
from training.model import VisionModel
from vizionary.models.manifest import Calibration, DataSource, Metric, Preprocessing

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


class DetectorMeta(BaseModel):
    """How to rebuild the detector's head, and what its classes are called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: int = Field(gt=0)
    classes: tuple[str, ...] = Field(min_length=1)
    threshold: float = Field(ge=0, le=1)


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
    (folder / "meta.json").write_text(meta.model_dump_json(indent=2) + "\n")


def read_meta(folder: Path) -> CheckpointMeta:
    """``meta.json`` of a checkpoint; raises ``FileNotFoundError`` or a pydantic error."""
    return CheckpointMeta.model_validate(json.loads((folder / "meta.json").read_text()))


def load_model(folder: Path) -> tuple[VisionModel, CheckpointMeta]:
    """The model in eval mode on the CPU, and its meta."""
    meta = read_meta(folder)
    dims = {"hidden": meta.hidden, "memory_dim": meta.memory_dim}
    model = VisionModel(meta.backbone, meta.embedding_dim, **dims)
    model.load_state_dict(load_file(folder / "model.safetensors"))
    return model.eval(), meta


def save_detector(
    folder: Path, head: DetectorHead, classes: Sequence[str], threshold: float
) -> None:
    """Put a detector's head into a checkpoint; objects are shown from ``threshold`` on."""
    save_file({k: v.contiguous() for k, v in head.state_dict().items()}, folder / DETECTOR)
    detector = DetectorMeta(width=head.width, classes=tuple(classes), threshold=threshold)
    meta = read_meta(folder).model_copy(update={"detector": detector})
    (folder / "meta.json").write_text(meta.model_dump_json(indent=2) + "\n")


def load_detector(folder: Path, model: VisionModel) -> DetectorHead | None:
    """The head in eval mode on the CPU; None for a checkpoint without one."""
    meta = read_meta(folder).detector
    if meta is None:
        return None
    head = DetectorHead(Levels(model).channels, meta.width, len(meta.classes))
    head.load_state_dict(load_file(folder / DETECTOR))
    return head.eval()
