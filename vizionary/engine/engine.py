"""The Engine: one picture through every organ, in order, with the time that each took.

Knows the order of the work and its settings; does not know files, formats or faces. An
Engine may be called from several threads at once: nothing in it changes after it is built,
but for caches that are safe in threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

import numpy as np
import numpy.typing as npt

from vizionary.appearance import look
from vizionary.config import DecisionSection, NarrationSection
from vizionary.engine.classes import Classes
from vizionary.engine.clock import Clock
from vizionary.engine.colours import coloured
from vizionary.engine.context import Context
from vizionary.engine.explainer import Explainer
from vizionary.engine.facts import Seen
from vizionary.engine.finder import ObjectFinder
from vizionary.engine.judge import Judge, Question, raised
from vizionary.engine.lexicon import Asked, Choice, Lexicon, Words
from vizionary.engine.memories import Memories
from vizionary.engine.namer import Namer, own_thing
from vizionary.engine.recall import Recall, unerased
from vizionary.engine.recognition import Recognised, Recogniser
from vizionary.engine.scale import Scale
from vizionary.engine.smoother import Smoother
from vizionary.engine.taught import asked_about
from vizionary.engine.typed import in_english, refused_in, typed_labels
from vizionary.engine.verdict import verdict
from vizionary.engine.vision import Vision
from vizionary.engine.way import Way
from vizionary.engine.wording import Said, Speech, worded
from vizionary.errors import InvalidOptionError, NoTextError
from vizionary.memory import label_key
from vizionary.messages import catalogue, check_language
from vizionary.models.bundle import Bundle
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.render import overlay
from vizionary.types import (
    CAMERA,
    DetectedObject,
    Embedding,
    Frame,
    HeatMap,
    Length,
    Observation,
    Pixels,
)

__all__ = ["Engine"]

_Floats = npt.NDArray[np.float64]


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
        self.bundle, self.memories = bundle, memories
        self._vision = Vision(image, objects, bundle.manifest.memory_output)
        self._scale = Scale(bundle.manifest.calibration)
        self._explainer = Explainer(self._vision, self._scale)
        text_bias = bundle.manifest.calibration.text_bias
        self._words = (
            Words(text, bundle.vocabulary, bundle.prototypes, text_bias)
            if text is not None
            else None
        )
        threshold = 0 if objects is None else objects.threshold
        known = None if self._words is None else self._words.vocabulary
        names = () if objects is None else objects.classes
        classes = Classes(bundle.vocabulary, known, names)
        self._labels = (*(known.taxonomy.labels if known else ()), *names)
        most = 0 if objects is None else objects.most
        self._context = Context(classes, threshold, most)
        self._namer = Namer(classes, decision.finer_threshold)
        words, values = self._words, self._vocabulary_values
        recogniser = None if words is None else Recogniser(words, values)
        self._judge = Judge(self._scale, self._context, recogniser)
        self._decision = decision
        self._language = check_language(narration.language)
        self._length: Length = narration.length
        calibration, own = bundle.manifest.calibration, decision.unknown_threshold
        self._threshold = calibration.unknown_threshold if own is None else own
        warmth = decision.temperature
        self._temperature = calibration.temperature if warmth is None else warmth

    @property
    def language(self) -> str:
        """What it speaks, unless a question says otherwise."""
        return self._language

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

    @property
    def labels(self) -> tuple[str, ...]:
        """What can be said of a picture where nothing was taught: words and classes of objects."""
        return self._labels

    def label_of(self, word: str, language: str | None = None) -> str | None:
        """What an answer says for a word, English or a noun of the language; None for none.

        That is one of ``labels``, else any word that the bundle can read: ``among`` may name it.
        """
        if word in self._labels:
            # so it stands in the answer, whatever it means in the language
            return word
        english = catalogue(language or self._language).english(word)
        entry = None if self._words is None else self._words.entry(english)
        key = label_key(english)
        same = (label for label in self._labels if label_key(label) == key)
        read = self._words is not None and self._words.reads(english)
        return entry or next(same, None) or (english if read else None)

    def embed(self, frame: Frame) -> Embedding:
        """The picture's embedding, float32 [D], L2-normalised."""
        return self._vision.embed(frame)

    def remembered(self, frame: Frame) -> tuple[Embedding, Embedding]:
        """What a memory keeps of a picture: what it compares [M], and its embedding [D]."""
        return self._vision.remembered(frame)

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
        closer: bool | None = None,
        smoother: Smoother | None = None,
    ) -> Observation:
        """What is seen in the frame, how sure, where, why, and in words.

        ``among`` replaces the vocabulary by the given classes; ``explain`` adds a heat map for
        each of its words, in their order, after those of what is seen. ``threshold`` (0..1) is
        the probability below which nothing is claimed, ``temperature`` (above 0) divides the
        logits: more is less sure. ``memory`` names the memory that is asked, "none" asks none;
        it may be the Recall of one that is only supposed. Without the ``vocabulary`` only what
        the memory was taught is said. ``neighbours`` of its examples are asked, ``alpha`` (0..1)
        is its share. A ``closer`` look finds smaller objects too, and finer words for all; None
        is as the settings say for a picture, and no for a frame of a stream. ``smoother`` is that
        of its stream. What is None is as the settings and the bundle say. Words may be English,
        or nouns of the language; those to explain may be labels that the memory was taught.

        Raises: UnknownWordError, NoWordsError, EmptyWordError, NoTextError, UnknownLanguageError,
            InvalidOptionError, TeachError for a memory that cannot be asked.
        """
        clock = Clock(frame.decode_ms)
        tongue = catalogue(self._language if language is None else language)
        length = self._length if length is None else _checked_length(length)
        if closer is None:
            closer = self._vision.closer and smoother is None
        way = self._way(top, threshold, temperature)
        way = replace(way, vocabulary=vocabulary, closer=closer and vocabulary)
        words = self._known_words()
        typed = None if among is None else tuple(among)
        english = None if typed is None else in_english(typed, tongue)
        recall = self._recall(memory, neighbours, alpha) if typed is None else None

        def looked() -> tuple[Seen, Lexicon]:
            with refused_in(tongue, words.reads):
                lexicon = self._lexicon(words, english)
                asked = asked_about(words, explain, tongue, recall)
            return self._see(frame, Question(lexicon, way, recall), asked, smoother, clock)

        seen, lexicon = unerased(looked)
        labels = typed_labels(typed or (), english or ())
        said = worded(seen, lexicon, way.threshold, Speech(tongue.language, length, labels))
        clock.lap("narrate")
        return self._observation(frame, seen, said, tongue.language, clock)

    def _observation(
        self, frame: Frame, seen: Seen, said: Said, language: str, clock: Clock
    ) -> Observation:
        return Observation(
            source=frame.source,
            timestamp_s=frame.timestamp_s,
            width=frame.width,
            height=frame.height,
            sentence=said.sentence,
            language=language,
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
        question: Question,
        asked: Asked,
        smoother: Smoother | None,
        clock: Clock,
    ) -> tuple[Seen, Lexicon]:
        way, remembers = question.way, question.recall is not None
        read = self._vision.read(frame, clock, remembers=remembers, closer=way.closer)
        appearance = look(frame.pixels)
        clock.lap("look")
        known = self._judge.recognised(read.embedding, read.vector, question, read.found.strongest)
        known = raised(known, smoother)
        nothing = appearance.condition is not None
        objects = () if nothing or not way.vocabulary else read.found.objects
        weighed = self._context.weighed(objects, known.lexicon, known.values)
        objects = self._context.undenied(weighed.objects, known.lexicon, known.denied())
        objects = coloured(objects, frame)
        if objects and known.lexicon.source == "vocabulary":
            found_as, strongest = objects, read.found.strongest
            objects = self._named(frame, found_as, known, question)
            rather = self._context.reseen(strongest, found_as, objects, known.lexicon)
            if rather != strongest:
                # what an animal was taken for is not to be listed as surely as it was found
                again = self._judge.recognised(read.embedding, read.vector, question, rather)
                known = raised(again, None)
            clock.lap("name")
        told = self._context.labels(objects)
        how = (way, self._scale, self._decision)
        found = verdict(known, *how, nothing=nothing, told=told)
        clock.lap("match")
        heatmaps = self._explainer.heat_maps(frame, read, known, found.labels, asked, way)
        clock.lap("explain")
        size = (frame.width, frame.height)
        if found.decision.known:
            label = found.decision.label
            # the first map may be that of a word that was asked about
            hottest = next((one for one in heatmaps if one.label == label), None)
            objects = own_thing(objects, label, found.own, hottest)
        claimed = (found.decision, found.labels, found.matches)
        live = frame.source == CAMERA
        things = (objects, weighed.further, weighed.likely)
        seen = Seen(*claimed, heatmaps, appearance, *things, size, live)
        return seen, known.lexicon

    def _named(
        self,
        frame: Frame,
        objects: tuple[DetectedObject, ...],
        known: Recognised,
        question: Question,
    ) -> tuple[DetectedObject, ...]:
        alone = partial(self._alone, question) if question.way.closer else None
        least = question.way.threshold
        return self._namer.named(frame, objects, known, threshold=least, alone=alone)

    def _alone(self, question: Question, pixels: Pixels) -> Recognised:
        """What is recognised in a part of a picture, as if it were all; values not yet raised."""
        vector, embedding = self._vision.remembered(Frame(pixels, "part"))
        return self._judge.recognised(embedding, vector, question)

    def _vocabulary_values(self, embeddings: Embedding) -> _Floats:
        """Calibrated probabilities [n, L] of the vocabulary's labels for embeddings [n, D]."""
        lexicon = self._lexicon(self._known_words(), None)
        cosines = embeddings @ lexicon.prototypes.T
        return self._scale.probabilities(cosines, lexicon.biases, self._temperature)


def _checked_length(length: Length) -> Length:
    if length not in get_args(Length):
        raise InvalidOptionError("length", "choice", length, get_args(Length))
    return length
