"""Memory that a batch needed and nothing holds any more, given back to the system: a watcher runs for weeks."""

import pyarrow as pa


def release_memory() -> None:
    """Have Arrow's allocators give back what lies idle in them, and so the C library's, which one of them is."""
    for pool in (pa.system_memory_pool(), pa.default_memory_pool()):
        pool.release_unused()
