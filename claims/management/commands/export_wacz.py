"""manage.py export_wacz: captures as one WACZ file."""

from claims.management.exports import ExportCommand
from sources.exporting import as_wacz


class Command(ExportCommand):
    """Writes captures as WACZ."""

    help = "Write the captures of stories, sources or snapshots to a WACZ file, without what is protected."
    written = staticmethod(as_wacz)
