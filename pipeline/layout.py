"""Where things lie under the output folder."""

from dataclasses import dataclass

from pipeline.storage import Place


@dataclass(frozen=True)
class Layout:
    """The names under one output folder; state lies beside the tables, never inside one.

    >>> from pipeline.storage import place_of
    >>> str(Layout(place_of("s3://lake/out")).ledger)
    's3://lake/out/_kariz/ledger'
    """

    root: Place

    @property
    def state(self) -> Place:
        """All that is not a table."""
        return self.root / "_kariz"

    @property
    def ledger(self) -> Place:
        """One Parquet file a commit: which inputs it holds, and where their rows are."""
        return self.state / "ledger"

    @property
    def entry_copy(self) -> Place:
        """A copy of the ledger's newest entry, should the disk lose that."""
        return self.state / "newest-entry.parquet"

    @property
    def intent(self) -> Place:
        """The commit under way: what is to be renamed and deleted."""
        return self.state / "intent.json"

    @property
    def lock(self) -> Place:
        """Who is writing."""
        return self.state / "lock"

    @property
    def staging(self) -> Place:
        """A folder a run, with files that no reader sees yet."""
        return self.state / "staging"
