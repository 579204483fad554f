"""The addresses of version 1 as they are looked up."""

from claims.api import v1
from factcheck.api.gathering import by_first_word

app_name = v1.app_name
urlpatterns = by_first_word(v1.urlpatterns)
