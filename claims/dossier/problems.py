"""What is wrong with a dossier, where, and the refusal that carries all of it."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One error: the line (0 where there is none), the path in the document or a file's name, and what is wrong."""

    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"line {self.line}, " if self.line else ""
        return f"{place}{self.path or 'the document'}: {self.message}"


class DossierRefused(ValueError):  # noqa: N818 the refusal is what it is
    """A dossier was refused as a whole; `problems` lists every error found, in the order of the document."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        super().__init__(f"The dossier has {count} error{'' if count == 1 else 's'}; nothing was loaded.")


def spelled(path: Path) -> str:
    """The path as people write it: `claims[3].appearances[0].agent`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text
