"""What a browser would send back of a form that nobody has touched."""

from django.test import Client
from lxml import html


def typed(client: Client, address: str) -> dict[str, str]:
    """The fields of the page's form with the values they were opened with."""
    page = html.fromstring(client.get(address).content)
    form = page.xpath("//form[@data-editing]")[0]
    return {name: value for name, value in form.form_values() if name not in ("act", "csrfmiddlewaretoken")}
