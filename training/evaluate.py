"""Measures a bundle on the test parts of the data sets, as its users meet it.

Every number comes from the bundle's own int8 graphs and text table, with a 95 % bootstrap
interval; pictures and classes of a test part are never trained on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import average_precision_score
from tqdm import tqdm

from training.calibration import expected_calibration_error
from training.data import Dataset
from vizionary.decision import Taxonomy, probabilities
from vizionary.errors import UnknownWordError
from vizionary.models.bundle import Bundle, read_bundle, write_bundle
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.manifest import Metric
from vizionary.models.session import OnnxModel

__all__ = ["evaluate", "write_metrics"]

Array = npt.NDArray[np.float32]
RESAMPLES = 1000


@dataclass(frozen=True)
class _Measured:
    """A score a picture (0..1), or one number with its interval already known."""

    name: str
    dataset: str
    scores: npt.NDArray[np.float64]
    unit: str = "%"


class _Encoders:
    def __init__(self, bundle: Bundle, threads: int = 2) -> None:
        image, text = bundle.component("image_encoder"), bundle.component("text_encoder")
        self.image = ImageEncoder(OnnxModel(bundle.file(image.graph), threads=threads), image)
        if text.tokenizer is None:
            raise UnknownWordError("every word: the bundle's text encoder has no tokenizer")
        self.text = TextEncoder(
            OnnxModel(bundle.file(text.graph), threads=threads),
            text,
            bundle.file(text.tokenizer),
            bundle.manifest.templates,
        )

    def pictures(self, dataset: Dataset) -> Array:
        """float32 [N, D]."""
        progress = tqdm(dataset, desc=f"{dataset.name} {dataset.split}", unit="picture")
        rows = [self.image.embed(self.image.prepare(p.pixels()).tensor)[0] for p in progress]
        return np.stack(rows)

    def prototype(self, words: Sequence[str]) -> Array:
        """float32 [D]: the mean over the words that are known, normalised."""
        known = [word for word in words if not self.text.unknown(word)]
        if not known:
            raise UnknownWordError(words[0])
        mean = self.text.embed(known).mean(axis=0)
        prototype: Array = mean / np.linalg.norm(mean)
        return prototype


# Names of Caltech's folders that are no English, or words that a table of everyday words does
# not hold; the test still asks by text alone.
_CALTECH_WORDS = {
    "Motorbikes": "motorbike",
    "binocular": "binoculars",
    "brontosaurus": "dinosaur with a long neck",
    "hawksbill": "sea turtle",
    "ketch": "sailing boat",
    "stegosaurus": "dinosaur with plates",
    "Faces_easy": "face",
    "car_side": "car",
    "cougar_body": "cougar",
    "cougar_face": "cougar head",
    "crocodile_head": "crocodile head",
    "flamingo_head": "flamingo head",
    "gerenuk": "antelope",
    "garfield": "cartoon cat",
    "snoopy": "cartoon dog",
    "water_lilly": "water lily",
    "yin_yang": "yin and yang",
}


def _words(dataset: str, label: str) -> list[str]:
    if dataset == "tiny-imagenet-200":
        return [word.strip() for word in label.split(",")]
    return [_CALTECH_WORDS.get(label, label).replace("_", " ")]


def _zero_shot(encoders: _Encoders, dataset: Dataset, embeddings: Array) -> list[_Measured]:
    """Top-1 and top-5 among the data set's own class names, by cosine."""
    labels = [str(row["label"]) for row in dataset.rows()]
    classes = sorted(set(labels) - {"BACKGROUND_Google"})
    prototypes = np.stack([encoders.prototype(_words(dataset.name, c)) for c in classes])
    kept = np.array([label in set(classes) for label in labels])
    truth = np.array([classes.index(label) for label in labels if label in set(classes)])
    order = np.argsort(-(embeddings[kept] @ prototypes.T), axis=1)
    right = order == truth[:, None]
    measured = [
        _Measured(
            f"top-1, {len(classes)}-way by text", dataset.name, right[:, 0].astype(np.float64)
        )
    ]
    if len(classes) > 20:
        top5 = right[:, :5].any(axis=1).astype(np.float64)
        measured.append(_Measured(f"top-5, {len(classes)}-way by text", dataset.name, top5))
    return measured


def _label_probabilities(bundle: Bundle, encoders: _Encoders, embeddings: Array) -> Array:
    """float32 [N, L], calibrated and raised as the engine shows them."""
    entries = bundle.vocabulary.entries if bundle.vocabulary else ()
    prototypes = np.stack([encoders.prototype([e.label, *e.synonyms]) for e in entries])
    taxonomy = Taxonomy([e.label for e in entries], {e.label: e.parents for e in entries})
    calibration = bundle.manifest.calibration
    biases = np.array([entry.bias for entry in entries])
    rows = [
        taxonomy.raised(
            probabilities(
                cosines,
                logit_scale=calibration.logit_scale,
                logit_bias=calibration.logit_bias,
                temperature=calibration.temperature,
                biases=biases,
            )
        )
        for cosines in embeddings @ prototypes.T
    ]
    return np.asarray(rows, dtype=np.float32)


def _interval(
    scores: npt.NDArray[Any], statistic: Callable[[npt.NDArray[Any]], float]
) -> tuple[float, float]:
    random = np.random.default_rng(0)
    draws = [statistic(random.integers(0, len(scores), len(scores))) for _ in range(RESAMPLES)]
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)


def _metric(measured: _Measured, command: str) -> Metric:
    scores = measured.scores
    low, high = _interval(scores, lambda rows: float(scores[rows].mean()))
    return Metric(
        name=measured.name,
        value=round(100 * float(scores.mean()), 2),
        low=round(100 * low, 2),
        high=round(100 * high, 2),
        unit=measured.unit,
        dataset=measured.dataset,
        examples=len(scores),
        command=command,
    )


def _person_metric(probability: Array, present: npt.NDArray[np.bool_], command: str) -> Metric:
    low, high = _interval(
        present, lambda rows: float(average_precision_score(present[rows], probability[rows]))
    )
    return Metric(
        name="average precision, a person present or absent",
        value=round(float(average_precision_score(present, probability)), 4),
        low=round(low, 4),
        high=round(high, 4),
        dataset="coco-boxes",
        examples=len(present),
        command=command,
    )


def _calibration_metric(
    bundle: Bundle, dataset: Dataset, probability: Array, command: str
) -> list[Metric]:
    """ECE of the classes that are claimed, against the data set's own label.

    Empty where no class is claimed: an error of 0 on 0 examples would look like a good one.
    """
    entries = bundle.vocabulary.entries if bundle.vocabulary else ()
    columns = {entry.synset: i for i, entry in enumerate(entries) if entry.synset}
    wnids = [str(row["wnid"]) for row in dataset.rows()]
    asked = sorted({wnid for wnid in wnids if wnid in columns})
    shown = probability[:, [columns[wnid] for wnid in asked]]
    truth = np.array([[wnid == other for other in asked] for wnid in wnids])
    claimed = shown >= bundle.manifest.calibration.unknown_threshold
    if not claimed.any():
        return []
    error = expected_calibration_error(
        torch.from_numpy(shown[claimed]), torch.from_numpy(truth[claimed])
    )
    metric = Metric(
        name="calibration error (ECE, 15 bins) of claimed classes",
        value=round(100 * error, 2),
        unit="%",
        dataset=dataset.name,
        examples=int(claimed.sum()),
        command=command,
    )
    return [metric]


def evaluate(folder: Path, root: Path, limit: int | None = None) -> list[Metric]:
    """Every metric of the bundle in ``folder`` on the data sets below ``root``.

    Raises:
        DataMissingError: a data set is not there.
        BundleError: the bundle is damaged or has no text encoder.
    """
    bundle = read_bundle(folder)
    encoders = _Encoders(bundle)
    command = "python -m training evaluate"
    metrics = []
    for name in ("tiny-imagenet-200", "caltech-101", "intel-scenes", "scene-15"):
        dataset = Dataset(root, name, "test", limit)
        embeddings = encoders.pictures(dataset)
        metrics += [_metric(m, command) for m in _zero_shot(encoders, dataset, embeddings)]
        if name == "tiny-imagenet-200" and bundle.vocabulary:
            probability = _label_probabilities(bundle, encoders, embeddings)
            metrics += _calibration_metric(bundle, dataset, probability, command)
    if bundle.vocabulary and any(e.label == "person" for e in bundle.vocabulary.entries):
        metrics.append(
            _people(bundle, encoders, Dataset(root, "coco-boxes", "all", limit), command)
        )
    return metrics


def _people(bundle: Bundle, encoders: _Encoders, dataset: Dataset, command: str) -> Metric:
    rows = dataset.rows()
    present = np.array([any(box["label"] == "person" for box in row["boxes"]) for row in rows])
    probability = _label_probabilities(bundle, encoders, encoders.pictures(dataset))
    labels = [entry.label for entry in bundle.vocabulary.entries] if bundle.vocabulary else []
    return _person_metric(probability[:, labels.index("person")], present, command)


def write_metrics(folder: Path, metrics: Sequence[Metric]) -> None:
    """Put the metrics into the bundle's manifest, in place of what stood there."""
    manifest = read_bundle(folder).manifest
    write_bundle(folder, manifest.model_copy(update={"metrics": tuple(metrics)}))
