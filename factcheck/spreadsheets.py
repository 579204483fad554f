"""Cells that leave the house for spreadsheets, and come back: no program takes one for a formula."""

# What a spreadsheet takes for the beginning of a formula, their full-width forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "'"


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet executes: marked by an apostrophe where it begins like a formula."""
    return f"{_MARK}{cell}" if cell.startswith((*FORMULA, f"{_MARK}=")) or _is_marked(cell) else cell


def unmarked(cell: str) -> str:
    """The cell as it was before `harmless`."""
    return cell[1:] if _is_marked(cell) else cell


def _is_marked(cell: str) -> bool:
    return cell.startswith(_MARK) and cell.lstrip(_MARK).startswith(FORMULA)
