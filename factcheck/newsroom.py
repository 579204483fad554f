"""What the newsroom has switched on, and how it presents itself to everybody."""

from dataclasses import dataclass

from django.conf import settings

from factcheck.models import Blob, NewsroomSettings, PolicyKind, PolicyPage


@dataclass(frozen=True)
class Page:
    """A link to one of the newsroom's pages about itself."""

    kind: str
    title: str
    language: str


@dataclass(frozen=True)
class Face:
    """Who publishes: its name, where to ask for a correction, its logo, its pages about itself."""

    name: str
    corrections_address: str = ""
    logo: Blob | None = None
    pages: tuple[Page, ...] = ()

    @property
    def corrections_link(self) -> str:
        """The corrections address as a link."""
        return f"mailto:{self.corrections_address}" if "@" in self.corrections_address else self.corrections_address

    @property
    def logo_version(self) -> str:
        """What changes when the logo does; empty without one."""
        return self.logo.sha256[:12] if self.logo else ""


def newsroom_settings() -> NewsroomSettings:
    """The newsroom's one row; unsaved, with all off and empty, where there is none yet."""
    return NewsroomSettings.objects.select_related("logo").first() or NewsroomSettings()


def grades_reliability() -> bool:
    """Whether sources and evidence are graded; off until an admin switches it on."""
    return NewsroomSettings.objects.filter(grades_reliability=True).exists()


def publisher_name() -> str:
    """The name that publications carry: the one that an admin gave, else the installation's."""
    return newsroom_settings().publisher_name or settings.NEWSROOM_NAME


def face(language: str) -> Face:
    """How the newsroom presents itself in a language; a page that lacks it is named in another one."""
    row = newsroom_settings()
    pages: dict[str, Page] = {}
    for kind, title, written in PolicyPage.objects.filter(set_aside_at__isnull=True).values_list(
        "kind", "title", "language"
    ):
        if kind not in pages or written.split("-")[0] == language:
            pages[kind] = Page(kind, title, written)
    order = PolicyKind.values
    named = sorted(pages.values(), key=lambda page: order.index(page.kind))
    return Face(row.publisher_name or settings.NEWSROOM_NAME, row.corrections_address, row.logo, tuple(named))


def policy_page(kind: str, language: str) -> PolicyPage | None:
    """The newsroom's page of that kind, in the language where it is written in it."""
    rows = {row.language.split("-")[0]: row for row in PolicyPage.objects.filter(kind=kind, set_aside_at__isnull=True)}
    return rows.get(language) or next(iter(rows.values()), None)
