"""The Engine: one picture through every organ, in order, with the time that each took.

Knows the order of the work and its settings; does not know files, formats or faces. An
Engine may be called from several threads at once: nothing in it changes after it is built,
but for caches that are safe in threads.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np
import numpy.typing as npt

from vizionary.appearance import look
from vizionary.config import DecisionSection, NarrationSection, Settings
from vizionary.decision import decide, listed, possible, probabilities, rank, shown
from vizionary.engine.facts import Seen
from vizionary.engine.finder import ObjectFinder
from vizionary.engine.lexicon import Asked, Choice, Lexicon, Words
from vizionary.engine.typed import in_english, typed_labels
from vizionary.engine.wording import Speech, worded
from vizionary.errors import InvalidOptionError, ManifestInvalidError, NoTextError
from vizionary.explain import heat_map
from vizionary.messages import Catalogue, catalogue, check_language
from vizionary.models.bundle import Bundle, read_bundle
from vizionary.models.detector import Detector
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.preprocess import Prepared
from vizionary.models.session import OnnxModel
from vizionary.models.store import resolve
from vizionary.render import overlay
from vizionary.types import (
    Decision,
    DetectedObject,
    Embedding,
    Frame,
    HeatMap,
    Length,
    Match,
    Observation,
    Pixels,
)

__all__ = ["Engine", "build_engine"]

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Way:
    """How one question is to be decided."""

    top: int
    threshold: float
    temperature: float

    def __post_init__(self) -> None:
        if self.top < 1:
            raise InvalidOptionError("top", "whole", self.top)
        if not 0 <= self.threshold <= 1:
            raise InvalidOptionError("threshold", "probability", self.threshold)
        if not 0 < self.temperature < math.inf:
            raise InvalidOptionError("temperature", "positive", self.temperature)


class Engine:
    """Describes frames with the encoders of one bundle.

    ``text`` is None for a bundle that knows no words; such an engine only embeds.
    Raises: UnknownLanguageError where the narration's language has no catalogue.
    """

    def __init__(
        self,
        bundle: Bundle,
        image: ImageEncoder,
        text: TextEncoder | None,
        decision: DecisionSection,
        narration: NarrationSection,
        objects: ObjectFinder | None = None,
    ) -> None:
        self.bundle, self._objects = bundle, objects
        self._image = image
        text_bias = bundle.manifest.calibration.text_bias
        self._words = (
            Words(text, bundle.vocabulary, bundle.prototypes, text_bias)
            if text is not None
            else None
        )
        self._decision = decision
        self._language = check_language(narration.language)
        self._length: Length = narration.length
        calibration, own = bundle.manifest.calibration, decision.unknown_threshold
        self._threshold = calibration.unknown_threshold if own is None else own
        warmth = decision.temperature
        self._temperature = calibration.temperature if warmth is None else warmth

    @property
    def threshold(self) -> float:
        """The probability below which nothing is claimed, unless a question says otherwise."""
        return self._threshold

    @property
    def temperature(self) -> float:
        """What logits are divided by, unless a question says otherwise."""
        return self._temperature

    def warm_up(self) -> None:
        """Run everything once, so that the first real picture does not wait."""
        ramp = np.linspace(0, 255, 64 * 64 * 3).reshape(64, 64, 3).astype(np.uint8)
        frame = Frame(ramp, "warm-up")
        if self._words is None or self._words.vocabulary is None:
            self.embed(frame)
        else:
            self.describe(frame)

    def embed(self, frame: Frame) -> Embedding:
        """The picture's embedding, float32 [D], L2-normalised."""
        prepared = self._image.prepare(frame.pixels)
        embedding: Embedding = self._image.embed(prepared.tensor)[0]
        return embedding

    def overlay(self, frame: Frame, heatmap: HeatMap, strength: float = 0.5) -> Pixels:
        """The frame with a heat map over it; ``strength`` 0 is the frame, 1 the map."""
        return overlay(frame.pixels, heatmap, strength)

    def describe(
        self,
        frame: Frame,
        *,
        among: Iterable[Choice] | None = None,
        explain: Sequence[str] = (),
        top: int | None = None,
        language: str | None = None,
        length: Length | None = None,
        threshold: float | None = None,
        temperature: float | None = None,
    ) -> Observation:
        """What is seen in the frame, how sure, where, why, and in words.

        ``among`` replaces the vocabulary by the given classes; ``explain`` adds a heat map for
        each of its words, in their order, after those of what is seen. ``threshold`` (0..1) is
        the probability below which nothing is claimed, ``temperature`` (above 0) divides the
        logits: more is less sure. What is None is as the settings and the bundle say. Words may
        be English, or nouns of the language.

        Raises: UnknownWordError, NoWordsError, NoTextError, UnknownLanguageError,
            InvalidOptionError.
        """
        clock = _Clock(frame.decode_ms)
        tongue = catalogue(self._language if language is None else language)
        length = self._length if length is None else _checked_length(length)
        way = self._way(top, threshold, temperature)
        words = self._known_words()
        typed = None if among is None else tuple(among)
        english = None if typed is None else in_english(typed, tongue)
        lexicon, asked = self._lexicon(words, english), _asked(words, explain, tongue)
        seen = self._see(frame, lexicon, asked, way, clock)
        labels = typed_labels(typed or (), english or ())
        said = worded(seen, lexicon, way.threshold, Speech(tongue.language, length, labels))
        clock.lap("narrate")
        return Observation(
            source=frame.source,
            timestamp_s=frame.timestamp_s,
            width=frame.width,
            height=frame.height,
            sentence=said.sentence,
            language=tongue.language,
            clauses=said.clauses,
            decision=said.decision,
            matches=said.matches,
            objects=seen.objects,
            heatmaps=said.heatmaps,
            bundle=self.bundle.identity,
            colours=seen.appearance.colours,
            condition=seen.appearance.condition,
            alt_text=said.alt_text,
            timings_ms=clock.timings_ms(),
        )

    def _way(self, top: int | None, threshold: float | None, temperature: float | None) -> _Way:
        """The question's own options, and the engine's where it has none."""
        return _Way(
            self._decision.top if top is None else top,
            self._threshold if threshold is None else threshold,
            self._temperature if temperature is None else temperature,
        )

    def _known_words(self) -> Words:
        if self._words is None:
            raise NoTextError(self.bundle.manifest.name)
        return self._words

    def _lexicon(self, words: Words, among: Iterable[Choice] | None) -> Lexicon:
        if among is not None:
            return words.choices(among)
        if words.vocabulary is None:
            raise NoTextError(self.bundle.manifest.name)
        return words.vocabulary

    def _see(self, frame: Frame, lexicon: Lexicon, asked: Asked, way: _Way, clock: _Clock) -> Seen:
        prepared = self._image.prepare(frame.pixels)
        clock.lap("prepare")
        embedding, objects = self._read(frame, prepared, clock)
        appearance = look(frame.pixels)
        clock.lap("look")
        values = lexicon.taxonomy.raised(
            self._probabilities(embedding, lexicon.prototypes, lexicon.biases, way)
        )
        nothing = appearance.condition is not None
        decision, labels, matches = self._decided(values, lexicon, way, nothing=nothing)
        clock.lap("match")
        # A bundle without Grad-CAM shows no maps; asked for one, the encoder says why not.
        drawn = labels if self._image.explains else ()
        rows = [lexicon.taxonomy.row(label) for label in drawn]
        heatmaps = self._explained(
            frame,
            prepared,
            (*drawn, *asked.labels),
            np.concatenate([lexicon.prototypes[rows], asked.queries]),
            [*values[rows], *self._asked_values(embedding, values, lexicon, asked, way)],
        )
        clock.lap("explain")
        size = (frame.width, frame.height)
        found = () if nothing else objects
        return Seen(decision, labels, matches, heatmaps, appearance, found, size)

    def _read(
        self, frame: Frame, prepared: Prepared, clock: _Clock
    ) -> tuple[Embedding, tuple[DetectedObject, ...]]:
        """The embedding [D] and the objects, of one pass."""
        if self._objects is None:
            embedding: Embedding = self._image.embed(prepared.tensor)[0]
            clock.lap("embed")
            return embedding, ()
        embeddings, maps = self._image.read(prepared.tensor, self._objects.maps)
        clock.lap("embed")
        objects = self._objects.find(maps, prepared.area, frame)
        clock.lap("detect")
        return embeddings[0], objects

    def _probabilities(
        self, embedding: Embedding, queries: Embedding, biases: _Floats, way: _Way
    ) -> _Floats:
        """Calibrated probabilities [Q] of queries [Q, D]."""
        calibration = self.bundle.manifest.calibration
        return probabilities(
            queries @ embedding,
            logit_scale=calibration.logit_scale,
            logit_bias=calibration.logit_bias,
            temperature=way.temperature,
            biases=biases,
        )

    def _decided(
        self, values: _Floats, lexicon: Lexicon, way: _Way, *, nothing: bool
    ) -> tuple[Decision, tuple[str, ...], tuple[Match, ...]]:
        """The decision, the labels that are shown, and the matches that are listed."""
        most, threshold = way.top, way.threshold
        taxonomy, scenes = lexicon.taxonomy, lexicon.scenes
        ranked = rank(taxonomy, values, lexicon.source, threshold=threshold, more=most)
        finer, limit = self._decision.finer_threshold, self._decision.shown
        decision = decide(ranked, taxonomy, threshold, scenes, finer=finer)
        labels = shown(
            ranked, decision, taxonomy, threshold, scenes=scenes, limit=limit, finer=finer
        )
        if nothing:
            # A model finds something in every picture, in a blank or blurred one as well.
            decision, labels = replace(decision, known=False), ()
        maybe = possible(ranked, taxonomy, threshold, decision.label)
        keep = (decision.label, *labels, *([maybe] if maybe else []))
        return decision, labels, listed(ranked, taxonomy, threshold, keep=keep, top=most)

    def _asked_values(
        self, embedding: Embedding, values: _Floats, lexicon: Lexicon, asked: Asked, way: _Way
    ) -> _Floats:
        """How sure each asked word is; a word of the vocabulary as sure as its label."""
        found = self._probabilities(embedding, asked.queries, asked.biases, way)
        if lexicon.source == "vocabulary":
            for place, entry in enumerate(asked.entries):
                if entry is not None:
                    found[place] = values[lexicon.taxonomy.row(entry)]
        return found

    def _explained(
        self,
        frame: Frame,
        prepared: Prepared,
        labels: Sequence[str],
        queries: Embedding,
        values: Sequence[float],
    ) -> tuple[HeatMap, ...]:
        """A heat map for each label, whose queries are [Q, D]."""
        if not labels:
            return ()
        _, cams = self._image.explain(prepared.tensor, queries)
        size = (frame.width, frame.height)
        return tuple(
            heat_map(label, cam, prepared.area, size=size, probability=float(value))
            for label, cam, value in zip(labels, cams[0], values, strict=True)
        )


class _Clock:
    """The milliseconds of each stage; ``total`` is with the decoding."""

    def __init__(self, decode_ms: float) -> None:
        self._decode_ms = decode_ms
        self._laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage; the next begins."""
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def timings_ms(self) -> dict[str, float]:
        """Every stage in its order, and their sum."""
        stages = {"decode": self._decode_ms, **self._laps}
        return {**stages, "total": sum(stages.values())}


def _asked(words: Words, typed: Sequence[str], tongue: Catalogue) -> Asked:
    """Queries for words of the language or of English, named as they were typed."""
    asked = words.asked([tongue.english(word) for word in typed])
    return replace(asked, labels=tuple(" ".join(word.split()) for word in typed))


def _checked_length(length: Length) -> Length:
    if length not in get_args(Length):
        raise InvalidOptionError("length", "choice", length, get_args(Length))
    return length


def build_engine(settings: Settings) -> Engine:
    """The engine of ``settings.bundle``, warmed up.

    Raises: BundleError for a bundle that cannot be used, UnknownLanguageError.
    """
    bundle = read_bundle(resolve(settings.bundle.ref), verify=settings.bundle.verify)
    threads = settings.runtime.threads
    engine = Engine(
        bundle,
        _image_encoder(bundle, threads),
        _text_encoder(bundle, threads),
        settings.decision,
        settings.narration,
        _object_finder(bundle, settings),
    )
    engine.warm_up()
    return engine


def _image_encoder(bundle: Bundle, threads: int) -> ImageEncoder:
    component = bundle.component("image_encoder")
    return ImageEncoder(OnnxModel(bundle.file(component.graph), threads=threads), component)


def _object_finder(bundle: Bundle, settings: Settings) -> ObjectFinder | None:
    """None where the bundle has no detector, or the settings want none."""
    component = bundle.manifest.components.get("detector")
    if component is None or not settings.objects.find:
        return None
    model = OnnxModel(bundle.file(component.graph), threads=settings.runtime.threads)
    return ObjectFinder(Detector(model, component), settings.objects)


def _text_encoder(bundle: Bundle, threads: int) -> TextEncoder | None:
    """None where the bundle has none; a tokenizer belongs to every text encoder."""
    component = bundle.manifest.components.get("text_encoder")
    if component is None:
        return None
    if component.tokenizer is None:
        manifest = str(bundle.folder / "bundle.json")
        raise ManifestInvalidError(manifest, "a tokenizer of the text encoder", "none")
    entries = bundle.vocabulary.entries if bundle.vocabulary else ()
    return TextEncoder(
        OnnxModel(bundle.file(component.graph), threads=threads),
        component,
        bundle.file(component.tokenizer),
        bundle.manifest.templates,
        suggestions=[entry.label for entry in entries],
    )
