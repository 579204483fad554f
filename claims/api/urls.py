"""Addresses for programs."""

from django.urls import path

from claims.api.claims_search import claims_search

app_name = "claims_api"
urlpatterns = [path("v1alpha1/claims:search", claims_search, name="claims_search")]
