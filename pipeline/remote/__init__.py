"""Remote stores (s3://, gs://, hdfs://), through Beam's FileSystems.

`stores` asks Beam, and says in words what went wrong; `files` lists, opens, moves and deletes; `path` is a place
with the manners of `pathlib.Path`.
"""

from pipeline.remote.files import RemoteFile, delete_below, find_file, list_files, move_file, open_file
from pipeline.remote.path import RemotePath
from pipeline.remote.stores import is_remote, use_options

__all__ = [
    "RemoteFile",
    "RemotePath",
    "delete_below",
    "find_file",
    "is_remote",
    "list_files",
    "move_file",
    "open_file",
    "use_options",
]
