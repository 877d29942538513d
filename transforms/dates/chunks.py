"""What has been read of the chunks of text that come back: words with the signs that stand against them."""

from collections.abc import Callable

from transforms.folding import fold

# Words come back, so that a chunk is mostly looked up; what is known is forgotten when it has so many letters.
_MAX_CHARS = 1_000_000


class Chunks:
    """What has been read of each chunk that has come, a letter, by a function of its folded form."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self.read, self.known, self.chars = read, dict[str, str](), 0

    def learn(self, chunks: set[str]) -> dict[str, str]:
        """Return the letters of at least these chunks; those that are new are read, all of them in one fold."""
        new = chunks.difference(self.known)
        if new and self.chars > _MAX_CHARS:
            new, self.known, self.chars = chunks, {}, 0
        if new:
            folded = fold("\n".join(new)).text
            self.known.update(zip(new, map(self.read, folded.split("\n")), strict=True))
            self.chars += len(folded)
        return self.known
