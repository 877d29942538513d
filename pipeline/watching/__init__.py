"""Watching folders: what lands is looked at, settles, is gathered into batches and committed.

`scanning` and `events` find files, `settling` says when one is whole, `batching` when enough have come, `watcher`
puts them together; `status` counts, `display`, `status_file` and `metrics` show it.
"""
