"""Pictures and words to embeddings in one space, and where in the picture a word is.

Knows the tensors' names and the tokenizer; does not know labels, probabilities or files
other than the tokenizer's.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from vizionary.errors import (
    FileMissingError,
    GraphMismatchError,
    ManifestInvalidError,
    NoWordsError,
    UnknownWordError,
)
from vizionary.models.manifest import Component
from vizionary.models.preprocess import Prepared, Tensor, prepare
from vizionary.models.session import Array, OnnxModel, check_inputs, check_shape
from vizionary.models.split import SplitModel
from vizionary.types import Embedding, Pixels

__all__ = ["ENCODERS", "Cams", "ImageEncoder", "TextEncoder", "word_forms"]

Cams = npt.NDArray[np.float32]
"""float32 [B, Q, h, w], Grad-CAM after ReLU, not normalised: 0 and more."""

_ROWS = 64
"""Prompts in one run: enough to use the cores, few enough for a transformer's memory."""

_ALIKE = 0.7
"""How alike two words must be spelt to suggest one for the other, 0..1 (difflib)."""

_TINY = 1e-12
"""Keeps the direction of an all-zero vector 0 instead of dividing by 0."""

_UNKNOWN = ("[UNK]", "<unk>")
"""Tokens that stand for what a tokenizer does not know."""

_PLURALS = (
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("teeth", "tooth"),
    ("feet", "foot"),
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("es", ""),
    ("s", ""),
)
"""Endings of English plurals and what they end in alone, the particular before the general."""

_IRREGULAR = frozenset({"person", "child", "man", "mouse", "goose", "tooth", "foot"})
"""Singulars that may be the whole word."""


class ImageEncoder:
    """Pictures to embeddings, with Grad-CAM of any queries from the same pass.

    A graph in two halves spares the maps a second pass: ``cams``. Raises ``GraphMismatchError``
    where the graph is not what the manifest says.
    """

    def __init__(self, model: OnnxModel | SplitModel, component: Component) -> None:
        model.check(component.inputs, component.outputs)
        preprocessing = component.preprocessing
        if preprocessing is None:
            raise ManifestInvalidError(str(model.path), "its preprocessing", "none")
        inputs = check_inputs(model.path, component.inputs, "pixels", "query")
        sides = (None, 3, preprocessing.height, preprocessing.width)
        check_shape(model.path, inputs["pixels"], sides)
        self._rest: OnnxModel | None = None
        self._keeps: tuple[str, ...] = ()
        if isinstance(model, SplitModel):
            self._rest, self._keeps, model = model.rest, model.between, model.first
        self._model = model
        self._preprocessing = preprocessing
        shapes = {spec.name: spec.shape for spec in component.outputs}
        self._dim = int(shapes["embedding"][-1])
        self._explains = "cam" in shapes
        # No rows where nothing is asked: one of zeros would cost a vision transformer its maps.
        asks = any(spec.name == "query" for spec in self._model.inputs)
        self._no_query = {"query": np.zeros((0, self._dim), np.float32)} if asks else {}

    @property
    def explains(self) -> bool:
        """Whether the graph has Grad-CAM inside."""
        return self._explains

    @property
    def keeps(self) -> tuple[str, ...]:
        """The maps of ``read`` that ``cams`` begins with; none where the graph is whole."""
        return self._keeps

    def prepare(self, pixels: Pixels) -> Prepared:
        """uint8 RGB [H, W, 3] to the graph's tensor and the area that it shows."""
        return prepare(pixels, self._preprocessing)

    def embed(self, tensor: Tensor) -> Embedding:
        """float32 [B, 3, H, W] to L2-normalised embeddings [B, D]."""
        return self._model.run({"pixels": tensor, **self._no_query}, ["embedding"])["embedding"]

    def read(self, tensor: Tensor, maps: Sequence[str]) -> tuple[Embedding, dict[str, Array]]:
        """Embeddings [B, D], and in the same pass the maps by name that a detector reads."""
        feeds = {"pixels": tensor, **self._no_query}
        found = self._model.run(feeds, ["embedding", *maps])
        return found["embedding"], {name: found[name] for name in maps}

    def explain(self, tensor: Tensor, queries: Embedding) -> tuple[Embedding, Cams]:
        """Embeddings [B, D], and the cams [B, Q, h, w] of queries [Q, D], L2-normalised.

        Raises ``GraphMismatchError`` where the graph has no Grad-CAM inside.
        """
        if self._rest is None:
            return self._explained(tensor, queries)
        embeddings, kept = self.read(tensor, self._keeps)
        return embeddings, self.cams(tensor, kept, queries)

    def cams(self, tensor: Tensor, kept: Mapping[str, Array], queries: Embedding) -> Cams:
        """``explain``'s cams [B, Q, h, w], after the pass that gave ``kept``: what it ``keeps``."""
        if self._rest is None:
            return self._explained(tensor, queries)[1]
        feeds = {name: kept[name] for name in self._keeps}
        return self._rest.run({**feeds, "query": queries}, ["cam"])["cam"]

    def _explained(self, tensor: Tensor, queries: Embedding) -> tuple[Embedding, Cams]:
        if not self._explains:
            outputs = ", ".join(spec.name for spec in self._model.outputs)
            raise GraphMismatchError(str(self._model.path), "an output cam", outputs)
        feeds = {"pixels": tensor, **(self._no_query if len(queries) == 0 else {"query": queries})}
        found = self._model.run(feeds, ["embedding", "cam"])
        return found["embedding"], found["cam"]


class TextEncoder:
    """Words to embeddings: the mean over the prompt templates, L2-normalised again.

    A word is looked up as ``word_forms`` gives it; it is unknown when every form has a token
    that the tokenizer does not know. A tokenizer that knows every letter knows every word.
    ``suggestions`` are the words that ``nearest`` prefers (the labels of the vocabulary).
    Raises ``GraphMismatchError``, ``FileMissingError`` or ``ManifestInvalidError``.
    """

    def __init__(
        self,
        model: OnnxModel,
        component: Component,
        tokenizer_path: Path,
        templates: Sequence[str],
        suggestions: Sequence[str] = (),
    ) -> None:
        model.check(component.inputs, component.outputs)
        self._model = model
        self._templates = tuple(templates)
        self._suggestions = tuple(suggestions)
        specs = check_inputs(model.path, component.inputs, "input_ids", "attention_mask")
        self._masked = "attention_mask" in specs
        self._dtype = np.dtype(specs["input_ids"].dtype)
        length = specs["input_ids"].shape[-1]
        self._length = component.context_length or (length if isinstance(length, int) else None)
        self._tokenizer, self._pad_id = _read_tokenizer(tokenizer_path, self._length)
        self._unknown_ids = {self._tokenizer.token_to_id(token) for token in _UNKNOWN} - {None}

    def embed(self, words: Sequence[str]) -> Embedding:
        """float32 [Q, D], a row for each word.

        Raises ``NoWordsError``, and ``UnknownWordError`` for the first word that is unknown.
        """
        if not words:
            raise NoWordsError
        known = [self._known(word) for word in words]
        prompts = [template.replace("{}", word) for word in known for template in self._templates]
        batches = [prompts[start : start + _ROWS] for start in range(0, len(prompts), _ROWS)]
        rows = np.concatenate([self._run(batch) for batch in batches])
        means = rows.reshape(len(words), len(self._templates), -1).mean(axis=1)
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        normalised: Embedding = means / np.maximum(lengths, _TINY)
        return normalised

    def unknown(self, word: str) -> bool:
        """Whether no form of the word is known to the tokenizer."""
        return self._known_form(word) is None

    def nearest(self, word: str, count: int = 3) -> list[str]:
        """Known words that are spelt alike, the best first; may be empty."""
        wanted = _plain(word)
        close = difflib.get_close_matches(wanted, self._suggestions, count, _ALIKE)
        if len(close) < count and wanted:
            # A tokenizer knows ten thousands of words: only what begins alike is compared.
            alike = [
                token
                for token in self._tokenizer.get_vocab()
                if token[0] == wanted[0] and abs(len(token) - len(wanted)) < 3
            ]
            more = difflib.get_close_matches(wanted, sorted(alike), count, _ALIKE)
            close += [token for token in more if token not in close]
        return close[:count]

    def _known(self, word: str) -> str:
        form = self._known_form(word)
        if form is None:
            raise UnknownWordError(word, self.nearest(word))
        return form

    def _known_form(self, word: str) -> str | None:
        for form in word_forms(word):
            ids = self._tokenizer.encode(form, add_special_tokens=False).ids
            if ids and self._unknown_ids.isdisjoint(ids):
                return form
        return None

    def _run(self, prompts: Sequence[str]) -> Array:
        encodings = self._tokenizer.encode_batch(list(prompts))
        length = self._length or max(1, *(len(encoding.ids) for encoding in encodings))
        ids = np.full((len(prompts), length), self._pad_id, self._dtype)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        feeds = {"input_ids": ids}
        if self._masked:
            feeds["attention_mask"] = mask
        return self._model.run(feeds, ["embedding"])["embedding"]


def word_forms(word: str) -> Iterator[str]:
    """The ways to look a word up, the most literal first.

    "Golden_Retrievers" begins with "golden retrievers" and ends with "golden retriever": a
    hyphen stands, becomes a space, or goes; then the last word is tried in the singular.
    """
    plain = _plain(word)
    literal = [plain]
    if "-" in plain:
        literal += [" ".join(plain.replace("-", " ").split()), plain.replace("-", "")]
    for form in literal:
        if form:
            yield form
    for form in literal:
        yield from _singulars(form)


def _plain(word: str) -> str:
    text = unicodedata.normalize("NFC", word).replace("_", " ").replace("\u2019", "'")
    return " ".join(text.lower().split())


def _singulars(form: str) -> Iterator[str]:
    """What the last word may be the plural of; most of it is no word, so each is looked up."""
    start, _, last = form.rpartition(" ")
    for plural, singular in _PLURALS:
        stem = last.removesuffix(plural)
        if stem != last and (stem or singular in _IRREGULAR):
            yield f"{start} {stem}{singular}".strip()


def _read_tokenizer(path: Path, length: int | None) -> tuple[Tokenizer, int]:
    """A tokenizer that cuts at ``length`` and does not pad, and the id to pad with."""
    if not path.is_file():
        raise FileMissingError(str(path), "a tokenizer", "no such file")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    # The tokenizers library raises bare Exception.
    except Exception as error:
        raise ManifestInvalidError(str(path), "a tokenizer", f"an error ({error})") from error
    padding = tokenizer.padding
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if length is not None:
        tokenizer.enable_truncation(length)
    return tokenizer, int(padding["pad_id"]) if padding else 0


ENCODERS = {"image_encoder": ImageEncoder, "text_encoder": TextEncoder}
"""The class of each kind of component."""
