"""The index as Arrow tables: what a shard stages of its documents, and what is kept from commit to commit."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.duplicates.entries import ID, UNDATED, Entries, number_of
from schemas.records import Document
from transforms.contract import Transform
from transforms.duplicates import Duplicates
from transforms.duplicates.signatures import PLACES, SIGNATURE_BYTES, signature_version

# Stands for a table where a shard's files are named; it is none.
HASHES = "hashes"
_METADATA_KEY = b"kariz.duplicates"
_ID, _SIGNATURE = pa.binary(ID.itemsize), pa.binary(SIGNATURE_BYTES)
_STAGED = pa.schema(
    [
        pa.field("input_uri", pa.string(), nullable=False),
        pa.field("uri", pa.string(), nullable=False),
        pa.field("doc_id", _ID, nullable=False),
        pa.field("published_date", pa.date32()),
        pa.field("content_hash", _ID, nullable=False),
        pa.field("signature", _SIGNATURE),
    ]
)
_KEPT = pa.schema(
    [
        pa.field("input", pa.uint64(), nullable=False),
        pa.field("doc_id", _ID, nullable=False),
        pa.field("published_date", pa.date32()),
        pa.field("content_hash", _ID, nullable=False),
        pa.field("signature", _SIGNATURE),
        pa.field("dropped_uri", pa.string()),
        # A row that is no document: those that the input had in earlier files are gone.
        pa.field("is_gone", pa.bool_(), nullable=False),
    ]
)


class Settings(NamedTuple):
    """How documents are compared, and what becomes of exact copies; the options of `duplicates`.

    Args:
        threshold: share of the places in which signatures agree, at least.
        drops: whether exact copies are left out of the tables.
        signature: the version of the signatures; those of another are not compared.
    """

    threshold: float
    drops: bool
    signature: str

    @classmethod
    def of(cls, chain: Sequence[Transform]) -> Self | None:
        """Return the settings of a chain; None where it does not look for duplicates."""
        for transform in chain:
            if isinstance(transform, Duplicates):
                return cls(transform.threshold, transform.copies == "drop", signature_version())
        return None

    @classmethod
    def read(cls, metadata: Mapping[bytes, bytes]) -> Self:
        """Return the settings that a file was written with."""
        return cls(**json.loads(metadata[_METADATA_KEY]))

    def write(self) -> dict[bytes, bytes]:
        """Return metadata for a file."""
        return {_METADATA_KEY: json.dumps(self._asdict()).encode()}

    def compares_as(self, other: "Settings") -> bool:
        """Say whether the clusters by these settings are those by the other."""
        return (self.threshold, self.signature) == (other.threshold, other.signature)


def staged_table(documents: Sequence[Document]) -> pa.Table:
    """Return what the index needs of documents, as a shard stages it.

    Raises:
        ValueError: an id or a hash is not 32 hexadecimal digits, or a signature is none of ours.
    """
    columns = [
        [document.origin.input_uri if document.origin else document.uri for document in documents],
        [document.uri for document in documents],
        [bytes.fromhex(document.doc_id) for document in documents],
        [document.published_date for document in documents],
        [bytes.fromhex(document.content_hash) for document in documents],
        [document.signature or None for document in documents],
    ]
    return pa.Table.from_arrays(list(map(pa.array, columns, _STAGED.types)), schema=_STAGED)


def read_staged(table: pa.Table) -> Entries:
    """Return the documents of a shard."""
    numbers = {uri: number_of(uri) for uri in pc.unique(table["input_uri"]).to_pylist()}
    inputs = np.array([numbers[uri] for uri in table["input_uri"].to_pylist()], np.uint64)
    return _entries(table, inputs, np.zeros(len(inputs), np.bool_), table["uri"].to_pylist())


def kept_table(entries: Entries, gone: npt.NDArray[np.uint64]) -> pa.Table:
    """Return documents, and the inputs whose earlier ones are gone, as the index keeps them."""
    count, total = len(entries), len(entries) + len(gone)
    nothing = np.zeros(len(gone), ID)
    dates = pa.array(
        np.concatenate((entries.dates, np.zeros(len(gone), np.int32))),
        mask=np.concatenate((entries.dates == UNDATED, np.ones(len(gone), np.bool_))),
    )
    signatures = np.zeros((total, PLACES), np.uint16)
    signatures[:count] = entries.signatures
    uris = [uri if left else None for uri, left in zip(entries.uris, entries.dropped.tolist(), strict=True)]
    columns = [
        pa.array(np.concatenate((entries.inputs, gone))),
        _fixed(np.concatenate((entries.doc_ids, nothing)), _ID),
        dates.cast(pa.date32()),
        _fixed(np.concatenate((entries.hashes, nothing)), _ID),
        _fixed(signatures, _SIGNATURE, np.concatenate((entries.signed, np.zeros(len(gone), np.bool_)))),
        pa.array([*uris, *(None for _ in gone)], pa.string()),
        pa.array(np.arange(total) >= count),
    ]
    return pa.Table.from_arrays(columns, schema=_KEPT)


def read_kept(table: pa.Table, *, comparable: bool) -> tuple[Entries, npt.NDArray[np.uint64]]:
    """Return the documents, and the inputs whose earlier ones are gone.

    Args:
        comparable: whether the signatures are of the version that others are compared in.
    """
    inputs = table["input"].combine_chunks().to_numpy()
    is_gone = table["is_gone"].combine_chunks().to_numpy(zero_copy_only=False)
    dropped = table["dropped_uri"].is_valid().combine_chunks().to_numpy(zero_copy_only=False)
    entries = _entries(table, inputs, dropped, table["dropped_uri"].to_pylist())
    if not comparable:
        entries.signed[:] = False
    return (entries.take(~is_gone), inputs[is_gone]) if is_gone.any() else (entries, inputs[:0])


def _entries(
    table: pa.Table, inputs: npt.NDArray[np.uint64], dropped: npt.NDArray[np.bool_], uris: Sequence[str | None]
) -> Entries:
    dates = table["published_date"].cast(pa.int32()).fill_null(UNDATED).combine_chunks()
    signed = table["signature"].is_valid().combine_chunks().to_numpy(zero_copy_only=False)
    return Entries(
        inputs=inputs,
        doc_ids=_values(table["doc_id"], ID),
        dates=dates.to_numpy(),
        hashes=_values(table["content_hash"], ID),
        signatures=_values(table["signature"], np.dtype("<u2")).reshape(-1, PLACES),
        signed=np.array(signed),
        dropped=dropped,
        uris=uris,
    )


def _values(column: pa.ChunkedArray, kind: np.dtype[Any]) -> npt.NDArray[Any]:
    """Return the bytes of a column of fixed width as numbers or ids; of a null, zeros or anything."""
    parts = [np.empty(0, kind)]
    for chunk in column.chunks:
        width = chunk.type.byte_width
        data = np.frombuffer(chunk.buffers()[1] or b"", np.uint8)[chunk.offset * width :][: len(chunk) * width]
        parts.append(data.view(kind))
    return np.concatenate(parts)


def _fixed(values: npt.NDArray[Any], kind: pa.DataType, valid: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Return the bytes of an array as a column of fixed width."""
    bitmap = None if valid is None else pa.array(valid).buffers()[1]
    data = pa.py_buffer(np.ascontiguousarray(values).tobytes())
    return pa.FixedSizeBinaryArray.from_buffers(kind, len(values), [bitmap, data])
