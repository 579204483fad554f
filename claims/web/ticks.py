"""What a reviewer ticks before approving a version."""

from django.utils.translation import get_language, gettext_lazy

from claims.models import TemplateUse, TextTemplate, Verdict

TICKS = (
    gettext_lazy("I opened every piece of cited evidence, and it shows what the text says."),
    gettext_lazy("The rating follows from its definition and from the evidence."),
    gettext_lazy("Copies of one first source are not told as several."),
    gettext_lazy("What is not known is said, and how we checked can be followed."),
    gettext_lazy("Whoever it is about could answer, or the text says why not."),
    gettext_lazy("Nobody is put at risk by what it tells."),
)


def ticks(verdict: Verdict) -> list[str]:
    """What a reviewer has to tick: what holds for every verdict, and the newsroom's check lists for such a claim."""
    language = (get_language() or "en").split("-")[0]
    lists = TextTemplate.objects.kept().filter(
        use=TemplateUse.CHECK_LIST, claim_kind__in=["", verdict.claim.kind], language=language
    )
    own = [line.strip(" -*") for each in lists.order_by("name") for line in each.text.splitlines()]
    return list(dict.fromkeys([*(str(line) for line in TICKS), *(line for line in own if line)]))
