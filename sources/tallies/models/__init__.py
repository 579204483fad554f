"""Models of results tables."""

from sources.tallies.models.announcement import Announcement
from sources.tallies.models.contest import Contest, Option, Place, PlaceName
from sources.tallies.models.finding import Audit, Finding, FindingKind
from sources.tallies.models.reading_column import ReadingColumn
from sources.tallies.models.tabulation import Method, PlaceTotal, Reading, Tabulation, TallySheet

__all__ = [
    "Announcement",
    "Audit",
    "Contest",
    "Finding",
    "FindingKind",
    "Method",
    "Option",
    "Place",
    "PlaceName",
    "PlaceTotal",
    "Reading",
    "ReadingColumn",
    "Tabulation",
    "TallySheet",
]
