"""Who reads versions for the law: named and let go by an admin."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import LegalReader
from factcheck.access import can_administer
from factcheck.accounts.doors import requires
from factcheck.models import Kind, Person
from factcheck.record import RefusedError, set_aside
from factcheck.recording import link


class LegalReaderForm(forms.Form):
    """One more of us."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        help_text=gettext_lazy("With the role of reader they comment and sign, and edit nothing."),
        queryset=Person.objects.none(),
        empty_label=gettext_lazy("choose"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        named = LegalReader.objects.kept().values("person")
        field.queryset = Person.objects.filter(is_active=True).exclude(kind=Kind.SERVICE).exclude(pk__in=named)


@requires(can_administer)
def legal_readers(request: HttpRequest) -> HttpResponse:
    """The legal readers; posted, one more is named or one is let go."""
    rows = LegalReader.objects.kept().select_related("person").order_by("person__name")
    form = LegalReaderForm()
    if request.method == "POST" and request.POST.get("act", "").startswith("end:"):
        row = next((each for each in rows if str(each.pk) == request.POST["act"][4:]), None)
        if row is not None:
            set_aside(row, request.user, _("no longer reads for the law"))
            messages.success(request, _("%(who)s no longer signs.") % {"who": row.person})
        return HttpResponseRedirect(request.path)
    if request.method == "POST":
        form = LegalReaderForm(request.POST)
        if form.is_valid():
            try:
                link(LegalReader(person=form.cleaned_data["person"]), request.user, by=("person",))
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(request.path)
            except RefusedError as refusal:
                form.add_error("person", str(refusal))
    trail = [(_("Scales and texts"), reverse("claims:standards")), (_("Legal readers"), "")]
    context = {"readers": rows, "form": form, "trail": trail}
    return render(request, "claims/legal_readers.html", context, status=422 if form.errors else 200)
