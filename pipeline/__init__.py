"""The Beam pipeline around the transforms: plan, read, apply, write, commit.

The parts are PTransforms for pipelines of your own: `ReadArticles`, `Apply`, `ApplyChain`, `WriteArticles`.
"""

import os
from typing import TYPE_CHECKING, Any

# Read when Arrow is loaded. Its own allocators keep for each thread what that has freed; a watcher has many threads.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

if TYPE_CHECKING:
    from pipeline.applying import Apply, ApplyChain
    from pipeline.reading import ReadArticles
    from pipeline.writing import WriteArticles

__all__ = ["Apply", "ApplyChain", "ReadArticles", "WriteArticles"]

_MODULES = {
    "Apply": "pipeline.applying",
    "ApplyChain": "pipeline.applying",
    "ReadArticles": "pipeline.reading",
    "WriteArticles": "pipeline.writing",
}


def __getattr__(name: str) -> Any:
    """Import a part when it is first asked for: the command line must not wait for Beam to say what is wrong."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_MODULES[name]), name)
