"""The Engine: one picture through every organ, in order, with the time that each took.

Knows the order of the work and its settings; does not know files, formats or faces. An
Engine may be called from several threads at once: nothing in it changes after it is built,
but for caches that are safe in threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from vizionary.appearance import look
from vizionary.config import DecisionSection, NarrationSection
from vizionary.decision import decide, listed, possible, probabilities, rank, shown
from vizionary.engine.clock import Clock
from vizionary.engine.facts import Seen
from vizionary.engine.finder import ObjectFinder
from vizionary.engine.lexicon import Asked, Choice, Lexicon, Words
from vizionary.engine.memories import Memories
from vizionary.engine.recall import Recall
from vizionary.engine.recognition import Recognised, Recogniser
from vizionary.engine.smoother import Smoother
from vizionary.engine.taught import asked_about
from vizionary.engine.typed import in_english, typed_labels
from vizionary.engine.way import Way
from vizionary.engine.wording import Speech, worded
from vizionary.errors import InvalidOptionError, NoTextError
from vizionary.explain import heat_map
from vizionary.messages import catalogue, check_language
from vizionary.models.bundle import Bundle
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.preprocess import Prepared
from vizionary.models.session import Array
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

__all__ = ["Engine"]

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Read:
    """What one pass of the models gives: ``embedding`` [D], and ``vector`` for a memory [M].

    ``maps`` [1, ...] are what the heat maps begin with.
    """

    embedding: Embedding
    vector: Embedding
    objects: tuple[DetectedObject, ...]
    maps: Mapping[str, Array]


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
        memories: Memories | None = None,
    ) -> None:
        self.bundle, self._objects, self.memories = bundle, objects, memories
        self._image = image
        text_bias = bundle.manifest.calibration.text_bias
        self._words = (
            Words(text, bundle.vocabulary, bundle.prototypes, text_bias)
            if text is not None
            else None
        )
        words, values = self._words, self._vocabulary_values
        self._recogniser = None if words is None else Recogniser(words, values)
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
        embedding: Embedding = self._image.embed(self._image.prepare(frame.pixels).tensor)[0]
        return embedding

    def remembered(self, frame: Frame) -> tuple[Embedding, Embedding]:
        """What a memory keeps of a picture: what it compares [M], and its embedding [D]."""
        prepared = self._image.prepare(frame.pixels)
        memory = self.bundle.manifest.memory_output
        embeddings, maps = self._image.read(prepared.tensor, (memory,))
        return maps[memory][0], embeddings[0]

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
        memory: str | Recall | None = None,
        neighbours: int | None = None,
        alpha: float | None = None,
        vocabulary: bool = True,
        smoother: Smoother | None = None,
    ) -> Observation:
        """What is seen in the frame, how sure, where, why, and in words.

        ``among`` replaces the vocabulary by the given classes; ``explain`` adds a heat map for
        each of its words, in their order, after those of what is seen. ``threshold`` (0..1) is
        the probability below which nothing is claimed, ``temperature`` (above 0) divides the
        logits: more is less sure. ``memory`` names the memory that is asked, "none" asks none;
        it may be the Recall of one that is only supposed. Without the ``vocabulary`` only what
        the memory was taught is said. ``neighbours`` of its examples are asked, ``alpha`` (0..1)
        is its share. ``smoother`` is that of the stream whose frame it is.
        What is None is as the settings and the bundle say. Words may be English, or nouns of the
        language; those to explain may be labels that the memory was taught.

        Raises: UnknownWordError, NoWordsError, NoTextError, UnknownLanguageError,
            InvalidOptionError, TeachError for a memory that cannot be asked.
        """
        clock = Clock(frame.decode_ms)
        tongue = catalogue(self._language if language is None else language)
        length = self._length if length is None else _checked_length(length)
        way = replace(self._way(top, threshold, temperature), vocabulary=vocabulary)
        words = self._known_words()
        typed = None if among is None else tuple(among)
        english = None if typed is None else in_english(typed, tongue)
        recall = self._recall(memory, neighbours, alpha) if typed is None else None
        lexicon, asked = self._lexicon(words, english), asked_about(words, explain, tongue, recall)
        seen, lexicon = self._see(frame, lexicon, asked, way, recall, smoother, clock)
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

    def _way(self, top: int | None, threshold: float | None, temperature: float | None) -> Way:
        """The question's own options, and the engine's where it has none."""
        return Way(
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

    def _recall(
        self, memory: str | Recall | None, neighbours: int | None, alpha: float | None
    ) -> Recall | None:
        if neighbours is not None and neighbours < 1:
            raise InvalidOptionError("neighbours", "whole", neighbours)
        if alpha is not None and not 0 <= alpha <= 1:
            raise InvalidOptionError("alpha", "probability", alpha)
        if not isinstance(memory, Recall):
            memory = None if self.memories is None else self.memories.recall(memory)
        return None if memory is None else memory.tuned(neighbours, alpha)

    def _see(
        self,
        frame: Frame,
        lexicon: Lexicon,
        asked: Asked,
        way: Way,
        recall: Recall | None,
        smoother: Smoother | None,
        clock: Clock,
    ) -> tuple[Seen, Lexicon]:
        prepared = self._image.prepare(frame.pixels)
        clock.lap("prepare")
        read = self._read(frame, prepared, recall is not None, clock)
        appearance = look(frame.pixels)
        clock.lap("look")
        known = self._recognised(read, lexicon, way, recall, smoother)
        lexicon, values = known.lexicon, known.values
        nothing = appearance.condition is not None
        decision, labels, matches = self._decided(known, way, nothing=nothing)
        clock.lap("match")
        # A bundle without Grad-CAM shows no maps; asked for one, the encoder says why not.
        drawn = labels if self._image.explains else ()
        rows = [lexicon.taxonomy.row(label) for label in drawn]
        heatmaps = self._explained(
            frame,
            prepared,
            read,
            (*drawn, *asked.labels),
            np.concatenate([known.prototypes(drawn), asked.queries]),
            [*values[rows], *self._asked_values(read.embedding, known, asked, way)],
        )
        clock.lap("explain")
        size = (frame.width, frame.height)
        found = () if nothing or not way.vocabulary else read.objects
        return Seen(decision, labels, matches, heatmaps, appearance, found, size), lexicon

    def _read(self, frame: Frame, prepared: Prepared, remembers: bool, clock: Clock) -> _Read:
        """The embedding [D], what a memory compares, and the objects, of one pass."""
        memory = self.bundle.manifest.memory_output
        wanted = {*self._image.keeps, *(() if self._objects is None else self._objects.maps)}
        if remembers and memory != "embedding":
            wanted.add(memory)
        embeddings, maps = self._image.read(prepared.tensor, sorted(wanted))
        clock.lap("embed")
        vector = maps[memory][0] if memory in wanted else embeddings[0]
        if self._objects is None:
            return _Read(embeddings[0], vector, (), maps)
        objects = self._objects.find(maps, prepared.area, frame)
        clock.lap("detect")
        return _Read(embeddings[0], vector, objects, maps)

    def _recognised(
        self,
        read: _Read,
        lexicon: Lexicon,
        way: Way,
        recall: Recall | None,
        smoother: Smoother | None,
    ) -> Recognised:
        values = self._probabilities(read.embedding, lexicon.prototypes, lexicon.biases, way)
        if not way.vocabulary:
            values = np.zeros_like(values)
        known = Recognised(lexicon, values)
        if recall is not None and self._recogniser is not None:
            known = self._recogniser.recognise(lexicon, values, read.vector, recall)
        taxonomy, found = known.lexicon.taxonomy, known.values
        if smoother is not None:
            found = smoother.smooth(taxonomy.labels, found)
        return replace(known, values=taxonomy.raised(found))

    def _vocabulary_values(self, embeddings: Embedding) -> _Floats:
        """Calibrated probabilities [n, L] of the vocabulary's labels for embeddings [n, D]."""
        lexicon = self._lexicon(self._known_words(), None)
        cosines = embeddings @ lexicon.prototypes.T
        return self._calibrated(cosines, lexicon.biases, self._temperature)

    def _probabilities(
        self, embedding: Embedding, queries: Embedding, biases: _Floats, way: Way
    ) -> _Floats:
        """Calibrated probabilities [Q] of queries [Q, D]."""
        return self._calibrated(queries @ embedding, biases, way.temperature)

    def _calibrated(self, cosines: Embedding, biases: _Floats, temperature: float) -> _Floats:
        calibration = self.bundle.manifest.calibration
        return probabilities(
            cosines,
            logit_scale=calibration.logit_scale,
            logit_bias=calibration.logit_bias,
            temperature=temperature,
            biases=biases,
        )

    def _decided(
        self, known: Recognised, way: Way, *, nothing: bool
    ) -> tuple[Decision, tuple[str, ...], tuple[Match, ...]]:
        """The decision, the labels that are shown, and the matches that are listed."""
        most, threshold = way.top, way.threshold
        lexicon, values = known.lexicon, known.values
        taxonomy, scenes = lexicon.taxonomy, lexicon.scenes
        ranked = rank(taxonomy, values, lexicon.source, threshold=threshold, more=most)
        how: dict[str, Any] = {
            "finer": self._decision.finer_threshold, "unsaid": lexicon.unsaid
        }  # fmt: skip
        decision = decide(ranked, taxonomy, threshold, scenes, **how)
        decision = known.preferred(decision, threshold)
        # words to choose among are the person's own: a scene among them needs no more than others
        scene = self._decision.scene_threshold if lexicon.source == "vocabulary" else 0.0
        labels = shown(
            ranked,
            decision,
            taxonomy,
            threshold,
            scenes=scenes,
            limit=self._decision.shown,
            scene=scene,
            **how,
        )
        if decision.label in known.taught:
            again = self._names(known, decision.label, way)
            labels = tuple(label for label in labels if label not in again)
        if nothing:
            # A model finds something in every picture, in a blank or blurred one as well.
            decision, labels = replace(decision, known=False), ()
        maybe = possible(ranked, taxonomy, threshold, decision.label, unsaid=lexicon.unsaid)
        keep = (decision.label, *labels, *([maybe] if maybe else []))
        matches = listed(ranked, taxonomy, threshold, keep=keep, top=most)
        return decision, labels, known.sourced(matches)

    def _names(self, known: Recognised, taught: str, way: Way) -> set[str]:
        """The model's own words for a thing that was taught: "Chelsea" needs no "cat" beside it."""
        lexicon = known.lexicon
        values = self._probabilities(known.query(taught), lexicon.prototypes, lexicon.biases, way)
        raised = lexicon.taxonomy.raised(values)
        labels = lexicon.taxonomy.labels
        found = {labels[row] for row in np.flatnonzero(raised >= way.threshold)}
        return found - known.taught - lexicon.scenes

    def _asked_values(
        self, embedding: Embedding, known: Recognised, asked: Asked, way: Way
    ) -> _Floats:
        """How sure each asked word is; a label of the vocabulary or the memory as that is."""
        found = self._probabilities(embedding, asked.queries, asked.biases, way)
        if known.lexicon.source == "vocabulary":
            for place, entry in enumerate(asked.entries):
                if entry is not None:
                    found[place] = known.values[known.lexicon.taxonomy.row(entry)]
        return found

    def _explained(
        self,
        frame: Frame,
        prepared: Prepared,
        read: _Read,
        labels: Sequence[str],
        queries: Embedding,
        values: Sequence[float],
    ) -> tuple[HeatMap, ...]:
        """A heat map for each label, whose queries are [Q, D]."""
        if not labels:
            return ()
        cams = self._image.cams(prepared.tensor, read.maps, queries)
        size = (frame.width, frame.height)
        return tuple(
            heat_map(label, cam, prepared.area, size=size, probability=float(value))
            for label, cam, value in zip(labels, cams[0], values, strict=True)
        )


def _checked_length(length: Length) -> Length:
    if length not in get_args(Length):
        raise InvalidOptionError("length", "choice", length, get_args(Length))
    return length
