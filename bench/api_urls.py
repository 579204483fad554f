"""The desk's addresses, and beside them the same reads as stock Django REST framework and as bare Django give them.

All go through the same web server, middlewares, token lookup, quota and rows that the person may see.
"""

from django.urls import path

from bench import api_bare, api_stock
from factcheck.urls import urlpatterns as ours

urlpatterns = [
    path("stock/appearances", api_stock.Appearances.as_view()),
    path("stock/claims", api_stock.Claims.as_view()),
    path("stock/claims/<uuid:pk>", api_stock.OneClaim.as_view()),
    path("stock/changes", api_stock.Changes.as_view()),
    path("bare/appearances", api_bare.appearances),
    path("bare/claims", api_bare.claims),
    path("bare/claims/<uuid:key>", api_bare.one_claim),
    path("bare/changes", api_bare.changes),
    *ours,
]
