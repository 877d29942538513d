"""The pipeline without files: a JSON line in, the annotated article as a JSON line out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
from pydantic import Field, ValidationError

from schemas.errors import read_reason
from schemas.records import DeadLetter, Document, Metadata
from schemas.tables import article_row
from transforms.chain import apply_chain, chain_columns
from transforms.contract import Transform
from transforms.decoding import is_blank

STAGE = "request"

Identity = str | int | None


class Request(Metadata):
    """A line of input; beside the text it may say what is known of it."""

    text: str = Field(description="The article; it will be text_raw exactly.")
    id: Identity = Field(None, description="Comes back in the answer.")


def annotate_lines(lines: Iterable[bytes], chain: Sequence[Transform]) -> Iterator[bytes]:
    """Yield one line of JSON for every line, in order; a bad line gives an error and the next goes on.

    >>> next(annotate_lines([b"{}"], ()))
    b'{"id": null, "error": {"code": "bad_request", "stage": "request", "message": "text: Field required"}}\\n'
    """
    for transform in chain:
        transform.setup()
    columns = chain_columns(chain)
    for number, line in enumerate(lines, 1):
        identity, answer = _annotate(line, number, chain, columns)
        try:
            yield _to_line(answer)
        except (UnicodeEncodeError, TypeError, ValueError) as error:
            refusal = _error(identity, "unwritable", "write", f"The answer cannot be written as JSON: {error}")
            # In ASCII, since the id may itself be what UTF-8 cannot encode.
            yield json.dumps(refusal).encode() + b"\n"


def _annotate(
    line: bytes, number: int, chain: Sequence[Transform], columns: Mapping[str, pa.DataType]
) -> tuple[Identity, dict[str, Any]]:
    """Return the id of one line and the answer to it."""
    identity: Identity = None
    try:
        fields = json.loads(line)
        given = fields.get("id") if isinstance(fields, dict) else None
        identity = given if isinstance(given, str | int) else None
        request = Request.model_validate(fields)
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"])
        reason = read_reason(problem)
        return identity, _error(identity, "bad_request", STAGE, f"{place}: {reason}" if place else reason)
    except (ValueError, RecursionError) as error:
        return identity, _error(identity, "bad_json", STAGE, f"Line {number} is no JSON: {error}")
    if is_blank(request.text):
        return identity, _error(identity, "empty", STAGE, "The record holds no text.")
    result = apply_chain(chain, _make_document(request, number))
    if isinstance(result, DeadLetter):
        return identity, _error(identity, result.code, result.stage, result.message)
    row = article_row(result, columns)
    return identity, {"id": identity, "source": result.source, "month": result.month, **row}


def _make_document(request: Request, number: int) -> Document:
    # A slash would make the beginning of an id, or of a URL for one, the folder that names the source.
    uri = f"line-{number}" if request.id is None else str(request.id).replace("/", "%2F")
    metadata = Metadata(**{name: getattr(request, name) for name in Metadata.model_fields})
    return Document.of(request.text, uri=uri, metadata=metadata)


def _error(identity: Identity, code: str, stage: str, message: str) -> dict[str, Any]:
    return {"id": identity, "error": {"code": code, "stage": stage, "message": message}}


def _to_line(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, default=_as_json).encode() + b"\n"


def _as_json(value: object) -> str:
    """Write times and days as ISO 8601; anything else that JSON does not know is refused."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} is no JSON value")
