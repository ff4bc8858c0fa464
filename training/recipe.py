"""The recipe: from pictures, words and teachers to a checkpoint, stage by stage.

words      tag space and locked text space
features   pooled features of the frozen backbone, cached
tags       data sets' labels and teachers' answers, one sigmoid a label
heads      closed form, then training (resumable after every epoch)
finetune   optional: the upper part of the backbone, heads and heat maps together
prototypes optional: what tells a data set's classes apart, on the finished features
memory     optional: the whitened features that a memory stores
calibrate  temperature on held-out training pictures
save       checkpoint and report.json
detector   optional: a detector's head on the finished backbone's maps
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.calibration import calibrate
from training.captions import CaptionPhotos
from training.checkpoint import CheckpointMeta, save_detector, save_model
from training.closed_form import closed_form_projection
from training.config import LEFT_OUT, LeftOut, TrainConfig
from training.data import data_hashes, data_root
from training.detector import OBJECTS, SAID, train_detector
from training.distil import distil, own_words_of, sentence_encoder
from training.errors import CheckpointError, DataMissingError
from training.features import OutputCache
from training.finetune import Finetuning
from training.heads import Heads, TrainingSet, train_heads
from training.mixture import Mixture, build_mixture
from training.model import Pooled, VisionModel, Whitening
from training.names import check_names
from training.nouns import definitions, everyday_nouns, frequent_nouns
from training.prototypes import part_prototypes
from training.teachers import ImageNetTeacher, imagenet_classifier
from training.text import TextSpace
from training.vocabulary import TagSpace, build_tag_space, read_classes
from training.whitening import class_covariance, fit_whitening
from training.wordlist import WordList
from vizionary.models.bundle import write_prototypes
from vizionary.models.manifest import Calibration, Vocabulary

__all__ = ["train"]

logger = logging.getLogger("vizionary.training")

Features = Callable[[Tensor], Tensor]
"""Rows int64 [n] of the mixture to their pooled features [n, F]."""


@dataclass(frozen=True)
class _Words:
    space: TagSpace
    text: TextSpace
    prototypes: Tensor


def _text_space(config: TrainConfig, vocabulary: Vocabulary, folder: Path) -> TextSpace:
    """Distilled once for each vocabulary and setting; the key is what it was made from."""
    nouns = everyday_nouns(config.text.noun_roots)
    words = [w for e in vocabulary.entries for w in (e.label, *e.synonyms)]
    # people ask for what the detector says, whether it is a label or not
    words += [*OBJECTS, *SAID.values()]
    words += [*list(nouns)[: config.text.nouns], *config.text.words]
    words += _frequent(config, words)
    meant = definitions(vocabulary, nouns)
    key = {"text": config.text.model_dump(mode="json"), "words": words, "meant": meant}
    made_from = folder / "made-from.json"
    if not made_from.exists() or json.loads(made_from.read_text()) != key:
        encoder = sentence_encoder(config.text.encoder)
        kept, share = config.text.own_words, config.text.definitions
        distil(encoder, words, config.text.dim, kept, meant, share).save(folder)
        made_from.write_text(json.dumps(key))
    return TextSpace.load(folder)


def _frequent(config: TrainConfig, words: Sequence[str]) -> list[str]:
    """The nouns used most that are neither among the words nor the encoder's own."""
    if not config.text.frequent:
        return []
    own = own_words_of(sentence_encoder(config.text.encoder))[: config.text.own_words]
    known = {word.lower() for word in (*words, *own)}
    return list(frequent_nouns(config.text.noun_roots, known, config.text.frequent))


def _prototypes(text: TextSpace, vocabulary: Vocabulary) -> Tensor:
    """float32 [L, D]: the mean of a label's and its synonyms' embeddings, normalised."""
    rows = [text.embed([e.label, *e.synonyms]).mean(axis=0) for e in vocabulary.entries]
    return nn.functional.normalize(torch.from_numpy(np.stack(rows)), dim=1)


def _words(config: TrainConfig, root: Path, folder: Path) -> _Words:
    classes = read_classes(root / "teachers" / "imagenet_classes.tsv")
    listed = WordList.read(Path(config.vocabulary))
    space = build_tag_space(listed, classes, config.leave_out)
    # What a word means is known before any picture: an ablation has the same text space.
    text = _text_space(config, build_tag_space(listed, classes).vocabulary, folder / "text")
    return _Words(space, text, _prototypes(text, space.vocabulary))


def _backbone(config: TrainConfig) -> tuple[VisionModel, nn.Linear | None]:
    """The model with the recipe's weights, and the classifier that came with them."""
    torch.manual_seed(config.seed)
    model = VisionModel(config.backbone.name, config.text.dim, config.heads.hidden)
    if config.backbone.package:
        network = imagenet_classifier(config.backbone.name, config.backbone.package)
        _take_over(model.backbone, network, config.backbone.package)
        return model.eval(), network.get_classifier()
    if config.backbone.checkpoint:
        _load_backbone(model, Path(config.backbone.checkpoint))
    return model.eval(), None


def _take_over(backbone: nn.Module, network: nn.Module, package: str) -> None:
    """The network's weights into the same architecture without its classifier.

    Raises:
        CheckpointError: a tensor has no place there, or none comes for one.
    """
    answers = {id(tensor) for tensor in network.get_classifier().parameters()}
    own = {name for name, tensor in network.named_parameters() if id(tensor) in answers}
    found = backbone.load_state_dict(network.state_dict(), strict=False)
    strangers = sorted({*found.missing_keys, *found.unexpected_keys} - own)
    if strangers:
        expected = "the backbone's tensors and those of its classifier"
        raise CheckpointError(package, expected, f"others: {', '.join(strangers[:3])}")


def _load_backbone(model: VisionModel, path: Path) -> None:
    if not path.is_file():
        raise DataMissingError(str(path), "weights of the backbone (.safetensors or .pth)")
    safe = path.suffix == ".safetensors"
    state = load_file(path) if safe else torch.load(path, weights_only=True)
    state = {name.removeprefix("backbone."): tensor for name, tensor in state.items()}
    for name, tensor in model.backbone.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue  # older checkpoints have no such counters
        if name not in state:
            raise CheckpointError(str(path), "all tensors of the backbone", f"no {name}")
        if state[name].shape != tensor.shape:
            expected = f"{name} {list(tensor.shape)}"
            raise CheckpointError(str(path), expected, str(list(state[name].shape)))
    model.backbone.load_state_dict(state, strict=False)


def _heads(
    config: TrainConfig, model: VisionModel, words: _Words, classifier: nn.Linear | None
) -> Heads:
    if classifier is not None:
        texts = words.prototypes[torch.from_numpy(words.space.class_labels)]
        with torch.no_grad():
            weights = classifier.weight[torch.from_numpy(words.space.columns)]
            start = closed_form_projection(weights, texts, config.heads.ridge)
            model.projection.linear.weight.copy_(start)
            model.projection.linear.bias.zero_()
    scale, bias = config.heads.logit_scale, config.heads.logit_bias
    return Heads(model.projection, words.prototypes, scale, bias)


def _training_set(mixture: Mixture, words: _Words, classifier: nn.Linear | None) -> TrainingSet:
    features = mixture.features.shape[1]
    columns = torch.from_numpy(words.space.columns)
    weights, bias = torch.zeros(0, features), torch.zeros(0)
    if classifier is not None:
        weights, bias = classifier.weight.detach()[columns], classifier.bias.detach()[columns]
    kept = ~mixture.held_out
    return TrainingSet(
        mixture.features[kept],
        mixture.target[kept],
        mixture.weight[kept],
        mixture.draw[kept],
        mixture.teacher[kept],
        mixture.group[kept],
        mixture.own[kept],
        mixture.groups,
        weights,
        bias,
        torch.from_numpy(words.space.class_labels),
        torch.from_numpy(words.space.implied),
        _kept_photos(mixture),
    )


def _kept_photos(mixture: Mixture) -> CaptionPhotos:
    """The captioned photos that are trained on, by their places in the training set."""
    kept = ~mixture.held_out
    photos, place = mixture.captions, kept.cumsum(0) - 1
    usable = kept[photos.row]
    return CaptionPhotos(place[photos.row[usable]], photos.texts[usable])


def _teachers(
    config: TrainConfig, classifier: nn.Linear | None
) -> tuple[ImageNetTeacher | None, ImageNetTeacher | None]:
    """The recipe's teacher, and the backbone's own classifier; None where there is none."""
    own = None if classifier is None else ImageNetTeacher(classifier, None)
    if config.teacher is None:
        return None, own
    folder = Path(config.output) / "cache"
    return ImageNetTeacher.of(config.teacher, folder, config.preprocessing), own


def _whitening(config: TrainConfig, mixture: Mixture, features: Features) -> Whitening | None:
    """What a memory stores, fitted on the rows whose classes are known; None if not asked for."""
    asked, names = config.memory, [part.name for part in config.datasets]
    if not asked.dim:
        return None
    chosen = torch.tensor([name in asked.datasets for name in names])
    known = torch.nonzero(chosen[mixture.dataset] & (mixture.own >= 0) & ~mixture.held_out)[:, 0]
    if not len(known):
        expected = "data sets of the recipe whose pictures have classes, two at least"
        raise CheckpointError("memory.datasets", expected, ", ".join(asked.datasets) or "none")
    classes = torch.stack([mixture.group[known], mixture.own[known]], 1).unique(
        dim=0, return_inverse=True
    )[1]
    generator = torch.Generator().manual_seed(config.seed)
    drawn = torch.randperm(len(mixture.own), generator=generator)[: asked.sample]
    covariance = class_covariance(features(known), classes)
    return fit_whitening(features(drawn), covariance, asked.dim, asked.ridge)


def _finished(space: TagSpace, biases: Sequence[float]) -> Vocabulary:
    """The vocabulary with its biases; a data set's name of a class is a word for it alone."""
    aliases = space.aliases()
    entries = []
    for entry, bias in zip(space.vocabulary.entries, biases, strict=True):
        own = [word for word, label in aliases.items() if label == entry.label]
        words = [word for word in entry.synonyms if aliases.get(word.lower()) is None]
        update = {"bias": round(bias, 4), "synonyms": tuple(dict.fromkeys([*words, *own]))}
        entries.append(entry.model_copy(update=update))
    return Vocabulary(language=space.vocabulary.language, entries=tuple(entries))


def train(config: TrainConfig) -> Path:
    """Run every stage that is not done yet; returns the checkpoint's folder.

    Raises:
        InvalidValueError: the recipe names what there is not.
        DataMissingError: data, weights or a dictionary is not there.
        CheckpointError: weights or a word list that do not fit.
    """
    root, folder = data_root(config.data_root), Path(config.output)
    check_names(config, root)
    words = _words(config, root, folder)
    model, classifier = _backbone(config)
    pooled = OutputCache(folder / "cache", Pooled(model), config.preprocessing)
    teachers = _teachers(config, classifier)
    mixture = build_mixture(config, root, pooled, words.space, words.text, *teachers)
    heads = _heads(config, model, words, classifier)
    data = _training_set(mixture, words, classifier)
    losses = train_heads(heads, data, config.heads, config.seed, folder / "heads.pt")
    features: Features = mixture.features.__getitem__
    finetuned: list[list[float]] = []
    if config.finetune.runs:
        stage = Finetuning(model, heads, data, mixture, config, root)
        finetuned = stage.run(folder)
        # The cached features are those of the backbone before.
        features = stage.features
    held_out = features(torch.nonzero(mixture.held_out)[:, 0])
    part_prototypes(heads, mixture, config, words.space, features)
    model.whitening = _whitening(config, mixture, features)
    implied = torch.from_numpy(words.space.implied)
    calibration, error = calibrate(heads, held_out, mixture, implied)
    report = {
        "config": config.model_dump(mode="json", exclude={"data_root"}),
        "data": data_hashes(root, [part.name for part in config.datasets]),
        "losses": losses,
        "finetune_losses": finetuned,
        "held_out_ece": error,
        "pictures": len(mixture.features),
    }
    checkpoint = _save(config, folder / "checkpoint", model, heads, words, calibration, report)
    if config.detector.steps:
        trained = train_detector(config, model, checkpoint / "text", folder)
        found = (trained.threshold, trained.calibration)
        save_detector(checkpoint, trained.head, OBJECTS, *found)
        report["detector"] = {"losses": trained.losses, "held_out_pictures": trained.judged}
        _report(checkpoint, report)
    return checkpoint


def _write_left_out(path: Path, left_out: LeftOut) -> None:
    """What an ablation never showed; nothing, where an ablation was before, says so no more."""
    path.unlink(missing_ok=True)
    if left_out != LeftOut():
        path.write_text(left_out.model_dump_json(indent=1) + "\n")


def _report(checkpoint: Path, report: dict[str, object]) -> None:
    (checkpoint / "report.json").write_text(json.dumps(report, indent=2) + "\n")


def _save(
    config: TrainConfig,
    folder: Path,
    model: VisionModel,
    heads: Heads,
    words: _Words,
    calibration: Calibration,
    report: dict[str, object],
) -> Path:
    meta = CheckpointMeta(
        name=config.name,
        description=config.description,
        backbone=config.backbone.name,
        embedding_dim=config.text.dim,
        hidden=config.heads.hidden,
        memory_dim=config.memory.dim,
        preprocessing=config.preprocessing,
        calibration=calibration,
        data=config.sources,
    )
    save_model(folder, model, meta)
    words.text.save(folder / "text")
    vocabulary = _finished(words.space, heads.label_bias.tolist())
    (folder / "vocabulary.json").write_text(vocabulary.model_dump_json(by_alias=True, indent=1))
    write_prototypes(folder / "prototypes.npz", heads.prototypes.detach().numpy())
    _write_left_out(folder / LEFT_OUT, config.leave_out)
    _report(folder, report)
    logger.info("checkpoint written to %s", folder)
    return folder
