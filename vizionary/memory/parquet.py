"""One Parquet file for all that a memory was taught: to keep, to send, to read elsewhere.

A row is an example: ``label``, ``vector`` (float32, of one width), ``query`` (likewise),
``source``, ``taken_s``, ``negative``, ``thumbnail``. The file's own metadata say which encoder
made the embeddings. Read and written some rows at a time. Knows the file; does not know how a
memory keeps examples.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from vizionary.errors import ImportInvalidError, InvalidLabelError, UnwritableFileError
from vizionary.memory.complete import complete
from vizionary.memory.naming import tidy_label
from vizionary.memory.records import NewExample, plain_source
from vizionary.memory.space import Space

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMAT", "ExportManifest", "ExportedMemory", "write_examples"]

FORMAT = 1
"""Version of the file; columns and keys are added, never renamed."""

_FORMAT_KEY, _MANIFEST_KEY = "vizionary_format", "vizionary_manifest"

_ROWS = 4096
"""Rows at a time: 10 MB of embeddings."""

_MOST_ROWS = 5_000_000
"""A file can say of few bytes that they are any number of rows."""

_LENGTH = 1e-3
"""How far the length of an embedding may be from 1: half precision is within it."""

_WIDEST = 65_536
"""Numbers of an embedding."""

_FIRST_S, _LAST_S = (edge.replace(tzinfo=UTC).timestamp() for edge in (datetime.min, datetime.max))
"""Seconds since 1970 that a calendar has a day for: what is listed is shown with its day."""

_Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class ExportManifest:
    """Where the examples come from: ``memory`` is its name, ``exported_s`` seconds since 1970."""

    space: Space
    memory: str
    exported_s: float


def write_examples(
    path: Path,
    space: Space,
    examples: Iterable[tuple[str, NewExample]],
    *,
    memory: str = "",
    replace: bool = False,
    now_s: float | None = None,
) -> int:
    """Write labels and their examples; how many. The file is there complete, or not at all.

    Raises: UnwritableFileError, MemoryFullError for a full disk, ValueError for embeddings of
    another width than the space's.
    """
    if path.exists() and not replace:
        raise UnwritableFileError(str(path), "there")
    manifest = ExportManifest(space, memory, time.time() if now_s is None else now_s)
    with complete(path) as file:
        return _write(file, manifest, examples)


class ExportedMemory:
    """A file that ``write_examples`` wrote; iterate to read it, some rows at a time.

    Raises: ImportInvalidError, also while it is read. ``shown`` is how errors call the file.
    """

    def __init__(self, path: Path | str, *, shown: str | None = None) -> None:
        self._path, self._shown = Path(path), str(path) if shown is None else shown
        with self._opened() as file:
            schema = file.schema_arrow
            self.manifest = self._manifest(schema.metadata or {})
            self._check_columns(schema)
            self._count = int(file.metadata.num_rows)
        if self._count > _MOST_ROWS:
            raise self._invalid("rows", expected=_MOST_ROWS, found=self._count)

    def __len__(self) -> int:
        """How many examples it holds."""
        return self._count

    def without_thumbnail(self) -> int:
        """How many examples have none, so that another encoder cannot embed them; reads them."""
        # Not from the file's statistics: Arrow ends the process where those are damaged.
        with self._opened() as file:
            batches = file.iter_batches(_ROWS, columns=["thumbnail"])
            return sum(int(batch.column("thumbnail").null_count) for batch in batches)

    def __iter__(self) -> Iterator[tuple[str, NewExample]]:
        """Each label with an example of it; the arrays are read-only."""
        with self._opened() as file:
            first = 0
            for batch in file.iter_batches(_ROWS, columns=_schema(self.manifest).names):
                yield from self._examples(batch, first)
                first += batch.num_rows

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            # What is buffered ahead is kept until the end, which would be the whole file.
            with pq.ParquetFile(
                self._path, page_checksum_verification=True, pre_buffer=False
            ) as file:
                yield file
        except (pa.ArrowException, OSError, ValueError, TypeError, MemoryError) as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise self._invalid("unreadable", found=reason) from error

    def _manifest(self, metadata: dict[bytes, bytes]) -> ExportManifest:
        for key in (_FORMAT_KEY, _MANIFEST_KEY):
            if key.encode() not in metadata:
                raise self._invalid("foreign", key)
        version = metadata[_FORMAT_KEY.encode()].decode(errors="replace")
        if version != str(FORMAT):
            raise self._invalid("newer", _FORMAT_KEY, FORMAT, version)
        try:
            told = json.loads(metadata[_MANIFEST_KEY.encode()])
            space = Space(**told["space"])
            manifest = ExportManifest(space, str(told["memory"]), float(told["exported_s"]))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            found = str(error) or type(error).__name__
            raise self._invalid("type", _MANIFEST_KEY, "a manifest", found) from error
        for key, value in asdict(space).items():
            if key in ("dim", "query_dim"):
                if type(value) is not int or not 1 <= value <= _WIDEST:
                    raise self._invalid("type", key, f"a number from 1 to {_WIDEST}", repr(value))
            elif not isinstance(value, str):
                raise self._invalid("type", key, "text", repr(value))
        return manifest

    def _check_columns(self, schema: pa.Schema) -> None:
        import pyarrow as pa

        for field in _schema(self.manifest):
            if field.name not in schema.names:
                raise self._invalid("missing", field.name)
            found = schema.field(field.name).type
            if found == field.type:
                continue
            lists = pa.types.is_fixed_size_list
            if lists(found) and lists(field.type) and found.value_type == pa.float32():
                widths = field.type.list_size, found.list_size
                raise self._invalid("dims", field.name, *widths)
            raise self._invalid("type", field.name, field.type, found)

    def _examples(self, batch: pa.RecordBatch, first: int) -> Iterator[tuple[str, NewExample]]:
        """The rows of one batch; ``first`` is the number of the first of them."""
        vectors, queries = (self._unit_rows(batch, name, first) for name in ("vector", "query"))
        taken = batch.column("taken_s").to_pylist()
        columns = (batch.column(name) for name in ("label", "source", "negative", "thumbnail"))
        for row, (label, source, negative, thumbnail) in enumerate(zip(*columns, strict=True)):
            self._check_moment(taken[row], first + row)
            yield (
                self._label(label.as_py()),
                NewExample(
                    vectors[row],
                    queries[row],
                    source.as_py() or "",
                    thumbnail=thumbnail.as_py(),
                    taken_s=taken[row],
                    negative=bool(negative.as_py()),
                ),
            )

    def _check_moment(self, moment: float | None, row: int) -> None:
        if moment is None:
            return
        if not np.isfinite(moment):
            raise self._invalid("numbers", "taken_s", found=row)
        if not _FIRST_S <= moment <= _LAST_S:
            raise self._invalid("type", "taken_s", "a time of the years 1 to 9999", moment)

    def _unit_rows(self, batch: pa.RecordBatch, name: str, first: int) -> _Floats:
        """Float32 [N, width], each row of the length 1, in the memory that was read."""
        column = batch.column(name)
        if column.null_count:
            empty = column.is_null().to_pylist().index(True)
            raise self._invalid("numbers", name, found=first + empty)
        values: _Floats = column.flatten().to_numpy(zero_copy_only=False)
        rows = values.reshape(len(column), -1)
        with np.errstate(all="ignore"):
            lengths = np.sqrt(np.einsum("nd,nd->n", rows, rows))
        # Written so that what is no number is bad as well.
        bad = np.flatnonzero(~(np.abs(lengths - 1) <= _LENGTH))
        if bad.size and not np.isfinite(rows[bad[0]]).all():
            raise self._invalid("numbers", name, found=first + int(bad[0]))
        if bad.size:
            raise self._invalid("length", name, found=f"{lengths[bad[0]]:.3f}")
        return rows

    def _label(self, text: str | None) -> str:
        try:
            return tidy_label(text or "")
        except InvalidLabelError as error:
            raise self._invalid("label", "label", found=text or "") from error

    def _invalid(
        self, reason: Any, key: str = "", expected: object = "", found: object = ""
    ) -> ImportInvalidError:
        return ImportInvalidError(self._shown, reason, key, str(expected), str(found))


def _schema(manifest: ExportManifest) -> pa.Schema:
    # Not at the top: Arrow takes a quarter of a second, which most commands never need.
    import pyarrow as pa

    told = {"memory": manifest.memory, "exported_s": manifest.exported_s}
    text = json.dumps({**told, "space": asdict(manifest.space)}, sort_keys=True)
    return pa.schema(
        [
            ("label", pa.string()),
            ("vector", pa.list_(pa.float32(), manifest.space.dim)),
            ("query", pa.list_(pa.float32(), manifest.space.query_dim)),
            ("source", pa.string()),
            ("taken_s", pa.float64()),
            ("negative", pa.bool_()),
            ("thumbnail", pa.binary()),
        ],
        {_FORMAT_KEY: str(FORMAT), _MANIFEST_KEY: text},
    )


def _write(
    file: IO[bytes], manifest: ExportManifest, examples: Iterable[tuple[str, NewExample]]
) -> int:
    import pyarrow.parquet as pq

    schema, rows, count = _schema(manifest), iter(examples), 0
    with pq.ParquetWriter(
        file,
        schema,
        compression="zstd",
        use_dictionary=["label", "source"],
        write_page_checksum=True,
    ) as writer:
        while part := list(islice(rows, _ROWS)):
            writer.write_batch(_batch(part, schema))
            count += len(part)
    return count


def _batch(part: list[tuple[str, NewExample]], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    examples = [example for _, example in part]
    columns = [
        pa.array([label for label, _ in part], pa.string()),
        _rows([example.vector for example in examples], schema.field("vector").type),
        _rows([example.query for example in examples], schema.field("query").type),
        pa.array([plain_source(example.source) for example in examples], pa.string()),
        pa.array([example.taken_s for example in examples], pa.float64()),
        pa.array([example.negative for example in examples], pa.bool_()),
        pa.array([example.thumbnail for example in examples], pa.binary()),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _rows(vectors: list[_Floats], kind: pa.FixedSizeListType) -> pa.FixedSizeListArray:
    import pyarrow as pa

    wrong = {vector.shape for vector in vectors} - {(kind.list_size,)}
    if wrong:
        raise ValueError(f"embeddings must be [{kind.list_size}], got {sorted(wrong)[0]}")
    values = np.concatenate(vectors, dtype=np.float32)
    return pa.FixedSizeListArray.from_arrays(pa.array(values), kind.list_size)
