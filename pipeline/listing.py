"""Which files the inputs name: files, folders and globs, in a fixed order, each file once."""

import glob
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.readers import is_readable, readers, reading_version
from pipeline.readers.opening import ARCHIVE_EXTENSIONS
from pipeline.remote import RemoteFile, find_file, is_remote, list_files
from pipeline.storage import Place, local_path
from schemas.errors import ConfigError, RunError
from schemas.work import READ_OPTIONS, InputFile, ReadOptions

_GLOB_CHARS = frozenset("*?[")
_ESCAPED = re.compile("[%#\udc80-\udcff]")


@dataclass(frozen=True)
class Listing:
    """The files of one run, by the root that their names are relative to, and what was passed over.

    Args:
        by_root: files sorted by name, under each root.
        passed_over: how many files no reader reads, by extension.
    """

    by_root: dict[str, list[InputFile]] = field(default_factory=dict)
    passed_over: Counter[str] = field(default_factory=Counter)


def list_inputs(inputs: Sequence[str], output: Place | None, options: ReadOptions = READ_OPTIONS) -> Listing:
    """List every file that the inputs name and a reader reads.

    A file that cannot be looked at is listed all the same: reading it will say why it failed.
    Hidden files, and what lies under the output folder, are no inputs.

    Raises:
        ConfigError: an input does not exist, matches nothing, or is a file that no reader reads.
        RunError: a remote store does not answer.
    """
    listing = Listing()
    reading = reading_version(options)
    seen: set[str] = set()
    for given in inputs:
        expand = _expand_remote if is_remote(given) else _expand
        for root, file in expand(given, output, listing.passed_over, reading):
            if file.input_uri not in seen:
                seen.add(file.input_uri)
                listing.by_root.setdefault(root, []).append(file)
    for files in listing.by_root.values():
        files.sort(key=lambda file: file.uri)
    return listing


def _expand(
    given: str, output: Place | None, passed_over: Counter[str], reading: str
) -> Iterator[tuple[str, InputFile]]:
    """Yield root and description of each file that one input names."""
    path = str(local_path(given))
    output = output if isinstance(output, Path) else None
    for root, found in _find(given, path, output, passed_over):
        yield root, _describe(root, found, reading)


def _find(given: str, path: str, output: Path | None, passed_over: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield root and path of each file that one input names."""
    if os.path.isdir(path):
        for found in _walk(path, output):
            if _is_input(found, passed_over):
                yield path, found
    elif os.path.lexists(path):
        _require_reader(path)
        yield os.path.dirname(path), path
    elif _GLOB_CHARS & set(path):
        yield from _expand_glob(given, path, output, passed_over)
    else:
        raise ConfigError(
            f"The input {given!r} does not exist (looked for {path}). Name a file, a folder, or a glob in quotes."
        )


def _expand_remote(
    given: str, output: Place | None, passed_over: Counter[str], reading: str
) -> Iterator[tuple[str, InputFile]]:
    """Yield root and description of each file on a remote store that one input names."""
    try:
        yield from _find_remote(given, output, passed_over, reading)
    except OSError as error:
        raise RunError(f"The input {given!r} cannot be listed. {error.strerror}.") from error


def _find_remote(
    given: str, output: Place | None, passed_over: Counter[str], reading: str
) -> Iterator[tuple[str, InputFile]]:
    url = given.rstrip("/")
    if single := None if _GLOB_CHARS & set(url) else find_file(url):
        _require_reader(url)
        yield url.rpartition("/")[0], _describe_remote(url.rpartition("/")[0], single, reading)
        return
    parts = url.split("/")
    fixed = next((index for index, part in enumerate(parts) if _GLOB_CHARS & set(part)), len(parts))
    if fixed < 3:  # `s3:`, nothing, and the bucket
        raise ConfigError(f"The input {given!r} must name a bucket, and a pattern only below it.")
    root = "/".join(parts[:fixed])
    matches = _glob_pattern("/".join(parts[fixed:])).fullmatch
    found = [file for file in list_files(root) if matches(file.url[len(root) + 1 :])]
    if not found:
        raise ConfigError(f"The input {given!r} matches no file. Are the bucket and the name right?")
    own = f"{output}/" if output else None
    for file in found:
        hidden = any(part.startswith(".") for part in file.url[len(root) :].split("/"))
        if not hidden and not (own and file.url.startswith(own)) and _is_input(file.url, passed_over):
            yield root, _describe_remote(root, file, reading)


def _glob_pattern(pattern: str) -> re.Pattern[str]:
    """Return a glob as an expression; without one, everything matches.

    >>> bool(_glob_pattern("**/*.txt").fullmatch("a/b.txt")), bool(_glob_pattern("*.txt").fullmatch("a/b.txt"))
    (True, False)
    """
    if not pattern:
        return re.compile(".*", re.DOTALL)
    tokens = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]/]+\])", pattern)
    escaped = (tokens.get(piece) or (piece if piece.startswith("[") else re.escape(piece)) for piece in pieces)
    # A folder that matches stands for all below it.
    return re.compile("".join(escaped) + "(?:/.*)?", re.DOTALL)


def _expand_glob(given: str, pattern: str, output: Path | None, passed_over: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield what a glob matches; its root is the folder before the first wildcard."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _GLOB_CHARS & set(part))
    root = str(Path(*parts[:fixed]))
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        raise ConfigError(f"The input {given!r} matches no file. Is the pattern right, and in quotes?")
    seen: set[str] = set()
    for match in matches:
        inner = _walk(match, output) if os.path.isdir(match) else [match]
        for found in inner:
            # `**` matches a folder and all that is in it; and it enters the output folder by itself.
            if found in seen or (output and Path(found).is_relative_to(output)):
                continue
            seen.add(found)
            if _is_input(found, passed_over):
                yield root, found


def _is_input(path: str, passed_over: Counter[str]) -> bool:
    """Say whether to read a path: a file for which there is a reader, or a folder, which could not be opened."""
    if is_readable(path) or os.path.isdir(path):
        return True
    passed_over[os.path.splitext(path)[1].lower() or "no extension"] += 1
    return False


def _require_reader(path: str) -> None:
    if not is_readable(path):
        extension = os.path.splitext(path)[1].lower()
        raise ConfigError(
            f"No reader reads {extension or 'files without an extension'}: {path}. There are readers for: "
            f"{', '.join(sorted({*readers(), *ARCHIVE_EXTENSIONS}))}, and for these compressed."
        )


def _walk(folder: str, output: Path | None) -> Iterator[str]:
    """Yield the files below a folder, and the folders that cannot be opened; links are followed, loops are not."""
    visited: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            identity = os.stat(current)
            with os.scandir(current) as entries:
                children = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield current
            continue
        if (identity.st_dev, identity.st_ino) in visited or Path(current) == output:
            continue
        visited.add((identity.st_dev, identity.st_ino))
        for child in children:
            if child.name.startswith("."):
                continue
            if _is_folder(child):
                pending.append(child.path)
            else:
                yield child.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether to look into an entry; a link that leads round in a circle is a file that cannot be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _describe(root: str, path: str, reading: str) -> InputFile:
    """Return a file as the plan knows it; one that cannot be looked at has no version."""
    try:
        found = os.stat(path)
    except OSError:
        return describe_file(root, path, 0, "")
    return describe_file(root, path, found.st_size, f"{content_stamp(found.st_size, found.st_mtime_ns)}-{reading}")


def describe_file(root: str, path: str, size: int, version: str) -> InputFile:
    """Return a file below a root as the plan, the ledger and the tables name it."""
    return InputFile(_printable(path), _printable(_relative(path, root)), path, size, version)


def content_stamp(size: int, mtime_ns: int) -> str:
    """Return the part of a file's version that is its own; `-` and how it is read come after it."""
    return f"{size}-{mtime_ns}"


def _describe_remote(root: str, file: RemoteFile, reading: str) -> InputFile:
    return InputFile(
        input_uri=_printable(file.url),
        uri=_printable(_relative(file.url, root)),
        path=file.url,
        size=file.size,
        version=f"{file.version}-{reading}",
    )


def _relative(path: str, root: str) -> str:
    """Return a path below a root without it; `os.path.relpath` would take longer than reading the file."""
    prefix = os.path.join(root, "")
    return path[len(prefix) :] if path.startswith(prefix) else os.path.relpath(path, root)


def _printable(path: str) -> str:
    """Return a path as text that any table can hold, different for different paths.

    Bytes that are not UTF-8 become %XX, and so do `%` and `#`, which marks a record inside a file.

    >>> _printable("caf" + chr(0xDCE9) + "#1")
    'caf%E9%231'
    """
    return _ESCAPED.sub(lambda match: f"%{ord(match[0]) & 0xFF:02X}", path)
