"""The records of a shard as documents, or as dead letters that say why not. Knows nothing of Beam."""

import os
from collections.abc import Iterator

from pipeline.plan import mark_cut
from pipeline.readers import RawRecord, Reader, readers
from schemas.records import DeadLetter, Document, Origin, hash_record
from schemas.text import AlignedText
from schemas.work import InputFile, InputRead, Shard, ShardEnd
from transforms import decoding
from transforms.contract import Reject

Item = Document | DeadLetter | ShardEnd

READ_STAGE, DECODE_STAGE = "read", "decode"


def read_shard(shard: Shard, max_record_bytes: int) -> Iterator[Item]:
    """Yield every record of a shard as a document or a dead letter, and the shard's end."""
    reads = []
    for file in shard.inputs:
        origin = Origin(shard=shard.id, input_uri=file.input_uri)
        count, unreadable, cut = 0, False, False
        for item in _read_file(file, origin, max_record_bytes):
            count += 1
            if isinstance(item, DeadLetter):
                unreadable = unreadable or item.code == "unreadable"
                cut = cut or item.code == "record_too_large"
            yield item
        # What could not be opened may be there next time: without a version it is tried again.
        version = "" if unreadable else mark_cut(file.version, max_record_bytes) if cut else file.version
        reads.append(InputRead(file.input_uri, file.uri, version, count))
    yield ShardEnd(shard.id, tuple(reads))


def _read_file(file: InputFile, origin: Origin, max_record_bytes: int) -> Iterator[Document | DeadLetter]:
    """Yield the records of a file; when reading breaks off, the last is a dead letter that says where."""
    extension = os.path.splitext(file.path)[1].lower()
    reader = readers().get(extension)
    version = reader.version if reader else "1"

    def refuse(code: str, message: str, byte_offset: int | None = None) -> DeadLetter:
        return DeadLetter(
            uri=file.uri,
            code=code,
            stage=READ_STAGE,
            stage_version=version,
            message=message,
            byte_offset=byte_offset,
            origin=origin,
        )

    try:
        if reader is None:  # a folder that could not be listed
            os.scandir(file.path).close()
            return
        for record in reader.read(file.path, max_record_bytes):
            yield _make_document(file, record, origin, max_record_bytes, reader)
    except Reject as rejection:
        yield refuse(rejection.code, rejection.message, rejection.byte_offset)
    except OSError as error:
        yield refuse("unreadable", f"{error.strerror or error}: it was there when the run was planned.")


def _make_document(
    file: InputFile, record: RawRecord, origin: Origin, max_record_bytes: int, reader: Reader
) -> Document | DeadLetter:
    """Decode one record."""
    uri = f"{file.uri}#{record.name}" if record.name else file.uri
    stage, version = READ_STAGE, reader.version
    raw = record.data[:max_record_bytes]
    try:
        if len(record.data) > max_record_bytes:
            raise Reject(
                "record_too_large",
                f"The record is over {max_record_bytes / (1 << 20):g} MiB; its beginning is kept. "
                "Raise --max-record-mb to take it.",
                max_record_bytes,
            )
        stage, version = DECODE_STAGE, decoding.VERSION
        decoded = decoding.decode(raw)
    except Reject as rejection:
        return DeadLetter(
            uri=uri,
            code=rejection.code,
            stage=stage,
            stage_version=version,
            message=rejection.message,
            byte_offset=rejection.byte_offset,
            raw=raw,
            source=record.metadata.source,
            origin=origin,
        )
    return Document(
        doc_id=hash_record(uri, raw),
        uri=uri,
        raw=raw,
        content=AlignedText.of(decoded.text),
        metadata=record.metadata,
        origin=origin,
        flags=decoded.flags,
    )
