"""Memory that a batch needed and nothing holds any more, given back to the system: a watcher runs for weeks."""

import ctypes
import sys

import pyarrow as pa


def release_memory() -> None:
    """Have Arrow's allocator, and glibc's where it is that, give back what lies idle in them."""
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
