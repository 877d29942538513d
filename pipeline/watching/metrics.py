"""The status for Prometheus, on the loopback interface."""

from collections.abc import Iterator
from itertools import accumulate
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from pipeline.watching.status import LAG_BOUNDS_S, Status
from schemas.errors import ConfigError

_HOST = "127.0.0.1"
_GAUGES = {
    "kariz_files_in_inboxes": ("in_inboxes", "Files that lie in the inboxes, as of the last look at everything."),
    "kariz_files_waiting": ("waiting", "Files that were found and are not committed yet."),
}
_FILE_COUNTERS = {
    "kariz_files_seen": ("seen", "Files that were found, new or changed."),
    "kariz_files_done": ("done", "Files that were read and committed."),
    "kariz_files_gone": ("gone", "Files that were gone before they were read."),
}
_COUNTERS = {
    "kariz_documents": ("documents", "Articles written."),
    "kariz_records": ("records", "Records read."),
    "kariz_batches": ("batches", "Batches committed."),
    "kariz_merged_files": ("merged_files", "Table files that were merged into larger ones."),
    "kariz_errors": ("errors", "Batches and looks that failed; they are tried again."),
}


class StatusCollector(Collector):
    """Reads the status each time that somebody asks."""

    def __init__(self, status: Status) -> None:
        self._status = status

    def collect(self) -> Iterator[Metric]:
        """Yield every metric."""
        shown = self._status.snapshot()
        for name, (key, meaning) in _GAUGES.items():
            yield GaugeMetricFamily(name, meaning, shown["files"][key])
        for name, (key, meaning) in _FILE_COUNTERS.items():
            yield CounterMetricFamily(name, meaning, shown["files"][key])
        for name, (key, meaning) in _COUNTERS.items():
            yield CounterMetricFamily(name, meaning, shown[key])
        quarantined = CounterMetricFamily("kariz_quarantined", "Records in quarantine, by code.", labels=["code"])
        for code, count in shown["quarantined"].items():
            quarantined.add_metric([code], count)
        yield quarantined
        state = GaugeMetricFamily("kariz_state", "1 for the state that the watcher is in.", labels=["state"])
        state.add_metric([shown["state"]], 1)
        yield state
        yield from self._moments()
        yield self._lag()

    def _moments(self) -> Iterator[Metric]:
        for name, moment, meaning in self._status.moments():
            yield GaugeMetricFamily(f"kariz_{name}_timestamp_seconds", meaning, moment)

    def _lag(self) -> Metric:
        counts, sum_s = self._status.lag_histogram()
        bounds = [*map(str, LAG_BOUNDS_S), "+Inf"]
        lag = HistogramMetricFamily("kariz_lag_seconds", "From a file's landing to the commit of its rows.")
        lag.add_metric([], list(zip(bounds, accumulate(counts), strict=True)), sum_s)
        return lag


def serve_metrics(status: Status, port: int) -> tuple[WSGIServer, int]:
    """Serve the metrics in a thread, and return the server and its port.

    Raises:
        ConfigError: the port is taken.
    """
    registry = CollectorRegistry()
    registry.register(StatusCollector(status))
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    try:
        server, _ = start_http_server(port, addr=_HOST, registry=registry)
    except OSError as error:
        raise ConfigError(
            f"--metrics-port {port}: {error.strerror}. Give another port, or 0 for a free one."
        ) from error
    return server, int(server.server_port)
