"""manage.py export_warc: captures as one WARC file."""

from claims.management.exports import ExportCommand
from sources.exporting import as_warc


class Command(ExportCommand):
    """Writes captures as WARC."""

    help = "Write the captures of stories, sources or snapshots to a WARC file, without what is protected."
    written = staticmethod(as_warc)
