"""The one error of this package: a sentence for the person at the terminal."""


class DeskError(Exception):
    """Something that `make up` needs is not there or did not start; the text says what, where and what to do."""
