"""Models of results tables."""

from sources.tallies.models.announcement import Announcement
from sources.tallies.models.contest import Contest, Option, Place, PlaceName
from sources.tallies.models.finding import Audit, Finding, FindingKind
from sources.tallies.models.job import TableJob, TableJobState
from sources.tallies.models.map import PlaceMap
from sources.tallies.models.reading_column import ReadingColumn
from sources.tallies.models.sheet_image import (
    BatchState,
    CodeFormat,
    ImageBatch,
    ImageCause,
    ImageState,
    SheetImage,
)
from sources.tallies.models.tabulation import Method, PlaceTotal, Reading, Tabulation, TallySheet

__all__ = [
    "Announcement",
    "Audit",
    "BatchState",
    "CodeFormat",
    "Contest",
    "Finding",
    "FindingKind",
    "ImageBatch",
    "ImageCause",
    "ImageState",
    "Method",
    "Option",
    "Place",
    "PlaceMap",
    "PlaceName",
    "PlaceTotal",
    "Reading",
    "ReadingColumn",
    "SheetImage",
    "TableJob",
    "TableJobState",
    "Tabulation",
    "TallySheet",
]
