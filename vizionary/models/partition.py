"""An ONNX graph cut in two: what one of its inputs has no part in, and what it has.

Reads protobuf's wire format itself, for the runtime has no onnx package; what it does not know
it copies as it stands. Does not know files, sessions or what the tensors mean.
Source: https://protobuf.dev/programming-guides/encoding and onnx.proto.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vizionary.models.manifest import TensorDtype

__all__ = ["Partition", "partition"]

_GRAPH, _NODE, _INITIALIZER, _INPUT, _OUTPUT = 7, 1, 5, 11, 12
"""Fields of a model, and of its graph."""

_LEFT_OUT = frozenset({13, 14})
"""Fields of a graph that say what is known anyway: types of tensors within, quantization."""

_SPARSE = 15
"""A graph's sparse initializers."""

_ELEMENT_TYPES: dict[TensorDtype, int] = {
    "float32": 1,
    "uint8": 2,
    "int8": 3,
    "int32": 6,
    "int64": 7,
    "bool": 9,
    "float16": 10,
}
"""onnx.TensorProto.DataType."""


class _Field(NamedTuple):
    """One field of a message: its number, its value, and both as they were written."""

    number: int
    value: memoryview
    written: memoryview


@dataclass(frozen=True)
class _Node:
    written: memoryview
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True)
class _Graph:
    """A model taken apart; what goes into each half by name, ``shared`` and ``around`` in both."""

    around: tuple[memoryview, ...]
    shared: tuple[memoryview, ...]
    nodes: tuple[_Node, ...]
    initializers: Mapping[str, memoryview]
    inputs: Mapping[str, memoryview]
    outputs: Mapping[str, memoryview]

    def part(
        self, inputs: Mapping[str, bytes | memoryview], outputs: Mapping[str, bytes | memoryview]
    ) -> bytes:
        """The model that computes ``outputs`` from ``inputs``, with nothing else in it."""
        wanted, nodes = set(outputs), []
        for node in reversed(self.nodes):
            # what is given need not be computed
            if not wanted.isdisjoint(set(node.outputs) - set(inputs)):
                nodes.append(node.written)
                wanted.update(node.inputs)
        kept = [written for name, written in self.initializers.items() if name in wanted]
        ends = [*inputs.values(), *outputs.values()]
        graph = b"".join([*self.shared, *reversed(nodes), *kept, *ends])
        return b"".join([*self.around, _message(_GRAPH, graph)])


@dataclass(frozen=True)
class Partition:
    """``first`` is a model without the question; it gives ``between`` beside its own outputs."""

    first: bytes
    between: tuple[str, ...]
    _rest: bytes

    def rest(self, dtypes: Mapping[str, TensorDtype]) -> bytes:
        """The model that answers the question from ``between``, of these dtypes by name."""
        given = (_message(_INPUT, _value(name, dtypes[name])) for name in self.between)
        # What a message says of its parts in two places is read as one.
        return self._rest + _message(_GRAPH, b"".join(given))


def partition(model: bytes, question: str) -> Partition | None:
    """Cut where the input ``question`` begins to matter.

    None where there is nothing to cut: no such input, no output that depends on it, one that
    needs another input itself; or something in the model that could not be followed.
    """
    try:
        graph = _parsed(memoryview(model))
    except (ValueError, IndexError):
        return None
    others = [name for name in graph.inputs if name != question]
    if len(others) == len(graph.inputs):
        return None
    asked, seen = _reached(graph.nodes, [question]), _reached(graph.nodes, others)
    answers = [name for name in graph.outputs if name in asked]
    used = {
        name for node in graph.nodes if not asked.isdisjoint(node.outputs) for name in node.inputs
    }
    between = sorted(used & seen - asked)
    if not answers or not between or not used.isdisjoint(others):
        return None
    own = {name: written for name, written in graph.outputs.items() if name not in asked}
    # Its type is left to be inferred.
    more = {name: _message(_OUTPUT, _named(name)) for name in between if name not in own}
    first = graph.part({name: graph.inputs[name] for name in others}, {**own, **more})
    given: dict[str, bytes | memoryview] = dict.fromkeys(between, b"")
    given[question] = graph.inputs[question]
    rest = graph.part(given, {name: graph.outputs[name] for name in answers})
    return Partition(first, tuple(between), rest)


def _reached(nodes: Iterable[_Node], names: Sequence[str]) -> set[str]:
    """The names, and every tensor that is computed from them; nodes stand in their order."""
    found = set(names)
    for node in nodes:
        if not found.isdisjoint(node.inputs):
            found.update(node.outputs)
    return found


def _parsed(model: memoryview) -> _Graph:
    """Raises ValueError or IndexError for what is no model, or one that cannot be followed."""
    fields = list(_fields(model))
    inside = [field for whole in fields if whole.number == _GRAPH for field in _fields(whole.value)]
    initializers = _by_name(inside, _INITIALIZER, 8)
    inputs = _by_name(inside, _INPUT, 1)
    if any(field.number == _SPARSE for field in inside) or initializers.keys() & inputs.keys():
        raise ValueError("sparse or overridable initializers")
    known = {_NODE, _INITIALIZER, _INPUT, _OUTPUT, *_LEFT_OUT}
    return _Graph(
        around=tuple(field.written for field in fields if field.number != _GRAPH),
        shared=tuple(field.written for field in inside if field.number not in known),
        nodes=tuple(_node(field) for field in inside if field.number == _NODE),
        initializers=initializers,
        inputs=inputs,
        outputs=_by_name(inside, _OUTPUT, 1),
    )


def _by_name(fields: Iterable[_Field], number: int, name: int) -> dict[str, memoryview]:
    """Those of one number, by the name in their field ``name``."""
    found: dict[str, memoryview] = {}
    for field in fields:
        if field.number != number:
            continue
        parts = {part.number: part.value for part in _fields(field.value)}
        # Field 13 of an initializer: the file beside the model that holds its numbers.
        if number == _INITIALIZER and 13 in parts:
            raise ValueError("an initializer outside the model")
        found[str(parts[name], "utf-8") if name in parts else ""] = field.written
    return found


def _node(field: _Field) -> _Node:
    parts = list(_fields(field.value))
    inner = [one.number for part in parts if part.number == 5 for one in _fields(part.value)]
    # An attribute's fields 6 and 11: graphs, which may read any tensor around them.
    if 6 in inner or 11 in inner:
        raise ValueError("a node with a graph of its own")
    inputs, outputs = (
        tuple(str(part.value, "utf-8") for part in parts if part.number == side and part.value)
        for side in (1, 2)
    )
    return _Node(field.written, inputs, outputs)


def _fields(message: memoryview) -> Iterator[_Field]:
    """Raises ValueError or IndexError for bytes that are no message."""
    place = 0
    while place < len(message):
        start = place
        tag, place = _varint(message, place)
        if tag & 7 == 2:
            size, place = _varint(message, place)
            end = place + size
        elif tag & 7 == 0:
            _, end = _varint(message, place)
        else:
            end = place + {1: 8, 5: 4}.get(tag & 7, len(message) + 1)
        if end > len(message):
            raise ValueError("no protobuf message")
        yield _Field(tag >> 3, message[place:end], message[start:end])
        place = end


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    """A number of 7 bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place


def _value(name: str, dtype: TensorDtype) -> bytes:
    """A ValueInfoProto of any shape."""
    element = bytes([1 << 3, _ELEMENT_TYPES[dtype]])
    return _named(name) + _message(2, _message(1, element))


def _named(name: str) -> bytes:
    return _message(1, name.encode())


def _message(number: int, value: bytes) -> bytes:
    """A field whose value has a length."""
    return _number(number << 3 | 2) + _number(len(value)) + value


def _number(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])
