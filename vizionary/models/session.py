"""One ONNX graph, loaded and ready: named arrays in, named arrays out.

The only home of ONNX Runtime. Knows tensors by name, dtype and shape; does not know what
they mean. All graphs of a process compute on one thread pool: with a pool each, the idle
ones spin and take the cores from the one that works. (Another library's own sessions in
the same process must then set ``use_per_session_threads = False`` too.)
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from vizionary.errors import FileMissingError, GraphDamagedError, GraphMismatchError
from vizionary.models.manifest import TensorDtype, TensorSpec

__all__ = ["Array", "OnnxModel", "check_inputs", "check_shape", "check_tensors"]

Array = npt.NDArray[Any]
"""An array of any dtype and shape."""

_logger = logging.getLogger("vizionary")

_DTYPES: dict[str, TensorDtype] = {
    "tensor(bool)": "bool",
    "tensor(float)": "float32",
    "tensor(float16)": "float16",
    "tensor(int32)": "int32",
    "tensor(int64)": "int64",
    "tensor(int8)": "int8",
    "tensor(uint8)": "uint8",
}
"""ONNX Runtime's names of element types, and numpy's."""

_FATAL = 4
"""The log level that leaves errors to the exceptions that carry them."""


class _Pool:
    """The process's thread pool; its size is fixed by the first graph that is loaded."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._threads: int | None = None

    def claim(self, threads: int) -> None:
        """Make the pool of ``threads`` (0: one a core), or say that it has another size.

        Never more than there are cores: threads that share one wait for each other, spinning,
        and a picture takes two to three times as long.
        """
        wanted = min(threads, _cores()) if threads else _cores()
        with self._lock:
            if self._threads is None:
                self._threads = wanted
                try:
                    ort.set_global_thread_pool_sizes(wanted, 1)
                except ort_errors.Fail:
                    # Someone else in this process made the pool; its size cannot be asked for.
                    _logger.warning("ONNX Runtime's thread pool was made before Vizionary's")
            elif self._threads != wanted:
                message = "This process computes on %d threads already; %d cannot be had"
                _logger.warning(message, self._threads, wanted)


_POOL = _Pool()


class OnnxModel:
    """A loaded graph. ``run`` may be called from several threads at once.

    ``threads`` is the size of the process's pool, one a core at most and where it is 0; the
    first graph decides. ``graph`` is the model itself where it is only a part of the file's.
    Raises ``FileMissingError`` or ``GraphDamagedError``.
    """

    def __init__(self, path: Path, *, threads: int, graph: bytes | None = None) -> None:
        if threads < 0:
            raise ValueError(f"threads must be 0 (one a core) or more, got {threads}")
        if not path.is_file():
            raise FileMissingError(str(path), "an ONNX graph", "no such file")
        _POOL.claim(threads)
        self.path = path
        self._session = _load(path, path if graph is None else graph)
        self.inputs = _specs(path, self._session.get_inputs())
        self.outputs = _specs(path, self._session.get_outputs())

    def check(self, inputs: Sequence[TensorSpec], outputs: Sequence[TensorSpec]) -> None:
        """Compare with the manifest; raises ``GraphMismatchError`` at the first difference.

        The names of symbolic dimensions may differ, for exporters choose their own.
        """
        check_tensors(self.path, (self.inputs, self.outputs), (inputs, outputs))

    def run(
        self, feeds: Mapping[str, Array], outputs: Sequence[str] | None = None
    ) -> dict[str, Array]:
        """Arrays by name to arrays by name; ``outputs`` limits what is returned.

        Raises ``ValueError`` where names, dtypes or shapes are not the graph's, and
        ``GraphDamagedError`` where the graph fails at its work.
        """
        names = [spec.name for spec in self.outputs] if outputs is None else list(outputs)
        try:
            return dict(zip(names, self._session.run(names, dict(feeds)), strict=True))
        except (ValueError, RuntimeError, ort_errors.InvalidArgument) as error:
            expected = ", ".join(_text(spec) for spec in self.inputs)
            raise ValueError(f"expected {expected}, got {_fed(feeds)}: {error}") from error
        except (ort_errors.Fail, ort_errors.RuntimeException) as error:
            found = _first_line(error)
            raise GraphDamagedError(str(self.path), "a graph that runs", found) from error

    def warm_up(self) -> None:
        """Run once on zeros, so that the first real picture does not wait for allocations."""
        self.run({spec.name: _zeros(spec) for spec in self.inputs})


def check_tensors(
    path: Path,
    own: tuple[Sequence[TensorSpec], Sequence[TensorSpec]],
    expected: tuple[Sequence[TensorSpec], Sequence[TensorSpec]],
) -> None:
    """Compare inputs and outputs; raises ``GraphMismatchError`` at the first difference."""
    for side, specs, wanted in zip(("inputs", "outputs"), own, expected, strict=True):
        by_name = {spec.name: spec for spec in specs}
        names = {spec.name for spec in wanted}
        if names != set(by_name):
            raise GraphMismatchError(str(path), f"the {side} {_listed(names)}", _listed(by_name))
        for spec in wanted:
            if not _agree(spec, by_name[spec.name]):
                raise GraphMismatchError(str(path), _text(spec), _text(by_name[spec.name]))


def check_inputs(
    path: Path, specs: Sequence[TensorSpec], needed: str, optional: str
) -> dict[str, TensorSpec]:
    """By name, the inputs that are ``needed``, with or without the ``optional`` one, and no other.

    Raises ``GraphMismatchError``.
    """
    by_name = {spec.name: spec for spec in specs}
    if set(by_name) | {optional} != {needed, optional}:
        raise GraphMismatchError(str(path), f"the inputs {needed}, {optional}", _listed(by_name))
    return by_name


def check_shape(path: Path, spec: TensorSpec, shape: Sequence[int | None]) -> None:
    """Compare with a shape in which None is any side; a symbolic side may turn out to be it.

    Raises ``GraphMismatchError``.
    """
    fits = len(spec.shape) == len(shape) and all(
        isinstance(own, str) or wanted in (own, None)
        for own, wanted in zip(spec.shape, shape, strict=True)
    )
    if not fits:
        sides = ", ".join("any" if side is None else str(side) for side in shape)
        raise GraphMismatchError(str(path), f"{spec.name} [{sides}]", _text(spec))


def _load(path: Path, graph: Path | bytes) -> Any:
    options = ort.SessionOptions()
    options.use_per_session_threads = False
    # The arena keeps the largest batch's memory for ever (308 MB against 137 on a CNN of 15 MB).
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _FATAL
    try:
        return ort.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], enable_fallback=0
        )
    # ONNX Runtime's exceptions have no common base but Exception.
    except Exception as error:
        raise GraphDamagedError(
            str(path), "a graph that ONNX Runtime can load", _first_line(error)
        ) from error


def _cores() -> int:
    """The cores that this process may use; a container often has fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _specs(path: Path, arguments: Sequence[Any]) -> tuple[TensorSpec, ...]:
    specs = []
    for argument in arguments:
        if argument.type not in _DTYPES:
            found = f"{argument.name} {argument.type}"
            raise GraphMismatchError(str(path), "tensors of numbers", found)
        shape = tuple(d if isinstance(d, int) else d or "?" for d in argument.shape)
        specs.append(TensorSpec(name=argument.name, dtype=_DTYPES[argument.type], shape=shape))
    return tuple(specs)


def _zeros(spec: TensorSpec) -> Array:
    return np.zeros([d if isinstance(d, int) else 1 for d in spec.shape], spec.dtype)


def _agree(expected: TensorSpec, found: TensorSpec) -> bool:
    if expected.dtype != found.dtype or len(expected.shape) != len(found.shape):
        return False
    return all(
        one == other or (isinstance(one, str) and isinstance(other, str))
        for one, other in zip(expected.shape, found.shape, strict=True)
    )


def _text(spec: TensorSpec) -> str:
    return f"{spec.name} {spec.dtype} [{', '.join(map(str, spec.shape))}]"


def _fed(feeds: Mapping[str, Array]) -> str:
    texts = (f"{name} {array.dtype} {list(array.shape)}" for name, array in feeds.items())
    return ", ".join(texts) or "nothing"


def _listed(names: Sequence[str] | set[str] | dict[str, Any]) -> str:
    return ", ".join(sorted(names)) or "none"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "an error"
