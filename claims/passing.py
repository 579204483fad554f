"""One rule that a version passes or not, in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """One rule: whether the version passes it, and what it says of it; `named` lists what stands in the way.

    A `soft` one can be overruled by an editor with a written reason, a hard one by nobody.
    """

    name: str
    passed: bool
    says: str
    named: tuple[str, ...] = ()
    soft: bool = False
