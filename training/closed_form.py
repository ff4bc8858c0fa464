"""The projection that needs no training: a classifier's weights read as words.

With W [C, F] the classifier's weights and T [C, D] its classes' text embeddings, both
centred, ``P = (T'T + ridge I)^-1 T' W`` scores a picture's features f for any text t as
``t' P f``: ridge regression from text to weights (as in DeViSE and its linear descendants).
"""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["closed_form_projection"]


def closed_form_projection(class_weights: Tensor, class_texts: Tensor, ridge: float) -> Tensor:
    """float32 [D, F] from class weights [C, F] and text embeddings [C, D]."""
    weights = class_weights - class_weights.mean(dim=0)
    texts = class_texts - class_texts.mean(dim=0)
    gram = texts.T @ texts + ridge * torch.eye(texts.shape[1])
    solution: Tensor = torch.linalg.solve(gram, texts.T @ weights)
    return solution
