"""A place in a run at which it waits for the test."""

import os
from pathlib import Path

CHAIN_ENTRY = "gated:gate"
MODULE = """
import os
from pathlib import Path
from transforms.registry import transform

HERE = Path(__file__).parent

@transform(name="gate", version="1")
def gate(document):
    if document.uri.endswith("00042.txt") and (HERE / "gate").exists():
        (HERE / "waiting").write_text(str(os.getpid()))
        (HERE / "gate").open("rb").close()
    return document
"""


class Gate:
    """Stops a run at one article: add `CHAIN_ENTRY` to its chain, and start it in the folder of the gate."""

    def __init__(self, folder: Path) -> None:
        """Write the transform into the folder, and close the gate."""
        (folder / "gated.py").write_text(MODULE)
        self._pipe, self._waiting = folder / "gate", folder / "waiting"
        os.mkfifo(self._pipe)

    def is_reached(self) -> bool:
        """Say whether the run waits."""
        return self._waiting.exists()

    def open(self) -> None:
        """Let the run go on."""
        self._pipe.open("wb").close()
        self.remove()

    def remove(self) -> None:
        """Let later runs through."""
        self._pipe.unlink()
