"""Exact copies leave the files that a shard staged, and are counted as duplicates instead of as written."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.staging import StagedParquet
from pipeline.storage import Place, open_parquet
from schemas.work import ShardResult, StagedFile


def drop_documents(
    staging: Place, result: ShardResult, doc_ids: Collection[str], inputs: Collection[str]
) -> ShardResult:
    """Stage a shard's files anew without some documents.

    Args:
        staging: the run's staging folder.
        doc_ids: of the documents.
        inputs: `input_uri` of each of them, again for each.

    Returns:
        What became of the shard then.
    """
    ids = pa.array(sorted(doc_ids), pa.string())
    languages: Counter[str] = Counter(result.languages)
    files: list[StagedFile] = []
    for file in result.files:
        if file.table not in ("articles", "dates", "entities"):
            files.append(file)
            continue
        left = _rewrite(staging, file, ids, languages)
        if left is not None:
            files.append(left)
    dropped = Counter(inputs)
    return replace(
        result,
        files=tuple(files),
        written=dict(Counter(result.written) - dropped),
        duplicates=dict(dropped),
        languages=dict(+languages),
    )


def _rewrite(staging: Place, file: StagedFile, ids: pa.Array, languages: Counter[str]) -> StagedFile | None:
    """Return a file without some documents' rows; the same when it has none, None when it has no other."""
    name = f"{file.name}-kept"
    with open_parquet(staging / file.name) as parquet:
        leaves = pc.is_in(parquet.read(["doc_id"])["doc_id"], ids)
        if not pc.any(leaves).as_py():
            return file
        with StagedParquet(staging, name, parquet.schema_arrow.metadata) as kept:
            # A row group at a time, as it was staged: they are cut to what memory holds.
            for number in range(parquet.num_row_groups):
                table = parquet.read_row_group(number)
                leaves = pc.is_in(table["doc_id"], ids)
                if file.table == "articles":
                    languages.subtract(table["language"].filter(leaves).to_pylist())
                kept.add(table.filter(pc.invert(leaves)))
    return replace(file, name=name, rows=kept.rows, size=kept.size) if kept.rows else None
