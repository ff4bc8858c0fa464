"""After fine-tuning: what tells the classes of a data set apart, once more by them alone.

Stages 1 and 2 learn a thousand tags at once, and their result is a mean of weights. A softmax over
a data set's own classes, on the finished embedding, turns its prototypes so that they part better
(the classifier is learned again on features that stay, as in Kang et al. 2020, "Decoupling
Representation and Classifier"). A picture that is known not to show a label keeps the logit that
it had, so that what is said of other pictures changes little.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.config import PrototypesConfig, TrainConfig
from training.errors import CheckpointError
from training.heads import Heads
from training.mixture import Mixture
from training.vocabulary import TagSpace

__all__ = ["ClassPictures", "Elsewhere", "part", "part_prototypes"]

Embed = Callable[[Tensor], Tensor]
"""Rows int64 [n] of a mixture to their embeddings float32 [n, D]."""

_ABSENT = 0.05
"""A tag that is known and less probable than this is known not to be there."""

_STEPS = 100


@dataclass(frozen=True)
class ClassPictures:
    """Pictures of a data set's classes.

    ``embeddings`` float32 [n, D]; ``own`` int64 [n] the class of each, a place in ``labels``
    int64 [K], the classes' labels; ``turns`` bool [K] those whose prototypes turn.
    """

    embeddings: Tensor
    own: Tensor
    labels: Tensor
    turns: Tensor

    @property
    def weights(self) -> Tensor:
        """Float32 [K]: every class counts the same, however many pictures it has."""
        return 1 / torch.bincount(self.own, minlength=len(self.labels)).clamp(min=1).float()


@dataclass(frozen=True)
class Elsewhere:
    """Pictures of all data sets.

    ``embeddings`` float32 [m, D]; ``absent`` bool [m, L] the labels that each is known not to
    show, but for those of its own data set's softmax.
    """

    embeddings: Tensor
    absent: Tensor


def part_prototypes(
    heads: Heads,
    mixture: Mixture,
    config: TrainConfig,
    space: TagSpace,
    features: Callable[[Tensor], Tensor],
) -> None:
    """Turn the prototypes of ``heads`` as the recipe says; nothing where it names no data set.

    ``features`` gives the finished pooled features [n, F] of rows int64 [n] of the mixture.
    Raises: CheckpointError where a data set's pictures have no classes.
    """
    asked, names = config.prototypes, [one.name for one in config.datasets]
    if not asked.datasets:
        return

    @torch.no_grad()
    def embed(rows: Tensor) -> Tensor:
        embedding: Tensor = heads.projection(features(rows).float())
        return embedding

    classes = {}
    for name, turning in asked.datasets.items():
        own = _own_rows(mixture, names.index(name))
        if not len(own):
            expected = "data sets whose pictures have classes, two at least"
            raise CheckpointError("prototypes.datasets", expected, name)
        labels = mixture.groups[int(mixture.group[own[0]])]
        turns = _turns(labels, [space.class_label(name, one) for one in turning])
        found = ClassPictures(embed(own), mixture.own[own], labels, turns)
        classes[names.index(name)] = found
    others = _elsewhere(mixture, classes, asked, embed, config.seed)
    turned = part(heads.prototypes.detach(), list(classes.values()), others, asked)
    heads.looks.data.copy_(turned)


def part(
    prototypes: Tensor,
    classes: Sequence[ClassPictures],
    others: Elsewhere,
    config: PrototypesConfig,
) -> Tensor:
    """``prototypes`` float32 [L, D], L2-normalised, with those of the classes' labels that turn.

    The sum over data sets of a softmax loss, of squared changes of logits where a label is known
    not to be there, and of squared changes of the prototypes, by L-BFGS.
    """
    moved = torch.cat([one.labels[one.turns] for one in classes]).unique()
    if not len(moved):
        return prototypes  # an ablation may have left out all that turn
    looks = prototypes[moved].clone().requires_grad_()
    absent = others.absent[:, moved].float()
    optimizer = torch.optim.LBFGS([looks], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def turned() -> Tensor:
        return prototypes.index_copy(0, moved, functional.normalize(looks, dim=1))

    def loss() -> Tensor:
        optimizer.zero_grad()
        now = turned()
        change = config.sharpness * others.embeddings @ (now - prototypes)[moved].T
        total = config.elsewhere * (absent * change.square()).sum() / len(change)
        total = total + config.anchor * (looks - prototypes[moved]).square().sum()
        for one in classes:
            logits = config.sharpness * one.embeddings @ now[one.labels].T
            total = total + functional.cross_entropy(logits, one.own, one.weights)
        total.backward()
        return total

    optimizer.step(loss)
    return turned().detach()


def _own_rows(mixture: Mixture, dataset: int) -> Tensor:
    """The rows of a data set that learn and whose class is known, int64."""
    known = (mixture.dataset == dataset) & (mixture.own >= 0) & ~mixture.held_out
    return torch.nonzero(known)[:, 0]


def _turns(labels: Tensor, turning: Sequence[int | None]) -> Tensor:
    """Which of a data set's ``labels`` turn, bool [K]: those given, or all where none is."""
    if not turning:
        return torch.ones(len(labels), dtype=torch.bool)
    known = [label for label in turning if label is not None]
    return torch.isin(labels, torch.tensor(known, dtype=torch.int64))


def _elsewhere(
    mixture: Mixture,
    classes: Mapping[int, ClassPictures],
    config: PrototypesConfig,
    embed: Embed,
    seed: int,
) -> Elsewhere:
    """A sample of the mixture's pictures that learn, and what they are known not to show.

    ``classes`` are those of the data sets whose softmax turns them, by the data sets' places.
    """
    drawn = torch.randperm(len(mixture.own), generator=torch.Generator().manual_seed(seed))
    rows = drawn[~mixture.held_out[drawn]][: config.sample]
    absent = (mixture.weight[rows] > 0) & (mixture.target[rows] < _ABSENT)
    for dataset, one in classes.items():
        mine = mixture.dataset[rows] == dataset
        absent[mine[:, None] & _columns(one.labels, absent.shape[1])] = False
    return Elsewhere(embed(rows), absent)


def _columns(labels: Tensor, count: int) -> Tensor:
    """The columns of ``labels``, bool [1, count]."""
    return torch.zeros(1, count, dtype=torch.bool).index_fill_(1, labels, value=True)
