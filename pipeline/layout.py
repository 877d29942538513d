"""Where things lie under the output folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The names under one output folder; state lies beside the tables, never inside one.

    >>> Layout(Path("out")).ledger.as_posix()
    'out/_kariz/ledger'
    """

    root: Path

    @property
    def state(self) -> Path:
        """All that is not a table."""
        return self.root / "_kariz"

    @property
    def ledger(self) -> Path:
        """One Parquet file a commit: which inputs it holds, and where their rows are."""
        return self.state / "ledger"

    @property
    def entry_copy(self) -> Path:
        """A copy of the ledger's newest entry, should the disk lose that."""
        return self.state / "newest-entry.parquet"

    @property
    def intent(self) -> Path:
        """The commit under way: what is to be renamed and deleted."""
        return self.state / "intent.json"

    @property
    def lock(self) -> Path:
        """Who is writing."""
        return self.state / "lock"

    @property
    def staging(self) -> Path:
        """A folder a run, with files that no reader sees yet."""
        return self.state / "staging"
