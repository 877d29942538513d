"""The index as Arrow tables: what a shard stages of its documents, and what is kept from commit to commit."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.duplicates.entries import ID, UNDATED, Entries, InputNumbers
from schemas.records import Document
from transforms.contract import Transform
from transforms.duplicates import Duplicates
from transforms.duplicates.signatures import PLACES, SIGNATURE_BYTES, signature_version

# Stands for a table where a shard's files are named; it is none.
HASHES = "hashes"
_METADATA_KEY = b"kariz.duplicates"
_ID, _SIGNATURE = pa.binary(ID.itemsize), pa.binary(SIGNATURE_BYTES)
_COMPARED = (
    pa.field("doc_id", _ID, nullable=False),
    pa.field("published_date", pa.date32()),
    pa.field("content_hash", _ID, nullable=False),
    pa.field("signature", _SIGNATURE),
)
_STAGED = pa.schema(
    [pa.field("input_uri", pa.string(), nullable=False), pa.field("uri", pa.string(), nullable=False), *_COMPARED]
)
_KEPT = pa.schema(
    [
        pa.field("input", pa.uint64(), nullable=False),
        *_COMPARED,
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


def read_staged(table: pa.Table, numbers: InputNumbers) -> Entries:
    """Return the documents of a shard.

    Args:
        numbers: of the inputs.
    """
    inputs = np.array([numbers[uri] for uri in table["input_uri"].to_pylist()], np.uint64)
    return _entries(table, inputs, np.zeros(len(inputs), np.bool_), table["uri"].to_pylist())


def kept_table(entries: Entries) -> pa.Table:
    """Return documents as the index keeps them."""
    uris = [uri if left else None for uri, left in zip(entries.uris, entries.dropped.tolist(), strict=True)]
    columns = [
        pa.array(entries.inputs),
        _fixed(entries.doc_ids, _ID),
        pa.array(entries.dates, mask=entries.dates == UNDATED).cast(pa.date32()),
        _fixed(entries.hashes, _ID),
        _fixed(entries.signatures, _SIGNATURE, entries.signed),
        pa.array(uris, pa.string()),
        pa.array(np.zeros(len(entries), np.bool_)),
    ]
    return pa.Table.from_arrays(columns, schema=_KEPT)


def gone_table(inputs: npt.NDArray[np.uint64]) -> pa.Table:
    """Return the inputs whose earlier documents are gone as the index keeps them."""
    count = len(inputs)
    nothing = _fixed(np.zeros(count, ID), _ID)
    dates, signatures, uris = (pa.nulls(count, kind) for kind in (pa.date32(), _SIGNATURE, pa.string()))
    columns = [pa.array(inputs), nothing, dates, nothing, signatures, uris, pa.array(np.ones(count, np.bool_))]
    return pa.Table.from_arrays(columns, schema=_KEPT)


def without_signatures(table: pa.Table) -> pa.Table:
    """Return documents of the index as if they were too short to have a signature."""
    place = table.schema.get_field_index("signature")
    return table.set_column(place, table.schema.field(place), pa.nulls(table.num_rows, _SIGNATURE))


def read_kept(table: pa.Table) -> Entries:
    """Return the documents of a part of the index."""
    dropped = table["dropped_uri"].is_valid().combine_chunks().to_numpy(zero_copy_only=False)
    inputs = table["input"].combine_chunks().to_numpy()
    return _entries(table, inputs, dropped, table["dropped_uri"].to_pylist())


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
    whole = column.combine_chunks()
    if whole.null_count == len(whole):
        return np.zeros(len(whole) * whole.type.byte_width // kind.itemsize, kind)
    width = whole.type.byte_width
    data = np.frombuffer(whole.buffers()[1], np.uint8)[whole.offset * width :][: len(whole) * width]
    return data.view(kind)


def _fixed(values: npt.NDArray[Any], kind: pa.DataType, valid: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Return the bytes of an array as a column of fixed width."""
    bitmap = None if valid is None else pa.array(valid).buffers()[1]
    data = pa.py_buffer(np.ascontiguousarray(values).reshape(-1).view(np.uint8))
    return pa.FixedSizeBinaryArray.from_buffers(kind, len(values), [bitmap, data])
