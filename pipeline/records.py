"""The records of a shard as documents, or as dead letters that say why not. Knows nothing of Beam."""

import traceback
from collections.abc import Iterator

from pipeline.plan import mark_cut
from pipeline.readers import VERSION, RawRecord, is_readable, read_records
from schemas.records import DeadLetter, Document, Origin, hash_record
from schemas.text import AlignedText
from schemas.work import InputFile, InputRead, ReadOptions, Shard, ShardEnd
from transforms import decoding
from transforms.contract import Reject

Item = Document | DeadLetter | ShardEnd

READ_STAGE, DECODE_STAGE = "read", "decode"


def read_shard(shard: Shard, options: ReadOptions) -> Iterator[Item]:
    """Yield every record of a shard as a document or a dead letter, and the shard's end."""
    reads = []
    for file in shard.inputs:
        origin = Origin(shard=shard.id, input_uri=file.input_uri)
        count, unreadable, cut = 0, False, False
        try:
            for item in _read_file(file, origin, options):
                count += 1
                if isinstance(item, DeadLetter):
                    unreadable = unreadable or item.code == "unreadable"
                    cut = cut or item.code == "record_too_large"
                yield item
        except _Gone:
            continue
        # What could not be opened may be there next time: without a version it is tried again.
        version = "" if unreadable else mark_cut(file.version, options.max_record_bytes) if cut else file.version
        reads.append(InputRead(file.input_uri, file.uri, version, count))
    yield ShardEnd(shard.id, tuple(reads))


class _Gone(Exception):
    """A file is not there any more, and nobody wants to hear of it."""


def _read_file(file: InputFile, origin: Origin, options: ReadOptions) -> Iterator[Document | DeadLetter]:
    """Yield the records of a file; when reading breaks off, the last is a dead letter that says where."""

    def say(rejection: Reject) -> DeadLetter:
        return refuse(file.uri, rejection, READ_STAGE, VERSION, origin)

    try:
        for record, version in read_records(file.path, file.part, options):
            yield make_document(file, record, version, origin, options.max_record_bytes)
    except Reject as rejection:
        yield say(rejection)
    except IsADirectoryError:
        if is_readable(file.path):
            yield say(Reject("not_a_file", "It is a folder: it was a file when the run was planned."))
        # Any other folder is there because it could not be listed when the run was planned; now it can.
    except OSError as error:
        # Whoever reads what changed must not lose the rows of what was deleted since.
        if options.skip_gone and isinstance(error, FileNotFoundError) and not file.part:
            raise _Gone from error
        yield say(Reject("unreadable", f"{error.strerror or error}: it was there when the run was planned."))
    except Exception as error:  # a reader of somebody else may raise anything
        trace = "".join(traceback.format_exception(error))
        yield say(Reject("reader_error", f"The reader failed: {type(error).__name__}: {error}")).model_copy(
            update={"traceback": trace.encode("utf-8", "backslashreplace").decode()}
        )


def make_document(
    file: InputFile, record: RawRecord, reader_version: str, origin: Origin, max_record_bytes: int
) -> Document | DeadLetter:
    """Decode one record."""
    uri = f"{file.uri}#{record.name}" if record.name else file.uri
    stage, version = READ_STAGE, reader_version
    raw = record.data[:max_record_bytes]
    try:
        if len(record.data) > max_record_bytes:
            raise Reject(
                "record_too_large",
                f"The record is over {max_record_bytes / (1 << 20):g} MiB; its beginning is kept. "
                "Raise --max-record-mb to take it.",
                max_record_bytes,
            )
        if record.problem:
            raise record.problem
        stage, version = DECODE_STAGE, decoding.VERSION
        decoded = _decode(record, raw)
    except Reject as rejection:
        return refuse(uri, rejection, stage, version, origin, record.line, raw, record.metadata.source)
    return Document(
        doc_id=hash_record(uri, raw),
        uri=uri,
        raw=raw,
        content=AlignedText.of(decoded.text),
        metadata=record.metadata,
        origin=origin,
        encoding=decoded.encoding,
        flags=decoded.flags,
    )


def refuse(
    uri: str,
    rejection: Reject,
    stage: str,
    version: str,
    origin: Origin,
    line: int | None = None,
    raw: bytes = b"",
    source: str | None = None,
) -> DeadLetter:
    """Return the dead letter of a record that cannot be read; the other arguments are its fields.

    >>> refuse("a.txt", Reject("empty", "The file is empty."), "read", "1", Origin(shard="0", input_uri="/a.txt")).code
    'empty'
    """
    return DeadLetter(
        uri=uri,
        code=rejection.code,
        stage=stage,
        stage_version=version,
        message=rejection.message,
        byte_offset=rejection.byte_offset,
        line=line,
        raw=raw,
        source=source,
        origin=origin,
    )


def _decode(record: RawRecord, raw: bytes) -> decoding.Decoded:
    """Return the text of a record, decoded by its format or to be decoded now."""
    if record.text is None:
        return decoding.decode(raw, record.charset)
    checked = decoding.check(record.text, record.charset or "utf-8")
    flags = tuple(sorted({*checked.flags, *record.flags})) if record.flags else checked.flags
    return checked._replace(flags=flags)
